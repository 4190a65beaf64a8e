"""Libraries that come with an extra: imported when something needs them, named where they are missing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

from newsfacts.errors import MissingExtraError


@contextmanager
def extra(name: str) -> Iterator[None]:
    """A context for imports that the extra of this name brings.

    >>> with extra("arrow"):
    ...     import colorless_green_ideas
    Traceback (most recent call last):
    newsfacts.errors.MissingExtraError: colorless_green_ideas is not installed: pip install 'newsfacts[arrow]'

    Raises:
        MissingExtraError: one of them is not installed.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        raise MissingExtraError(f"{error.name} is not installed: pip install 'newsfacts[{name}]'") from None


def required(module: str, of_extra: str) -> Any:
    """A module that the extra brings, for what needs it only on some inputs.

    Raises:
        InputError: it is not installed.
    """
    with extra(of_extra):
        return import_module(module)
