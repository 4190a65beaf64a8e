"""The record of an evaluation as a file."""

from __future__ import annotations

import json
from pathlib import Path

from pydantic import ValidationError

from newsfacts.errors import InputError
from newsfacts.review.errors import first_fault
from newsfacts.review.scores.record import EVALUATION_VERSION, Evaluation


def evaluation_json(evaluation: Evaluation) -> str:
    """The record as JSON, one line end at its end; the same record makes the same bytes.

    Examples:
        >>> Path("eval.json").write_text(evaluation_json(evaluation), encoding="utf-8")  # doctest: +SKIP
    """
    return json.dumps(evaluation.model_dump(mode="json"), ensure_ascii=False, indent=1) + "\n"


def read_evaluation(path: Path) -> Evaluation:
    """An evaluation that ``newsfacts eval --json`` wrote.

    Raises:
        InputError: it can't be read, is no evaluation, or is one of another version.

    Examples:
        >>> read_evaluation(Path("eval.json")).group("date").errors["anchor"]  # doctest: +SKIP
        0
    """
    how = "make one with newsfacts eval --json FILE"
    try:
        content = json.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise InputError(f"{path}: can't be read ({error.strerror or error}); {how}") from None
    except (ValueError, RecursionError) as error:
        raise InputError(f"{path}: no JSON ({error}); {how}") from None
    version = content.get("schema_version") if isinstance(content, dict) else None
    if isinstance(version, str) and version != EVALUATION_VERSION and "groups" in content:
        raise InputError(f"{path}: an evaluation of version {version}, here {EVALUATION_VERSION}; {how} anew")
    try:
        return Evaluation.model_validate(content)
    except ValidationError as error:
        raise InputError(f"{path}: no evaluation ({first_fault(error)}); {how}") from None
