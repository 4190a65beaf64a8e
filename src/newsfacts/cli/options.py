"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Rules = Annotated[
    Path | None,
    typer.Option("--rules", metavar="DIR", help="Folder of rules to use in place of those that come with newsfacts."),
]
