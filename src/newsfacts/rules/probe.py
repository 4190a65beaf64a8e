"""Tries rules on hostile sentences: what could hold up an article is found before it does.

The linter (``newsfacts.rules.lint``) reads patterns and bounds their repetitions; alternatives that mean the same
can still make the search try every combination, which only a try shows.
"""

from __future__ import annotations

import time
from collections.abc import Iterator

from newsfacts.rules.lint import Problem
from newsfacts.rules.load import RuleSet
from newsfacts.rules.match import TIME_LIMIT, CompiledRule, Matcher, RuleTimeoutError
from newsfacts.rules.model import Rule

LENGTH = 2000
"""Characters of a hostile sentence; the longest that ``newsfacts.text.sentences`` makes."""
HOSTILE = (
    "1", "亿", "一", "年", "(", "《", "“", "A", "-", "%", "1,", "1.", "1-", "1年", "年月", "1月1日", "一二", "十百千万亿",
    "1亿", "几十万", "1至", "2021年1月至", "第一", "A1", "a.", "a@", "同比增长", "1%至", "超过", "约1",
)  # fmt: skip
_TRIES = 3  # the least of them counts: a machine that does something else is no fault of the rule


def probe(rule_set: RuleSet) -> list[Problem]:
    """The rules that take longer than ``TIME_LIMIT`` on a sentence that repeats one thing, in the set's order.

    A pattern ``(?:亿|亿亿){1,30}元`` is a problem: there are a million ways to read 亿亿亿….
    """
    return [
        problem for compiled in Matcher(rule_set, trusted=False).compiled if (problem := _problem(compiled)) is not None
    ]


def _problem(compiled: CompiledRule) -> Problem | None:
    rule = compiled.rule
    for repeated in dict.fromkeys((*HOSTILE, *_own(rule))):
        sentence = (repeated * LENGTH)[:LENGTH]
        if all(_seconds(compiled, sentence) > TIME_LIMIT for _ in range(_TRIES)):
            message = (
                f"takes more than {TIME_LIMIT * 1000:.0f} ms on a sentence of {LENGTH} characters that repeats "
                f"{repeated!r}; lower the bounds, or make alternatives exclude each other"
            )
            return Problem(rule.id, rule.file, rule.line, message)
    return None


def _own(rule: Rule) -> Iterator[str]:
    """What the rule itself looks for, and the characters of that one by one."""
    for example in rule.examples:
        yield example.span
        yield example.text
        yield from example.span


def _seconds(compiled: CompiledRule, sentence: str) -> float:
    begun = time.process_time()
    try:
        for _ in compiled.candidates(sentence):
            pass
    except RuleTimeoutError:
        return float("inf")
    return time.process_time() - begun
