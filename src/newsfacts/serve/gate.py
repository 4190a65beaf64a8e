"""The gate in front of the extraction: lets in as many requests as can be held, each no longer and no slower than allowed.

The body is counted as it streams in, whatever its header says, and read whole before the work begins.
"""

from __future__ import annotations

import asyncio

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from newsfacts.serve.limits import Limits
from newsfacts.serve.problems import ProblemError

_RETRY_AFTER = 1


class Gate:
    """ASGI middleware for one path; all others pass."""

    def __init__(self, app: ASGIApp, path: str, limits: Limits) -> None:
        """The application behind the gate, and the path that it guards."""
        self._app = app
        self._path = path
        self._limits = limits
        self._inside = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with its body read, or answer what is wrong with it."""
        if scope["type"] != "http" or scope["path"] != self._path:
            await self._app(scope, receive, send)
            return
        try:
            self._enter()
        except ProblemError as problem:
            await problem.response()(scope, receive, send)
            return
        try:
            await self._pass(scope, receive, send)
        finally:
            self._inside -= 1

    def _enter(self) -> None:
        if self._inside >= self._limits.at_once:
            message = f"{self._inside} requests are being worked on, which is all that the service takes at once"
            raise ProblemError(503, "busy", message, "send it again a little later", _RETRY_AFTER)
        self._inside += 1

    async def _pass(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            body = await self._body(receive)
        except ProblemError as problem:
            await problem.response()(scope, receive, send)
            return
        if body is None:
            return
        unread = [body]

        async def replay() -> Message:
            if unread:
                return {"type": "http.request", "body": unread.pop(), "more_body": False}
            return await receive()

        await self._app(scope, replay, send)

    async def _body(self, receive: Receive) -> bytes | None:
        """The whole body; None where the client went away."""
        body = bytearray()
        try:
            async with asyncio.timeout(self._limits.seconds):
                while (message := await receive())["type"] == "http.request":
                    body += message.get("body", b"")
                    if len(body) > self._limits.body_bytes:
                        most = f"the body is longer than {self._limits.body_bytes} bytes"
                        raise ProblemError(413, "too-large", most, "send the article in parts, without other matter")
                    if not message.get("more_body"):
                        return bytes(body)
        except TimeoutError:
            late = f"the body did not arrive within {self._limits.seconds:g} seconds"
            raise ProblemError(408, "too-slow", late, "send it faster, or in parts") from None
        return None
