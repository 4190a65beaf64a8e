"""The application: its two paths, what goes in, what comes out."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI, Response
from fastapi.exceptions import RequestValidationError
from pydantic import field_validator
from starlette.exceptions import HTTPException

from newsfacts import __version__
from newsfacts.batch.dates import parse_date
from newsfacts.records import SCHEMA_VERSION, Article, Extraction, Record
from newsfacts.serve.gate import Gate
from newsfacts.serve.limits import Limits
from newsfacts.serve.problems import Problem, ProblemError, answer_http, answer_no_article, answer_problem
from newsfacts.serve.workers import Workers, WorkFailedError

_EXTRACT = "/extract"
_PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: {"model": Problem, "description": description}
    for status, description in {
        400: "No JSON",
        408: "The body came too slowly",
        413: "The body is too long",
        422: "No article in the body",
        500: "The article can't be done",
        503: "Busy: see Retry-After",
        504: "The article took too long",
    }.items()
}


class Given(Record):
    """An article as a client sends it; ``published`` is a day, month or year (``2021-08-03``, ``2021-08``, ``2021``)."""

    text: str
    title: str | None = None
    published: str | None = None
    id: str = "text"
    url: str | None = None

    @field_validator("*")
    @classmethod
    def _writable(cls, value: str | None) -> str | None:
        try:
            (value or "").encode()
        except UnicodeEncodeError as error:
            raise ValueError(f"half a surrogate pair at {error.start}: mend the program that wrote it") from None
        return value

    @field_validator("text")
    @classmethod
    def _not_empty(cls, text: str) -> str:
        if not text.strip():
            raise ValueError("empty")
        return text

    @field_validator("published")
    @classmethod
    def _a_date(cls, written: str | None) -> str | None:
        day = None if written is None else parse_date(written)
        if written is not None and day is None:
            raise ValueError("no date; write it as 2021-08-03, 2021-08 or 2021")
        return day

    def article(self) -> Article:
        """The article as the pipeline takes it."""
        return Article(**self.model_dump(), published_origin="unknown" if self.published is None else "given")


class Health(Record):
    """That the service is up, and what it gives out."""

    status: str = "ok"
    version: str = __version__
    schema_version: str = SCHEMA_VERSION


def build(workers: Workers, limits: Limits) -> FastAPI:
    """The application over the workers, which live as long as it is up."""

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        with workers:
            yield

    # No pages of documentation: they would load scripts from elsewhere. /openapi.json says all.
    app = FastAPI(title="newsfacts", version=__version__, lifespan=lifespan, docs_url=None, redoc_url=None)
    app.add_middleware(Gate, path=_EXTRACT, limits=limits)
    app.add_exception_handler(ProblemError, answer_problem)
    app.add_exception_handler(RequestValidationError, answer_no_article)
    app.add_exception_handler(HTTPException, answer_http)

    @app.post(_EXTRACT, response_model=Extraction, responses=_PROBLEMS)
    async def extract(given: Given) -> Response:
        """All mentions, facts and events of one article."""
        return Response(await _extracted(workers, given.article(), limits), media_type="application/json")

    @app.get("/health")
    async def health() -> Health:
        """That the service is up."""
        return Health()

    return app


async def _extracted(workers: Workers, article: Article, limits: Limits) -> bytes:
    try:
        return await workers.extract(article)
    except TimeoutError:
        late = f"the article took longer than {limits.seconds:g} seconds"
        raise ProblemError(504, "too-long", late, "send it in parts, or give the service more --seconds") from None
    except WorkFailedError as error:
        mend = "send other articles meanwhile, and report this one"
        raise ProblemError(500, "failed", f"the article can't be done ({error})", mend) from None
