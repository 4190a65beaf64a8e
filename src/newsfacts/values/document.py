"""What is known of the day on which a text was written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from newsfacts.records import Anchor, built

_WRITTEN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True)
class DocumentDate:
    """What is known of the document's date: year, year and month, or the day."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, text: str | None) -> DocumentDate | None:
        """Read ``2021``, ``2021-08`` or ``2021-08-03`` (a time behind it is dropped); else None."""
        found = _WRITTEN.match(text or "")
        if found is None:
            return None
        year, month, day = (int(part) if part else None for part in found.groups())
        try:
            date(year or 0, month or 1, day or 1)
        except ValueError:
            return None
        return None if year is None else cls(year, month, day)

    @property
    def timex(self) -> str:
        """The date as TIMEX3, as precise as it is known."""
        return "-".join(f"{part:02}" for part in (self.year, self.month, self.day) if part is not None)

    @property
    def anchor(self) -> Anchor:
        """The date as what others are resolved against."""
        return built(Anchor, origin="document", timex=self.timex, mention=None)

    @property
    def as_date(self) -> date | None:
        """The day, where it is known."""
        return date(self.year, self.month, self.day) if self.month and self.day else None
