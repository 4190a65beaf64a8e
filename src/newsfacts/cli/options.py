"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from newsfacts.errors import InputError

if TYPE_CHECKING:
    from newsfacts.batch import PipelineRecipe, ReadOptions

Rules = Annotated[
    Path | None,
    typer.Option(
        "--rules",
        metavar="DIR",
        help="Your folder of rules: it takes the place of those that come with newsfacts, or adds to them where it says extends: shipped.",
    ),
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
Columns = Annotated[
    list[str] | None,
    typer.Option(
        "--column",
        metavar="FIELD=NAME",
        help="What the input calls id, text, title, published or url: text=content. May be given again.",
    ),
]
FollowLinks = Annotated[bool, typer.Option("--follow-links", help="Follow symbolic links inside folders.")]
Largest = Annotated[
    float, typer.Option("--largest", metavar="MB", min=0.001, help="The size beyond which an article is an error.")
]
UnpackedRatio = Annotated[
    int,
    typer.Option("--unpacked-ratio", metavar="N", min=1, help="How many times its size a packed file may unpack to."),
]
UnpackedTotal = Annotated[
    float, typer.Option("--unpacked-total", metavar="GB", min=0.001, help="How much a packed file may unpack to.")
]
StdinFormat = Annotated[
    str, typer.Option("--stdin-format", metavar="NAME", help="What standard input holds, as a suffix: jsonl, txt, …")
]


def recipe_of(
    rules: Path | None, lexicon: list[Path] | None, metrics: list[Path] | None, tagger: str
) -> PipelineRecipe:
    """How the pipeline is made, as the command line gives it."""
    from newsfacts.batch.recipe import PipelineRecipe

    return PipelineRecipe(rules, tuple(lexicon or ()), tuple(metrics or ()), tagger)


def read_options(
    columns: list[str] | None,
    follow_links: bool,
    largest: float,
    unpacked_ratio: int,
    unpacked_total: float,
    stdin_format: str,
) -> ReadOptions:
    """The options of reading, as the command line gives them.

    Raises:
        InputError: one that makes no sense.
    """
    from newsfacts.batch.options import MEGABYTE, ReadOptions

    pairs = [column.partition("=") for column in columns or ()]
    if wrong := ["".join(pair) for pair in pairs if not pair[2]]:
        raise InputError(f"--column {wrong[0]}: write it as FIELD=NAME, such as text=content")
    return ReadOptions(
        columns={field: name for field, _, name in pairs},
        follow_links=follow_links,
        largest=round(largest * MEGABYTE),
        unpacked_ratio=unpacked_ratio,
        unpacked_total=round(unpacked_total * 1000 * MEGABYTE),
        stdin_format=stdin_format,
    )
