"""Libraries that come with an extra: imported when a file needs them, named where they are missing."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from newsfacts.errors import NewsfactsError


def required(module: str, extra: str, what: str) -> Any:
    """The module of a library that is not part of the plain installation.

    Raises:
        NewsfactsError: it is not installed; the message says what to install.
    """
    try:
        return import_module(module)
    except ImportError as error:
        raise NewsfactsError(f"{what} needs an extra: pip install 'newsfacts[{extra}]' ({error})") from None
