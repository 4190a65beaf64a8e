"""Reading and writing the files of the formats: whole or not at all, and errors that name the line."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from newsfacts.errors import InputError, LabelsError, OutputError
from newsfacts.whole_file import whole_file

M = TypeVar("M", bound=BaseModel)


def write_file(path: Path, content: str | bytes) -> None:
    """Write all of a file or nothing: a temporary file beside it takes its place.

    Raises:
        InputError: the file can't be written.
    """
    data = content.encode("utf-8") if isinstance(content, str) else content
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with whole_file(path) as temporary:
            temporary.write_bytes(data)
    except OSError as error:
        raise _unwritable(path, error) from None


def write_folder(path: Path, files: Mapping[str, str]) -> None:
    """Write a new folder with all its files, or nothing: what readers have done in one that is there is not touched.

    Raises:
        InputError: something is there already, or the folder can't be written.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        if path.exists() and (not path.is_dir() or any(path.iterdir())):
            raise OutputError(f"{path}: is there already and not empty; choose another place, or remove it")
        temporary.mkdir(parents=True)
        try:
            for name, content in files.items():
                (temporary / name).write_bytes(content.encode("utf-8"))
            if path.exists():
                path.rmdir()
            temporary.rename(path)
        finally:
            shutil.rmtree(temporary, ignore_errors=True)
    except OSError as error:
        raise _unwritable(path, error) from None


def read_bytes(path: Path) -> bytes:
    """The content of a file.

    Raises:
        InputError: it is not there, or can't be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise LabelsError(f"{path}: can't be read ({error.strerror or error})") from None


def read_text(path: Path) -> str:
    """The text of a file of UTF-8, its line ends as they are.

    Raises:
        InputError: it is not there, can't be read, or is no UTF-8.
    """
    try:
        return read_bytes(path).decode("utf-8")
    except UnicodeDecodeError as error:
        raise LabelsError(f"{path}: no UTF-8 (byte {error.start}); export it anew, or convert it") from None


def to_json(content: object) -> str:
    """JSON on one line, Chinese as it is."""
    return json.dumps(content, ensure_ascii=False)


def parse_json(content: str, place: str) -> Any:
    """What the JSON says.

    Raises:
        InputError: it is no JSON; names the place.
    """
    try:
        return json.loads(content)
    except (ValueError, RecursionError) as error:
        raise LabelsError(f"{place}: no JSON ({error})") from None


def read_lines(path: Path, model: type[M]) -> Iterator[tuple[str, M]]:
    """The records of a file of JSON Lines, each with its place; blank lines are passed over.

    Raises:
        InputError: the file can't be read, or a line is no such record.
    """
    for number, line in enumerate(read_text(path).split("\n"), 1):
        if line.strip():
            place = f"{path}:{number}"
            yield place, validated(model, parse_json(line, place), place)


def validated(model: type[M], content: object, place: str) -> M:
    """The content as a record.

    Raises:
        InputError: it is none; names the place and the first field that is wrong.
    """
    try:
        return model.model_validate(content)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(map(str, first["loc"])) or "record"
        raise LabelsError(f"{place}: {where}: {first['msg']}; is it this format?") from None


def _unwritable(path: Path, error: OSError) -> InputError:
    return LabelsError(f"{path}: can't be written ({error.strerror or error}); choose another place")
