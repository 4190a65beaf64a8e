"""What shareholders get for ten shares: ``拟10转7派3.2元``."""

from __future__ import annotations

from newsfacts.facts.signs import Signs, pattern
from newsfacts.records import Mention, MoneyValue, QuantityValue

_PAYOUT = pattern(r"(?<!\d)(?P<what>10股?(?:[转送]增?(?:[\d.]{1,4}股?|<quantity>)){0,2}派)[现发]?(?:现金|红利)?$")
_BONUS = pattern(r"(?<!\d)10股?(?P<what>[转送])增?$")
_WIDEST = 12


def payout(value: Mention, signs: Signs, left: int, at: int) -> tuple[str, int] | None:
    """What is paid for ten shares and where its words begin: 10派 of ``10派3.2元``, 10转 of ``10转4股``."""
    if isinstance(value.value, MoneyValue) and (found := _PAYOUT.search(signs.text, max(left - _WIDEST, 0), at)):
        return f"10{found['what'][-1]}", found.start("what")
    if isinstance(value.value, QuantityValue) and (found := _BONUS.search(signs.text, left, at)):
        return f"10{found['what']}", found.start()
    return None
