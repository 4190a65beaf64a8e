"""A stated change against the two levels that the text gives beside it.

``GMV达1186亿元,较去年同期的371亿元增长219.8%``: 1186 by 371 is an increase by 219.7 percent, and with the rounding of both
anything from 219.11 to 220.24, so 219.8 agrees.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from newsfacts.checks.figures import Figure
from newsfacts.checks.interval import Interval, shown
from newsfacts.checks.order import years_of_growth
from newsfacts.checks.pairs import TIMES, Compared
from newsfacts.records import Check, Verdict, decimal_string


def check_change(pair: Compared) -> Check:
    """Whether the levels make the change that is stated, with the arithmetic."""
    facts = (pair.change.fact.id, pair.now.fact.id, pair.before.fact.id)
    verdict, arithmetic = _reckoned(pair.change, pair.now, pair.before)
    if verdict == "disagree" and not pair.sure:
        turned, other = _reckoned(pair.change, pair.before, pair.now)
        if turned != "disagree":
            verdict, arithmetic = turned, other
    if verdict == "agree" and not pair.sure and (_is_open(pair.now) or _is_open(pair.before)):
        verdict = "unclear"  # a bound that may be no level of this change at all agrees with nearly everything
    return Check(kind="change", verdict=verdict, arithmetic=arithmetic, facts=facts)


def _reckoned(change: Figure, now: Figure, before: Figure) -> tuple[Verdict, str]:
    stated, level, base = change.interval, now.interval, before.interval
    assert stated is not None
    assert level is not None
    assert base is not None
    written = f"{_text(before)} to {_text(now)}"
    years = years_of_growth(change, before, now) if change.is_annualized else ()
    if change.is_annualized and (not years or now.unit == "percent" or base.low <= 0 or level.low <= 0):
        return "unclear", f"{written}: {_text(change)} is the growth of one year of several"
    if change.unit in ("percent", *TIMES):
        if base.holds(0) or (base.low < 0) != (level.low < 0):
            return "unclear", f"{written}: a share of what is not above zero says nothing"
        quotients = _a_year(level / base, years) or _quotients(change.unit or "", now.unit == "percent", level, base)
    else:
        quotients, years = [level - base], ()
    agrees = any(quotient.meets(stated) for quotient in quotients)
    spans = [f" a year over {count} years" for count in years] or [""] * len(quotients)
    reckoned = " or ".join(
        f"{shown(quotient)} {change.unit or ''}".strip() + span for quotient, span in zip(quotients, spans, strict=True)
    )
    told = f"stated: {_text(change)}, {change.fact.change.direction if change.fact.change else ''}"
    return "agree" if agrees else "disagree", f"{written}: {reckoned}; {told}"


def _quotients(unit: str, of_shares: bool, level: Interval, base: Interval) -> list[Interval]:
    """What the change may be.

    ``增长2倍`` is thrice as much and often meant for twice; of shares, percent may mean points; of losses, nobody can
    tell whether it is the loss that grew or the profit (亏损…,同比增长).
    """
    ratio = level / base
    grown = ratio - Interval(Decimal(1), Decimal(1))
    if unit in TIMES:
        return [grown, ratio]
    if base.high < 0:
        return [grown * 100, grown * -100]
    return [grown * 100, level - base] if of_shares else [grown * 100]


def _a_year(ratio: Interval, years: Sequence[int]) -> list[Interval]:
    """The compound growth of each year in percent, for each number of years that it may have run."""
    one = Interval(Decimal(1), Decimal(1))
    return [(ratio.root(number) - one) * 100 for number in years]


def _is_open(figure: Figure) -> bool:
    return figure.interval is not None and figure.interval.is_open


def _text(figure: Figure) -> str:
    measured = figure.fact.measured
    if measured is None or measured.value is None:
        return " ".join(figure.mention.text.split())
    return f"{decimal_string(measured.value)} {measured.unit or ''}".strip()
