"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Rules = Annotated[
    Path | None,
    typer.Option("--rules", metavar="DIR", help="Folder of rules to use in place of those that come with newsfacts."),
]
Lexicon = Annotated[
    list[Path] | None,
    typer.Option(
        "--lexicon",
        metavar="FILE",
        help="Your own companies and people, CSV or YAML: kind, name, aliases, ticker, id. May be given again.",
    ),
]
Metrics = Annotated[
    list[Path] | None,
    typer.Option(
        "--metrics",
        metavar="FILE",
        help="Your own metrics beside those that come with newsfacts, in the form of rules/metric.yaml. May be given again.",
    ),
]
Tagger = Annotated[
    str,
    typer.Option(
        "--tagger",
        metavar="NAME",
        help="Who votes on people and companies beside the rules: 'shipped', 'none', or a spaCy pipeline's name or folder.",
    ),
]
Published = Annotated[
    str | None, typer.Option("--published", metavar="DATE", help="The document's date, as 2021-08-03.")
]
Title = Annotated[str | None, typer.Option("--title", help="The document's title.")]
