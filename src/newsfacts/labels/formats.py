"""The formats by name."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from newsfacts.errors import InputError
from newsfacts.labels import brat, conll, docbin, doccano, gold, label_studio, prodigy
from newsfacts.labels.record import LabeledText


class Format(Protocol):
    """What every module of a format has."""

    def write(self, documents: Iterable[LabeledText], path: Path) -> None:
        """Write the texts to a file, or a folder where the tool wants one."""

    def read(self, path: Path) -> list[LabeledText]:
        """Read them back, as the tool exports them."""


TOOLS: dict[str, Format] = {
    "doccano": doccano,
    "label-studio": label_studio,
    "prodigy": prodigy,
    "brat": brat,
    "conll": conll,
    "spacy": docbin,
}
FORMATS: dict[str, Format] = {**TOOLS, "gold": gold}


def format_of(name: str, among: dict[str, Format] = TOOLS) -> Format:
    """The format of a name.

    Raises:
        InputError: there is none of this name; says which there are.
    """
    if name not in among:
        raise InputError(f"--format {name}: no such format; there are {', '.join(among)}")
    return among[name]
