"""The differences of a review one by one: shown in their sentence, old and new side by side, and decided by a key."""

from __future__ import annotations

from collections.abc import Callable

from rich.console import Console, ConsoleOptions, RenderResult
from rich.table import Table
from rich.text import Text

from newsfacts.cli.keys import Keys
from newsfacts.cli.output import show, write
from newsfacts.review.context import flat
from newsfacts.review.difference import Difference
from newsfacts.review.session import Question, Review

_WIDE = 70  # columns that two sides need beside each other
HELP = """\
a  accept: the new output is right; it goes into the golden file
r  reject: the new output is wrong; it stays a difference and is not asked about again until it changes
s  skip: ask in the next review
w  the golden file was wrong: accept, and keep the reason
A  accept all changes of the same rule, here and in all articles
R  reject all changes of the same rule
u  undo the last answer
q  quit; what is decided stays decided
"""


def ask(review: Review, questions: list[Question], keys: Keys) -> None:
    """Go through the questions until each is answered or skipped, or the reader quits."""
    Asking(review, questions, keys).run()


class Asking:
    """The questions, what was skipped, and what can be undone."""

    def __init__(self, review: Review, questions: list[Question], keys: Keys) -> None:
        """Ask about these questions of the review."""
        self._review, self._questions, self._keys = review, questions, keys
        self._answered: list[Question | None] = []  # what was skipped, or None for a decision
        self._answers: dict[str, Callable[[Question], None]] = {
            "a": lambda question: self._accept([question]),
            "r": lambda question: self._reject([question]),
            "w": self._correct,
            "s": self._answered.append,
            "A": lambda question: self._accept(self._alike(question)),
            "R": lambda question: self._reject(self._alike(question)),
            "u": lambda _: self._undo(),
            "?": lambda _: write(HELP),
        }

    def run(self) -> None:
        """Ask until nothing is left, and once more whether the last answer was meant."""
        shown: Question | None = None
        while (left := self._left()) or self._answered:
            if not left:
                if self._keys.key("nothing is left to decide  u undo  any other key ends > ") != "u":
                    return
                self._undo()
                continue
            question = left[0]
            if question != shown:
                self._show(question, len(self._questions) - len(left) + 1)
                shown = question
            key = self._keys.key(_prompt(question))
            if key is None or key == "q":
                return
            answer = self._answers.get(key)
            if answer is None:
                write("no such key; ? tells them\n")
            else:
                answer(question)

    def _left(self) -> list[Question]:
        pending, skipped = set(self._review.pending()), set(self._answered)
        return [question for question in self._questions if question in pending and question not in skipped]

    def _alike(self, question: Question) -> list[Question]:
        """All that is to be decided of the rule that made this one, what was skipped too; without a rule this one alone."""
        rule = question.difference.rules[:1]
        return [one for one in self._review.pending() if one.is_of(rule)] or [question]

    def _accept(self, questions: list[Question], reason: str | None = None) -> None:
        self._decided("accepted", self._review.accept(questions, reason), questions)

    def _reject(self, questions: list[Question]) -> None:
        self._decided("rejected", self._review.reject(questions), questions)

    def _correct(self, question: Question) -> None:
        reason = (self._keys.line("what was wrong with it? ") or "").strip()
        if reason:
            self._accept([question], reason)
        else:
            write("no reason, no decision\n")

    def _decided(self, word: str, done: list[Question], asked: list[Question]) -> None:
        self._answered.append(None)
        others = len(set(done) - set(asked))
        along = f", {others} of them as they hang together with the others" if others else ""
        write(f"{len(done)} {word}{along}\n" if len(done) > 1 else f"{word}\n")

    def _undo(self) -> None:
        if not self._answered:
            write("nothing to undo\n")
        elif self._answered.pop() is None:
            self._review.undo()

    def _show(self, question: Question, number: int) -> None:
        difference = question.difference
        head = Text(f"\n[{number}/{len(self._questions)}] {flat(difference.article)}  ", "bold")
        head.append(difference.what, "yellow")
        if difference.rules:
            head.append(f"  rule {flat(', '.join(difference.rules))}", "dim")
        lines = [head, *(Text(f"  {flat(line)}") for line in (difference.message,) if line)]
        show(*lines, *_sentence(difference), SideBySide(difference))


class SideBySide:
    """The rows of a difference: old and new in two columns where there is room, else one below the other."""

    def __init__(self, difference: Difference) -> None:
        """Show the rows of this difference."""
        self._difference = difference

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """A table, or lines, as wide as the console."""
        if not self._difference.rows:
            return
        if options.max_width < _WIDE:
            yield from (Text(f"  − {flat(line)}", "red") for line in self._difference.removed)
            yield from (Text(f"  + {flat(line)}", "green") for line in self._difference.added)
            return
        named = any(row.name for row in self._difference.rows)
        table = Table(*([""] if named else []), "golden", "new", expand=False)
        for column in table.columns:
            column.overflow = "fold"
        for row in self._difference.rows:
            sides = (Text(flat(row.old or ""), "red"), Text(flat(row.new or ""), "green"))
            table.add_row(*([Text(flat(row.name), "dim")] if named else []), *sides)
        yield table


def _sentence(difference: Difference) -> list[Text]:
    text = Text(f"  {flat(difference.context)}")
    text.highlight_regex("⟦.*?⟧", "bold reverse")
    return [text] if difference.context else []


def _prompt(question: Question) -> str:
    rules = question.difference.rules
    whole = f"  A/R all of {flat(rules[0])}" if rules else ""
    accept = "a delete it" if question.case.is_unused else "a accept"
    return f"{accept}  r reject  s skip  w golden was wrong{whole}  u undo  q quit  ? help > "
