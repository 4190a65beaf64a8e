"""normalize(render(x)) = x through the whole search: money, percent and dates written into a sentence."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from newsfacts.records import DateValue, Mention, MoneyValue, PercentValue, Value
from tests.laws.conftest import Values
from tests.laws.rendering import chinese, chinese_day

amounts = st.integers(1, 10**15)
CURRENCIES = {"元": "CNY", "人民币": "CNY", "美元": "USD", "港元": "HKD", "欧元": "EUR", "日元": "JPY", "英镑": "GBP"}
currencies = st.sampled_from(sorted(CURRENCIES))
scales = st.sampled_from([("", 1), ("万", 10**4), ("亿", 10**8), ("万亿", 10**12)])
tenfolds = st.decimals("0.1", "99.9", places=1)
days = st.dates(date(1980, 1, 1), date(2069, 12, 31))


def only(mentions: list[Mention], text: str) -> Value:
    (mention,) = mentions
    assert mention.text == text
    return mention.value


@given(amounts, currencies)
def test_money_in_digits(values: Values, amount: int, currency: str) -> None:
    for number in (str(amount), f"{amount:,}"):
        value = only(values(f"营收为{number}{currency}。"), number + currency)
        assert value == MoneyValue(amount=Decimal(amount), currency=CURRENCIES[currency])


@given(st.decimals(min_value="0.01", max_value="9999.99", places=2), scales, currencies)
def test_money_with_a_scale(values: Values, number: Decimal, scale: tuple[str, int], currency: str) -> None:
    written = f"{number:f}{scale[0]}{currency}"
    value = only(values(f"营收为{written}。"), written)
    assert value == MoneyValue(amount=number * scale[1], currency=CURRENCIES[currency])


@given(amounts, currencies, st.booleans(), st.booleans())
def test_money_in_characters(values: Values, amount: int, currency: str, formal: bool, liang: bool) -> None:
    written = chinese(amount, formal=formal, liang=liang) + currency
    value = only(values(f"营收为{written}。"), written)
    # 亿元 with nothing before it would be about that much; the renderer always writes the one.
    assert value == MoneyValue(amount=Decimal(amount), currency=CURRENCIES[currency])


@given(tenfolds, tenfolds, st.sampled_from(["至", "-", "~", "—"]))
def test_a_range_of_money_shares_its_scale(values: Values, one: Decimal, other: Decimal, to: str) -> None:
    low, high = sorted((one, other))
    written = f"{low}{to}{high}亿元"
    value = only(values(f"预计盈利{written}。"), written)
    assert value == MoneyValue(low=low * 10**8, high=high * 10**8, currency="CNY")


@given(st.decimals(min_value="0.01", max_value="999.99", places=2), st.sampled_from(["", "-"]))
def test_percent_and_points(values: Values, number: Decimal, sign: str) -> None:
    value = only(values(f"同比变动{sign}{number}%。"), f"{sign}{number}%")
    assert value == PercentValue(value=Decimal(f"{sign}{number}"))
    value = only(values(f"提高{number}个百分点。"), f"{number}个百分点")
    assert value == PercentValue(value=number, unit="percentage_point")


@given(st.integers(0, 999), st.integers(0, 99))
def test_percent_in_characters(values: Values, whole: int, hundredths: int) -> None:
    decimals = "点" + "".join("零一二三四五六七八九"[int(digit)] for digit in f"{hundredths:02}") if hundredths else ""
    written = f"百分之{chinese(whole)}{decimals}"
    value = only(values(f"占{written}。"), written)
    assert value == PercentValue(value=whole + Decimal(hundredths) / 100)


@given(st.integers(1, 9))
def test_tenths(values: Values, number: int) -> None:
    written = f"{chinese(number)}成"
    assert only(values(f"订单减少{written}。"), written) == PercentValue(value=Decimal(10 * number))


@given(days, days)
def test_a_day_with_its_year_is_that_day_in_any_document(values: Values, day: date, published: date) -> None:
    written = f"{day.year}年{day.month}月{day.day}日"
    for text in (written, chinese_day(day), day.isoformat(), f"{day.year}/{day.month}/{day.day}"):
        value = only(values(f"日期为{text}。", published.isoformat()), text)
        tomorrow = day + timedelta(days=1)
        assert value == DateValue(timex=day.isoformat(), begin=day.isoformat(), end=tomorrow.isoformat())


@given(st.integers(2000, 2069), st.integers(1, 12))
def test_a_month_and_what_holds_it(values: Values, year: int, month: int) -> None:
    quarter, half = (month + 2) // 3, (month + 5) // 6
    expected = {
        f"{year}年{month}月": f"{year}-{month:02}",
        f"{year}年{'一二三四'[quarter - 1]}季度": f"{year}-Q{quarter}",
        f"{year}年第{quarter}季度": f"{year}-Q{quarter}",
        f"{year}Q{quarter}": f"{year}-Q{quarter}",
        f"{year}年{'上下'[half - 1]}半年": f"{year}-H{half}",
        f"{year}年": f"{year}",
    }
    for text, timex in expected.items():
        value = only(values(f"公司{text},扭亏。"), text)
        assert isinstance(value, DateValue)
        assert value.timex == timex
        assert value.begin is not None
        assert value.end is not None
        assert value.begin <= f"{year}-{month:02}-01" < value.end


@given(days)
def test_days_near_the_document(values: Values, published: date) -> None:
    for word, offset in {"前天": -2, "昨天": -1, "昨日": -1, "今日": 0, "明天": 1, "后天": 2}.items():
        value = only(values(f"公司{word}公告。", published.isoformat()), word)
        assert isinstance(value, DateValue)
        assert value.timex == (published + timedelta(days=offset)).isoformat()


@given(days, st.integers(1, 200))
def test_days_ago(values: Values, published: date, ago: int) -> None:
    value = only(values(f"公司{ago}天前公告。", published.isoformat()), f"{ago}天前")
    assert isinstance(value, DateValue)
    assert value.timex == (published - timedelta(days=ago)).isoformat()


@given(st.integers(1980, 2060), st.integers(-1, 1))
def test_a_relative_year_counts_from_the_document(values: Values, year: int, offset: int) -> None:
    word = {-1: "去年", 0: "今年", 1: "明年"}[offset]
    value = only(values(f"公司{word}一季度扭亏。", str(year)), f"{word}一季度")
    assert isinstance(value, DateValue)
    assert value.timex == f"{year + offset}-Q1"


@given(st.integers(1, 4), st.integers(1981, 2060))
def test_the_same_period_is_the_one_compared_with_a_year_back(values: Values, quarter: int, year: int) -> None:
    period = f"{year}年{'一二三四'[quarter - 1]}季度"
    first, second = values(f"公司{period}扭亏,去年同期亏损。", str(year))
    assert isinstance(first.value, DateValue)
    assert isinstance(second.value, DateValue)
    assert (first.value.timex, second.value.timex) == (f"{year}-Q{quarter}", f"{year - 1}-Q{quarter}")
