"""What roles need of a canonical company, without the way it was found."""

from __future__ import annotations

from typing import Protocol

from newsfacts.records import CompanyValue


class HasCompanyName(Protocol):
    """Anything with a canonical company value."""

    @property
    def value(self) -> CompanyValue:
        """The canonical company."""
        ...
