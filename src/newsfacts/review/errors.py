"""What can go wrong with the files of a review."""

from __future__ import annotations

from pydantic import ValidationError

from newsfacts.errors import NewsfactsError


class GoldError(NewsfactsError):
    """A gold file that cannot be read as gold; names the file, the line and the label."""

    code = "NF401"


class DataMissing(NewsfactsError):  # noqa: N818 (it says what is the case, as FileNotFound does)
    """A text that development labels refer to is not there; says which and how to give it."""

    code = "NF402"


class GoldenError(NewsfactsError):
    """Golden files, or the decisions beside them, that cannot be read, compared or written, and why."""

    code = "NF403"


def first_fault(error: ValidationError) -> str:
    """What of a record is wrong first, with its place in it: ``mentions.0.start: Field required``."""
    first = error.errors(include_url=False)[0]
    return f"{'.'.join(map(str, first['loc'])) or 'the whole'}: {first['msg']}"
