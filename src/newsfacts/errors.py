"""The errors that a user may see: each says what is wrong, where, and how to mend it.

Every class has a code of its family, such as ``NF303``; ``newsfacts.error_catalog`` says what each means.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from newsfacts.error_catalog import CATALOG

_WHERE = re.compile(r"(?!--)(?P<file>[^\n]*?\.\w{1,8})(?::(?P<line>\d+))?(?::(?P<column>\d+))?: ")


class Where(NamedTuple):
    """A place in a file; lines and columns count from 1, and are None where they are not known."""

    file: str
    line: int | None = None
    column: int | None = None


class NewsfactsError(Exception):
    """Base of every error that newsfacts raises on purpose; ``str()`` is the whole message.

    >>> UserLexiconError("names.yaml:3:7: no YAML").where
    Where(file='names.yaml', line=3, column=7)
    """

    code: str = "NF100"
    """The family of the error, such as ``NF303``."""

    def __init__(self, message: str = "", *, code: str | None = None) -> None:
        """``code`` is given where it is another than the class has: for an error that comes from another process."""
        super().__init__(message)
        if code is not None:
            self.code = code

    @property
    def where(self) -> Where | None:
        """The place in a file, with which the message begins; None where it names none."""
        found = _WHERE.match(str(self))
        if found is None:
            return None
        line, column = (int(number) if number else None for number in (found["line"], found["column"]))
        return Where(found["file"], line, column)

    @property
    def mend(self) -> str:
        """How errors of the family are mended; the end of the message says it of this one."""
        return CATALOG[self.code].mend


class InputError(NewsfactsError):
    """What the user asked for cannot be begun: a path that isn't there, an option that makes no sense."""

    code = "NF101"


class MissingInputError(InputError):
    """An input that isn't there, or a pattern that matches nothing."""

    code = "NF102"


class OutputError(InputError):
    """A file or folder that can't be written, or must not be overwritten."""

    code = "NF103"


class MissingExtraError(InputError):
    """A library that is needed and not installed."""

    code = "NF104"


class RecordsError(InputError):
    """Records that can't be read back, or can't be written as they are."""

    code = "NF105"


class ReadingError(NewsfactsError):
    """A file that can't be read as the articles that it should hold."""

    code = "NF201"


class TooLargeError(ReadingError):
    """An article or packed file beyond a limit."""

    code = "NF202"


class NoTextError(ReadingError):
    """An article in which there is nothing to read."""

    code = "NF204"


class ExtractionError(NewsfactsError):
    """An article at which a stage of the pipeline failed."""

    code = "NF205"


class GivenUpError(NewsfactsError):
    """An article that took a worker too long, or in which workers died."""

    code = "NF206"


class UserLexiconError(InputError):
    """A user's own names that can't be used."""

    code = "NF307"


class LabelsError(InputError):
    """Labels of another tool that can't be read or written."""

    code = "NF404"


class EngineError(NewsfactsError):
    """What does the work, processes or a Ray cluster, has given up."""

    code = "NF502"


class ServiceError(InputError):
    """The service can't be started as it was asked for."""

    code = "NF601"
