"""Chinese, Arabic and mixed numerals as exact numbers.

A numeral may be vague: ``数亿`` runs from one to ten of its unit, ``一两千`` from 1000 to 2000,
``50余`` is 50 with ``more_than``. Input is folded text (half-width, simplified).
Nearly all numerals of news are plain (``1186亿``, ``219.8``, ``三十五``): those are read at once, the rest by its parts.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from newsfacts.records import Mod

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")}
_DIGITS |= {"〇": 0, "○": 0, "两": 2, "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5}
_DIGITS |= {"陆": 6, "柒": 7, "捌": 8, "玖": 9}
_SMALL = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
_LARGE = {"万": 10**4, "亿": 10**8, "兆": 10**12}
_DECIMALS = {*_DIGITS, *"0123456789"} - {"两"}
_ONES = frozenset(map(Decimal, range(10)))
_TENS = {"廿": 20, "卅": 30}
_VAGUE = "几数"
_LONGEST = 64  # characters; what is longer is no number that anybody means
_SCALES = {**_SMALL, **_LARGE}
_ARABIC = "0123456789."
_PLAIN_SCALES = {"百": 10**2, "千": 10**3, "万": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8}
_PLAIN_SCALES |= {"百亿": 10**10, "千亿": 10**11, "万亿": 10**12, "兆": 10**12}
_PLAIN = re.compile(
    rf"([0-9][0-9,]{{0,25}}(?:\.[0-9]{{1,8}})?)({'|'.join(sorted(_PLAIN_SCALES, key=len, reverse=True))})?"
)
_NO_SIGN = re.compile(r"[,， 个]")


class Numeral(NamedTuple):
    """A number, or a range where ``low`` and ``high`` differ, with its softener."""

    low: Decimal
    high: Decimal
    mod: Mod | None = None

    @property
    def is_range(self) -> bool:
        """Whether the numeral names two bounds rather than one number."""
        return self.low != self.high

    def times(self, factor: Decimal | int) -> Numeral:
        """The numeral multiplied by a scale, softener kept."""
        bounds = self.low * factor, self.high * factor
        return Numeral(min(bounds), max(bounds), self.mod)


def _below_hundred() -> dict[str, Decimal]:
    """The numbers from one to 99 in everyday characters."""
    ones = {c: _DIGITS[c] for c in "一两二三四五六七八九"}
    tens = {c + "十": 10 * ones[c] for c in "二三四五六七八九"} | {"十": 10}
    both = {ten + one: tens[ten] + ones[one] for ten in tens for one in "一二三四五六七八九"}
    return {written: Decimal(number) for written, number in (ones | tens | both).items()}


_KNOWN = _below_hundred() | {"半": Decimal("0.5"), "一半": Decimal("0.5"), "半百": Decimal(50)}


@lru_cache(maxsize=8192)  # news has the same few numbers in characters, and the small ones in digits, again and again
def parse_numeral(text: str) -> Numeral | None:
    """Read a numeral to the letter; None where the characters are no number.

    >>> parse_numeral("1.2万亿").low, parse_numeral("三千五百万").low
    (Decimal('1200000000000.0'), Decimal('35000000'))
    >>> parse_numeral("三十几万")
    Numeral(low=Decimal('300000'), high=Decimal('400000'), mod='approx')
    >>> parse_numeral("两百余")
    Numeral(low=Decimal('200'), high=Decimal('200'), mod='more_than')
    """
    plain = _PLAIN.fullmatch(text)
    if plain is not None:
        digits, scale = plain.groups()
        number = Decimal(digits.replace(",", ""))
        if scale is not None:
            number *= _PLAIN_SCALES[scale]
        return Numeral(number, number)
    known = _KNOWN.get(text)
    if known is not None:
        return Numeral(known, known)
    return read_by_parts(text)


def read_by_parts(text: str) -> Numeral | None:
    """The same for any numeral, plain ones too: sign and softener, decimals, then digit by digit and scale by scale."""
    body, mod, sign = _strip_softeners(_NO_SIGN.sub("", text))
    if "点" in body:
        body = _decimals_in_digits(body)
    bounds = _expand_vague(body) if 0 < len(body) <= _LONGEST else None
    if bounds is None:
        return None
    low, high = (_evaluate(tokens) for tokens in bounds)
    if low is None or high is None:
        return None
    if mod is None and any(c in _VAGUE for c in body):
        mod = "approx"
    return Numeral(min(low * sign, high * sign), max(low * sign, high * sign), mod)


def _decimals_in_digits(body: str) -> str:
    """A decimal in characters as one in digits: 三点二亿 is 3.2亿; left alone where the whole part is no number."""
    whole, _, rest = body.partition("点")
    decimals = "".join(itertools.takewhile(_DECIMALS.__contains__, rest))
    number = parse_numeral(whole)
    if number is None or number.is_range or not decimals:
        return body
    return f"{number.low}.{''.join(str(_DIGITS.get(c, c)) for c in decimals)}{rest[len(decimals) :]}"


def shared_scale(first: str, second: str) -> int:
    """The scale that the first number of a range takes from the second.

    >>> shared_scale("1.2", "1.5亿"), shared_scale("七千", "九千亿"), shared_scale("5000万", "1亿")
    (100000000, 100000000, 1)
    """
    if any(c in _LARGE for c in first):
        return 1
    return _ending_scale(second, _LARGE if any(c in _SMALL for c in first) else _SCALES)


def _ending_scale(text: str, scales: Mapping[str, int]) -> int:
    factor = 1
    for c in reversed(text.rstrip("+多余来")):
        if c not in scales:
            break
        factor *= scales[c]
    return factor


def _strip_softeners(text: str) -> tuple[str, Mod | None, int]:
    mod: Mod | None = None
    sign = 1
    if text[:1] in ("-", "负", "−"):
        sign, text = -1, text[1:]
    if text.endswith("+"):
        mod, text = "more_than", text[:-1]
    if text.startswith("上"):
        mod, text = "approx", text[1:]
    if "来" in text:
        mod, text = "approx", text.replace("来", "")
    if "多" in text or "余" in text:
        mod, text = "more_than", text.replace("多", "").replace("余", "")
    return text, mod, sign


def _tokens(body: str) -> list[Decimal | str] | None:
    """Arabic runs as numbers, Chinese numeral characters one by one."""
    out: list[Decimal | str] = []
    run = ""
    for c in body + "$":
        if c in _ARABIC:
            run += c
            continue
        if run:
            if run.count(".") > 1 or run[0] == "." or run[-1] == ".":
                return None
            out.append(Decimal(run))
            run = ""
        if c == "$":
            continue
        if c not in _DIGITS and c not in _SCALES and c not in _TENS and c not in _VAGUE:
            return None
        out.append(c)
    return out


def _expand_vague(body: str) -> tuple[list[Decimal | str], list[Decimal | str]] | None:
    """Two exact readings, the lower and the upper, of a numeral that may be vague."""
    tokens = _tokens(body)
    if tokens is None:
        return None
    low, high = list(tokens), list(tokens)
    vague = [i for i, t in enumerate(tokens) if isinstance(t, str) and t in _VAGUE]
    if len(vague) > 1:
        return None
    if vague:
        i = vague[0]
        ends_section = i + 1 == len(tokens) or tokens[i + 1] in _LARGE
        additive = i > 0 and tokens[i - 1] in ("十", "零") and ends_section  # 三十几万, 一百零几
        if i > 0 and not additive and (ends_section or not _descend(tokens[i - 1], tokens[i + 1])):
            return None
        low[i], high[i] = Decimal(0 if additive else 1), Decimal(10)
        return low, high
    pair = _digit_pair(tokens)
    if pair is not None:
        low.pop(pair + 1)
        high.pop(pair)
    return low, high


def _descend(before: Decimal | str, after: Decimal | str) -> bool:
    """Whether a smaller scale follows a larger one, as around 几 in 一百几十."""
    return _SCALES.get(str(before), 0) > _SCALES.get(str(after), 0) > 0


def _digit_pair(tokens: list[Decimal | str]) -> int | None:
    """Where two neighboring digits stand for a range: 一两千, 七八十, 十七八, 三五."""
    digits = [i for i, t in enumerate(tokens) if isinstance(t, str) and t in _DIGITS]
    for i, j in itertools.pairwise(digits):
        a, b = _DIGITS[str(tokens[i])], _DIGITS[str(tokens[j])]
        lonely = (i == 0 or tokens[i - 1] in _SCALES) and (j + 1 == len(tokens) or tokens[j + 1] in _SCALES)
        if j == i + 1 and lonely and a > 0 and (b == a + 1 or (a, b) == (3, 5)):
            return i
    return None


def _evaluate(tokens: list[Decimal | str]) -> Decimal | None:
    if len(tokens) > 1 and all(isinstance(t, str) and t in _DIGITS for t in tokens):
        return Decimal("".join(str(_DIGITS[str(t)]) for t in tokens))
    running = _RunningNumber()
    for token, following in itertools.zip_longest(tokens, tokens[1:]):
        if not running.take(token, last=following is None):
            return None
    return running.value if tokens else None


class _RunningNumber:
    """A number while its tokens are read: what is complete, the section below the next 万 or 亿, and the digit at hand."""

    def __init__(self) -> None:
        self.total = self.section = Decimal(0)
        self.number: Decimal | None = None
        self.scale = 0  # the last one
        self.previous: Decimal | str | None = None

    @property
    def value(self) -> Decimal:
        return self.total + self.section + (self.number or 0)

    def take(self, token: Decimal | str, *, last: bool) -> bool:
        """Read on; false where the token does not go on with the number."""
        if isinstance(token, Decimal):
            fits = self._take_number(token, last=last and token in _ONES)
        elif token in _DIGITS:
            fits = self._take_number(Decimal(_DIGITS[token]), last=last)
        elif token in _TENS:
            self.section += _TENS[token]
            fits = True
        elif token in _SMALL:
            fits = self._take_small(_SMALL[token])
        else:
            fits = self._take_large(_LARGE[token])
        self.previous = token
        return fits

    def _take_number(self, number: Decimal, *, last: bool) -> bool:
        if self.number:  # 零 only holds a place: 2千零30万
            return False
        shortened = last and self.scale > 10 and self.previous in _SCALES  # 两万五, 三百五, 1万2
        self.number = number * self.scale / 10 if shortened else number
        return True

    def _take_small(self, scale: int) -> bool:
        if self.section and self.scale <= scale:  # 五十千
            return False
        # 一千零十: the 零 before 十 only holds a place; 0百 is none.
        one = self.number is None or (self.number == 0 and isinstance(self.previous, str))
        self.section += scale if one or self.number is None else self.number * scale
        self.number, self.scale = None, scale
        return True

    def _take_large(self, scale: int) -> bool:
        here = self.section + (self.number or 0)
        if self.previous in _LARGE:
            self.total *= scale if scale >= self.scale else 1  # 四万亿, 10万万; 亿万 is no more than 亿
        elif self.total >= scale:
            self.total += here * scale
        elif self.previous is None:
            self.total = Decimal(scale)  # 万 is one of it
        else:
            self.total = (self.total + here) * scale
        self.section, self.number, self.scale = Decimal(0), None, scale
        return True
