"""What the service answers where it has no extraction: a code for programs, a message and how to mend it for people."""

from __future__ import annotations

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from newsfacts.records import Record

_ERRORS = {
    **dict.fromkeys(("no-article", "no-json"), "NF602"),
    **dict.fromkeys(("no-such-path", "wrong-method", "refused"), "NF603"),
    **dict.fromkeys(("too-large", "too-slow", "too-long"), "NF604"),
    "busy": "NF605",
    "failed": "NF606",
}


class Problem(Record):
    """The body of every answer that is no extraction; ``error`` is the code of its family (docs/errors.md)."""

    code: str
    error: str
    message: str
    mend: str


class ProblemError(Exception):
    """A problem on its way to the client; it never holds a piece of the text."""

    def __init__(self, status: int, code: str, message: str, mend: str, retry_after: int | None = None) -> None:
        """``retry_after`` is in seconds."""
        super().__init__(code)
        self._status = status
        self._problem = Problem(code=code, error=_ERRORS[code], message=message, mend=mend)
        self._headers = {} if retry_after is None else {"Retry-After": str(retry_after)}

    def response(self) -> Response:
        """The answer as JSON."""
        body = self._problem.model_dump_json()
        return Response(body, self._status, self._headers, media_type="application/json")


async def answer_problem(_request: Request, error: Exception) -> Response:
    """A problem that the service found itself."""
    assert isinstance(error, ProblemError)
    return error.response()


async def answer_no_article(_request: Request, error: Exception) -> Response:
    """A body that holds no article: each field with what is wrong with it, but not with what stood there."""
    assert isinstance(error, RequestValidationError)
    wrong = "; ".join(_place(found["loc"]) + found["msg"].removeprefix("Value error, ") for found in error.errors())
    mend = 'send {"text": "…"} as application/json; id, title, published and url may stand beside it'
    return ProblemError(422, "no-article", wrong, mend).response()


async def answer_http(_request: Request, error: Exception) -> Response:
    """What the framework refuses: a path that isn't there, another method, a body that is no JSON."""
    assert isinstance(error, HTTPException)
    code, mend = {
        400: ("no-json", "send a JSON object in UTF-8"),
        404: ("no-such-path", "see /openapi.json for the paths"),
        405: ("wrong-method", "POST to /extract, GET /health"),
    }.get(error.status_code, ("refused", "see /openapi.json"))
    return ProblemError(error.status_code, code, str(error.detail), mend).response()


def _place(location: tuple[str | int, ...]) -> str:
    """``text: `` for the field text; the body as a whole has no name."""
    names = [str(part) for part in location if part != "body" and not isinstance(part, int)]
    return ": ".join([*names, ""])
