"""The errors that a user may see: each says what is wrong, where, and how to mend it."""

from __future__ import annotations


class NewsfactsError(Exception):
    """Base of every error that newsfacts raises on purpose; ``str()`` is the whole message."""


class InputError(NewsfactsError):
    """What the user asked for cannot be begun: a path that isn't there, an option that makes no sense."""
