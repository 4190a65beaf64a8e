"""Runs the examples and counter-examples that every rule carries: a rule is tested where it is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from newsfacts.mentions.assemble import assemble
from newsfacts.mentions.finder import ValueFinder
from newsfacts.records import Mention
from newsfacts.rules.load import RuleSet
from newsfacts.rules.match import Matcher
from newsfacts.rules.model import Example, Rule
from newsfacts.text.repair import repair
from newsfacts.text.sentences import SentenceIndex
from newsfacts.text.words import Segmenter
from newsfacts.values.functions import VALUE_RULE_KINDS, function_named, problem_of
from newsfacts.values.resolve import DocumentDate


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that does not hold: which rule, which text, and what came out instead."""

    rule: Rule
    text: str
    message: str

    def __str__(self) -> str:
        """``money.yaml:12: money.amount: 营收3亿元: …``."""
        return f"{self.rule.file.name}:{self.rule.line}: {self.rule.id}: {self.text}: {self.message}"


def run_examples(rule_set: RuleSet, *ids: str) -> list[Failure]:
    """Every failure of a rule set, or of the named rules of it, in the set's order; none is what it should be.

    ``{text: 约３亿元, span: ３亿元, value: {amount: '300000000', mod: approx}}`` holds if the rule itself, against all
    others, wins exactly that span, with those fields. Numbers are compared as numbers.
    """
    known = [rule for rule in rule_set.rules if function_named(rule.entry.value or "")]
    if unreadable := [Failure(rule, rule.pattern, problem) for rule in known if (problem := problem_of(rule))]:
        return unreadable  # a function without the groups that it reads could stop any example
    runner = ExampleRunner(rule_set)
    return [failure for rule in rule_set.rules if not ids or rule.id in ids for failure in runner.failures(rule)]


class ExampleRunner:
    """Checks the examples of single rules; loads the dictionary once."""

    def __init__(self, rule_set: RuleSet, segmenter: Segmenter | None = None) -> None:
        """Compile the rules; ``segmenter`` is one with jieba's own dictionary by default."""
        self._matcher = Matcher(rule_set)
        self._finder = ValueFinder(rule_set, self._matcher, segmenter or Segmenter())

    def failures(self, rule: Rule) -> list[Failure]:
        """What of a rule's examples does not hold."""
        if rule.kind not in VALUE_RULE_KINDS:
            return list(self._proposals(rule))
        if problem := problem_of(rule):
            return [Failure(rule, rule.pattern, problem)]
        return list(self._values(rule))

    def _values(self, rule: Rule) -> Iterator[Failure]:
        for example in rule.examples:
            message = _compare(rule, example, self.mentions(example.text, example.published))
            if message is not None:
                yield Failure(rule, example.text, message)
        for text in rule.not_examples:
            for mention in self.mentions(text, None):
                if mention.source == rule.id:
                    yield Failure(rule, text, f"should find nothing, but finds {mention.text!r}")

    def _proposals(self, rule: Rule) -> Iterator[Failure]:
        """Blocks, and rules for names, have no value: what they propose is looked at, not what wins."""
        for example in rule.examples:
            spans = self._proposed(rule, example.text)
            if example.value:
                yield Failure(rule, example.text, f"a rule of kind {rule.kind} gives no value to expect")
            if example.span not in spans:
                yield Failure(rule, example.text, f"{example.span!r} not found; found: {_listed(spans)}")
        for text in rule.not_examples:
            for span in self._proposed(rule, text):
                yield Failure(rule, text, f"should find nothing, but finds {span!r}")

    def _proposed(self, rule: Rule, text: str) -> list[str]:
        clean = repair(text)
        candidates = (c for c in self._matcher.candidates(clean.text, rule.kind) if c.rule.id == rule.id)
        return [text[slice(*clean.offsets.span(c.start, c.end))] for c in candidates]

    def mentions(self, text: str, published: str | None) -> list[Mention]:
        """What all rules together find in a text; no names are looked for."""
        clean = repair(text)
        found = self._finder.find(clean.text)
        date = DocumentDate.parse(published)
        return [p.mention for p in assemble(text, clean, SentenceIndex(clean.text), found, (), date)]


def _compare(rule: Rule, example: Example, mentions: list[Mention]) -> str | None:
    """What is wrong with the mentions of an example; None where it holds."""
    at_span = [m for m in mentions if m.text == example.span]
    if not at_span:
        return f"{example.span!r} not found; found: {_listed([m.text for m in mentions])}"
    own = [m for m in at_span if m.source == rule.id]
    if not own:
        return f"{example.span!r} was won by {at_span[0].source}"
    complaints = [_differences(example.value, mention) for mention in own]
    return None if "" in complaints else complaints[0]


def _differences(expected: dict[str, Any], mention: Mention) -> str:
    """The fields that are not as expected, in words; empty where all are."""
    missing = [name for name in expected if name not in type(mention.value).model_fields]
    if missing:
        return f"a {mention.kind} value has no field {', '.join(missing)}"
    actual = {name: getattr(mention.value, name) for name in expected}
    wrong = (name for name in expected if not _equal(expected[name], actual[name]))
    return "; ".join(f"{name} is {actual[name]}, not {expected[name]}" for name in wrong)


def _equal(expected: object, actual: object) -> bool:
    """YAML's value against the record's: numbers as numbers, the rest as written."""
    if isinstance(actual, Decimal) and expected is not None:
        try:
            return Decimal(str(expected)) == actual
        except InvalidOperation:
            return False
    if expected is None or actual is None or isinstance(actual, bool):
        return expected is actual
    return str(expected) == str(actual)


def _listed(texts: list[str]) -> str:
    return ", ".join(map(repr, texts)) or "nothing"
