"""What differs between two extractions of one article, shown in its sentence."""

from __future__ import annotations

from dataclasses import dataclass

from newsfacts.review.context import flat


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a difference: a field that changed, or without a name a whole record; old, new, or both."""

    old: str | None
    new: str | None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """One record that is new, gone or changed, or one golden file that is not as it should be.

    ``rules`` are those that made the record, that of today first; ``at`` is where it stands in the text.
    """

    article: str
    what: str
    message: str = ""
    context: str = ""
    rows: tuple[Row, ...] = ()
    rules: tuple[str, ...] = ()
    at: int | None = None

    @property
    def removed(self) -> tuple[str, ...]:
        """What the golden file has and the output has not, a line each."""
        return tuple(_line(row.name, row.old) for row in self.rows if row.old is not None)

    @property
    def added(self) -> tuple[str, ...]:
        """What the output has and the golden file has not, a line each."""
        return tuple(_line(row.name, row.new) for row in self.rows if row.new is not None)

    def render(self) -> str:
        """The difference as text: the sentence with its span marked, ``−`` the old, ``+`` the new.

        Control characters and ends of lines of the article are shown as signs.
        """
        lines = [": ".join(filter(None, (self.article, self.what, self.message)))]
        if self.context:
            lines.append(f"    {self.context}")
        lines += [f"  − {line}" for line in self.removed]
        lines += [f"  + {line}" for line in self.added]
        return "\n".join(flat(line) for line in lines)


def _line(name: str, content: str) -> str:
    return f"{name}: {content}" if name else content
