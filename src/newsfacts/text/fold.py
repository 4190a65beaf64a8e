"""One form for what is one character: half-width, simplified, plain spaces, plain digits.

Every replacement is one character for one, so offsets stay as they are.
Traditional characters are folded by OpenCC's table, and only those that simplified text
does not use itself (GB 2312): 著 and 乾 stay, 萬 and 億 become 万 and 亿.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from functools import cache

_KEPT_FULL_WIDTH = "，；！？"  # Chinese punctuation that says something which its ASCII twin does not
_LAST_OF_BASIC_PLANE = 0xFFFF
_LAST_OF_DIGITS = 0x1FFFF  # the planes after these two hold Han characters and tags
_HAN_FIRST, _HAN_LAST = 0x4E00, 0x9FFF


@cache
def _table() -> dict[int, str]:
    from opencc import OpenCC  # loads its dictionaries: only when the first text comes

    table = {c: chr(c - 0xFEE0) for c in range(0xFF01, 0xFF5F) if chr(c) not in _KEPT_FULL_WIDTH}
    table |= {c: str(unicodedata.decimal(chr(c))) for c in range(0x80, _LAST_OF_DIGITS + 1) if chr(c).isdecimal()}
    table |= dict.fromkeys((0x3000, 0x00A0, 0x2002, 0x2003, 0x2009, 0x202F), " ")
    table |= {0xFFE5: "¥", 0x2212: "-", 0x2010: "-", 0x2011: "-", 0xFF5E: "~", 0x301C: "~", 0x25CB: "〇"}
    table |= {ord("後"): "后", ord("於"): "于"}  # in GB 2312 too, but simplified text writes 后 and 于
    table |= dict.fromkeys(range(0xD800, 0xE000), "\ufffd")  # lone surrogates: no encoding can hold them
    han = [chr(c) for c in range(_HAN_FIRST, _HAN_LAST + 1)]
    simplified = OpenCC("t2s").convert("\n".join(han)).split("\n")
    for traditional, simple in zip(han, simplified, strict=True):
        # Simplified forms beyond the basic block are no forms that people write.
        if simple != traditional and len(simple) == 1 and ord(simple) <= _HAN_LAST and not _in_gb2312(traditional):
            table[ord(traditional)] = simple
    return table


@cache
def _foldable() -> re.Pattern[str]:
    """What the table changes: little of a text, and a search for it costs a tenth of looking up every character."""
    basic = "".join(re.escape(chr(c)) for c in _table() if c <= _LAST_OF_BASIC_PLANE)  # of these re makes a bit map
    return re.compile(f"[{basic}]+|[{chr(_LAST_OF_BASIC_PLANE + 1)}-{chr(sys.maxunicode)}]+")


def _in_gb2312(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def fold(text: str) -> str:
    """Fold width, script and spaces, one character for one.

    >>> fold("營收１２．５億元")
    '营收12.5亿元'
    """
    return _foldable().sub(lambda found: found[0].translate(_table()), text)
