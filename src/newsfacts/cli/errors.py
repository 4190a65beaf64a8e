"""``newsfacts errors``: what the codes of errors mean."""

from __future__ import annotations

from typing import Annotated

import typer

from newsfacts.cli.output import write
from newsfacts.errors import InputError


def errors_command(
    code: Annotated[str | None, typer.Argument(metavar="[CODE]", help="The code of an error, such as NF302.")] = None,
) -> None:
    """Say what an error's code means, why it happens, and how to mend it; without a code, list them all."""
    from newsfacts.error_catalog import CATALOG

    if code is None:
        write("".join(f"{family.code}  {family.title}\n" for family in CATALOG.values()))
        return
    family = CATALOG.get(code.upper())
    if family is None:
        raise InputError(f"{code}: no code of an error; newsfacts errors lists them")
    write(f"{family.code}  {family.title}\nwhy      {family.why}\nmend     {family.mend}\nexample  {family.example}\n")
