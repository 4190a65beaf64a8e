"""What the service takes on: how much, how long, how many."""

from __future__ import annotations

from dataclasses import dataclass

from newsfacts.errors import ServiceError


@dataclass(frozen=True, slots=True)
class Limits:
    """The bounds of the service.

    ``body_bytes`` bounds a request's body, ``seconds`` the work on one article and also the arrival of one body,
    ``at_once`` the requests that are read, wait or are worked on at the same time, and ``workers`` the processes that work.

    Raises:
        InputError: a bound that lets nothing through.

    Examples:
        >>> Limits(seconds=5).workers
        1
    """

    body_bytes: int = 1 << 20
    seconds: float = 30.0
    at_once: int = 16
    workers: int = 1

    def __post_init__(self) -> None:
        """Refuse what lets nothing through."""
        for name in self.__slots__:
            if not getattr(self, name) > 0:
                raise ServiceError(f"{name}={getattr(self, name)}: the service would do nothing; give more than 0")
