"""The floors of ``newsfacts eval``: scores that must be reached, from a file or as one number."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import yaml

from newsfacts.errors import InputError
from newsfacts.text.decode import decode

Floors = Callable[[Mapping[str, float]], dict[str, float]]
"""The floors by score name, once the scores that there are are known."""

_EVERY = ".value_f1"
_FORM = "write lines such as 'money.value_f1: 0.98', from 0 to 1"


def read_floors(given: str | None) -> Floors:
    """Floors as the user gave them: none, a number for the value F1 of every kind, or a YAML file of names and numbers.

    Raises:
        InputError: the file isn't there or holds something else.
    """
    if given is None:
        return lambda scores: {}
    try:
        number = float(given)
    except ValueError:
        floors = _from_file(Path(given))
        return lambda scores: floors
    _check("--floor", number)
    # Gold in which no kind can be scored reaches no floor: the score is then asked for under a name that isn't there.
    return lambda scores: {name: number for name in scores if name.endswith(_EVERY)} or {f"any{_EVERY}": number}


def _from_file(path: Path) -> dict[str, float]:
    try:
        content = yaml.safe_load(decode(path.read_bytes()).text)
    except OSError as error:
        raise InputError(f"--floor {path}: neither a number nor a file that can be read ({error.strerror})") from None
    except (yaml.YAMLError, RecursionError) as error:
        raise InputError(f"--floor {path}: no YAML ({' '.join(str(error).split())}); {_FORM}") from None
    if not isinstance(content, dict) or not content:
        raise InputError(f"--floor {path}: no floors in it; {_FORM}")
    for name, floor in content.items():
        _check(f"--floor {path}: {name}", floor)
    return {str(name): float(floor) for name, floor in content.items()}


def _check(where: str, floor: object) -> None:
    if isinstance(floor, bool) or not isinstance(floor, int | float) or not 0 <= floor <= 1:
        raise InputError(f"{where}: {floor!r} is no score; {_FORM}")
