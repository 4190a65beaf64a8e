"""``newsfacts serve``: extraction over HTTP."""

from __future__ import annotations

from typing import Annotated

import typer

from newsfacts.cli.options import Lexicon, Metrics, Rules, Tagger, recipe_of


def serve_command(
    host: Annotated[
        str, typer.Option("--host", help="Address to listen at; another than this machine's own opens it to all.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="Port; 0 is any free one.")] = 8000,
    workers: Annotated[int, typer.Option("--workers", min=1, help="Processes that extract.")] = 1,
    seconds: Annotated[float, typer.Option("--seconds", help="Time for one article, and for its arrival.")] = 30.0,
    max_bytes: Annotated[int, typer.Option("--max-bytes", min=1, help="Longest body of a request.")] = 1 << 20,
    at_once: Annotated[
        int, typer.Option("--at-once", min=1, help="Requests held at once; more are told to wait.")
    ] = 16,
    rules: Rules = None,
    lexicon: Lexicon = None,
    metrics: Metrics = None,
    tagger: Tagger = "shipped",
) -> None:
    """Serve POST /extract: an article as JSON in, its extraction out. There is no login: put your own in front."""
    from newsfacts.serve import Limits, serve

    serve(
        recipe_of(rules, lexicon, metrics, tagger).load,
        host,
        port,
        Limits(body_bytes=max_bytes, seconds=seconds, at_once=at_once, workers=workers),
    )
