"""The application behind a socket, by uvicorn."""

from __future__ import annotations

import logging
import socket
from typing import TYPE_CHECKING

from newsfacts.errors import ServiceError

if TYPE_CHECKING:
    from fastapi import FastAPI


def listen(host: str, port: int) -> socket.socket:
    """A socket at the address.

    Raises:
        InputError: the address can't be had.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or error
        raise ServiceError(f"can't listen at {host}:{port} ({reason}); choose another --host or --port") from None


def run(app: FastAPI, listener: socket.socket) -> None:
    """Serve until a signal ends it. The log names requests by path and status, never by what is in them."""
    import uvicorn

    config = uvicorn.Config(app, lifespan="on")
    host, port = listener.getsockname()[:2]
    logging.getLogger("uvicorn.error").info("newsfacts at http://%s:%d", f"[{host}]" if ":" in host else host, port)
    uvicorn.Server(config).run(sockets=[listener])
