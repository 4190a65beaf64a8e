"""The service: one article in by HTTP, its extraction out. It comes with ``pip install 'newsfacts[serve]'``."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from newsfacts.batch.extras import extra
from newsfacts.serve.limits import Limits

if TYPE_CHECKING:
    from fastapi import FastAPI

    from newsfacts.batch.recipe import Extractor

__all__ = ["Limits", "make_app", "serve"]


def make_app(load: Callable[[], Extractor], limits: Limits | None = None) -> FastAPI:
    """The service as an ASGI application, for any server that speaks ASGI.

    ``load`` makes the pipeline. It is called in each worker process, so it must be a name of a module (a class, a function,
    or a ``functools.partial`` of one): ``partial(Pipeline, names=False)``.

    Raises:
        MissingExtraError: the extra is not installed.

    Examples:
        >>> from newsfacts import Pipeline
        >>> sorted(make_app(Pipeline).openapi()["paths"])
        ['/extract', '/health']
    """
    with extra("serve"):
        from newsfacts.serve.app import build
        from newsfacts.serve.workers import Workers

    limits = limits or Limits()
    return build(Workers(load, limits), limits)


def serve(load: Callable[[], Extractor], host: str, port: int, limits: Limits | None = None) -> None:
    """Run the service until it is stopped. Port 0 is any free one; the log names it.

    Raises:
        InputError: the extra is not installed, the address can't be had, or the pipeline can't be loaded.

    Examples:
        >>> from newsfacts import Pipeline
        >>> serve(Pipeline, "127.0.0.1", 8000, Limits(seconds=10))  # doctest: +SKIP
    """
    with extra("serve"):
        import uvicorn  # noqa: F401 - so that one that is missing is told before anything is loaded

        from newsfacts.serve.app import build
        from newsfacts.serve.server import listen, run
        from newsfacts.serve.workers import Workers

    limits = limits or Limits()
    workers = Workers(load, limits)
    app = build(workers, limits)
    with listen(host, port) as listener, workers:
        run(app, listener)
