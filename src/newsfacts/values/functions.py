"""The value functions by name, and whether a rule gives its function what that needs."""

from __future__ import annotations

from newsfacts.rules.errors import RuleError
from newsfacts.rules.lint import Problem
from newsfacts.rules.load import RuleSet
from newsfacts.rules.model import Rule
from newsfacts.values import lengths, money, percent, quantity, temporal_values  # noqa: F401 - importing registers them
from newsfacts.values.reading import FUNCTIONS, ValueFunction

VALUE_RULE_KINDS = ("money", "percent", "date", "quantity")


def function_named(name: str) -> ValueFunction | None:
    """The function that rules call ``name``; None where there is none."""
    registered = FUNCTIONS.get(name)
    return None if registered is None else registered.function


def check_value_functions(rules: RuleSet) -> None:
    """Refuse rules whose value function does not exist or can't read what the rule gives it.

    Raises:
        RuleError: with file, line, rule, and what there is instead.
    """
    for problem in function_problems(rules):
        raise RuleError(f"{problem.file}:{problem.line}: {problem.rule}: {problem.message}")


def function_problems(rules: RuleSet) -> list[Problem]:
    """What of the rules of a set does not go with their value functions, in the set's order."""
    return [
        Problem(rule.id, rule.file, rule.line, message)
        for rule in rules.rules
        if (message := problem_of(rule)) is not None
    ]


def problem_of(rule: Rule) -> str | None:
    """What a rule lacks that its value function needs, in words; None where nothing, as for names and blocks."""
    if rule.kind not in VALUE_RULE_KINDS:
        return None
    name, functions = rule.entry.value, FUNCTIONS
    if name is None:
        return f"value: is missing; those that there are: {', '.join(sorted(functions))}"
    if name not in functions:
        return f"value: {name!r} is no value function; those are {', '.join(sorted(functions))}"
    registered = functions[name]
    named = rule.groups
    missing = [group for group in registered.groups if group not in named]
    if missing:
        return f"value: {name} reads the group {missing[0]!r}, which the pattern does not name: (?P<{missing[0]}>…)"
    for param, choices in registered.params.items():
        given = rule.entry.params.get(param)
        if given is None or (choices and str(given) not in choices):
            return f"params: {name} needs {param!r}{f', one of {choices}' if choices else ''}; found {given!r}"
    unknown = sorted(set(rule.entry.params) - set(registered.params))
    return f"params: {name} knows no {unknown[0]!r}; take it out" if unknown else None
