"""Characters that the label notation cannot hold as they are: ``⟦`` is written ``⟦U+27E6⟧``.

One rule for all of it: ``⟦U+`` and the code point in hexadecimal and ``⟧`` is that character,
wherever it stands. Carriage returns and lone surrogates are always written so: the first would
not survive every editor and version control, the second cannot be stored as UTF-8.
"""

from __future__ import annotations

import re

ESCAPE = r"⟦U\+[0-9A-F]{4,6}⟧"
_ESCAPE = re.compile(r"⟦U\+([0-9A-F]{4,6})⟧")
_ALWAYS = "⟦⟧\r\ud800-\udfff"


def escape(text: str, special: str = "") -> str:
    """Write brackets and every character of ``special`` as escapes.

    >>> escape("比率⟦a|b⟧", special="|")
    '比率⟦U+27E6⟧a⟦U+007C⟧b⟦U+27E7⟧'
    """
    return re.sub(f"[{_ALWAYS}{re.escape(special)}]", lambda found: f"⟦U+{ord(found[0]):04X}⟧", text)


def unescape(text: str) -> str:
    """Give back what was escaped; ValueError for a code point that is none.

    >>> unescape("比率⟦U+27E6⟧a⟦U+007C⟧b⟦U+27E7⟧")
    '比率⟦a|b⟧'
    """
    return _ESCAPE.sub(lambda found: _character(found[1]), text)


def _character(code: str) -> str:
    try:
        return chr(int(code, 16))
    except ValueError:
        raise ValueError(f"U+{code} is no character") from None
