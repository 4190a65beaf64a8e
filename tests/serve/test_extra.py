"""Without one of its libraries the service says which, and how to get it."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

from newsfacts import Pipeline
from newsfacts.errors import MissingExtraError
from newsfacts.serve import make_app, serve


def _serve(load: Callable[[], Pipeline]) -> None:
    serve(load, "127.0.0.1", 0)


@pytest.mark.parametrize(
    ("library", "start"), [("pebble", _serve), ("fastapi", _serve), ("uvicorn", _serve), ("fastapi", make_app)]
)
def test_a_library_that_is_missing_is_told(
    library: str, start: Callable[[Callable[[], Pipeline]], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in [name for name in sys.modules if name.startswith("newsfacts.serve.")]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(MissingExtraError, match=rf"^{library} is not installed: pip install 'newsfacts\[serve\]'$"):
        start(Pipeline)
