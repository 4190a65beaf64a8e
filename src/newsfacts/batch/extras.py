"""What is installed only on request."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from newsfacts.errors import InputError


@contextmanager
def extra(name: str) -> Iterator[None]:
    """A context for imports that the extra of this name brings.

    >>> with extra("arrow"):
    ...     import colorless_green_ideas
    Traceback (most recent call last):
    newsfacts.errors.InputError: colorless_green_ideas is not installed: pip install 'newsfacts[arrow]'

    Raises:
        InputError: one of them is not installed.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        raise InputError(f"{error.name} is not installed: pip install 'newsfacts[{name}]'") from None
