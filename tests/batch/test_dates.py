"""Dates as metadata and file names write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsfacts.batch.dates import date_in_name, parse_date


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2021-08-03", "2021-08-03"),
        (" 2021-8-3 ", "2021-08-03"),
        ("2021/8/3", "2021-08-03"),
        ("2021.08.03", "2021-08-03"),
        ("20210803", "2021-08-03"),
        ("2021年8月3日", "2021-08-03"),
        ("2021 年 8 月 3 日", "2021-08-03"),
        ("2021年08月03日 星期二 10:20", "2021-08-03"),
        ("２０２１－０８－０３", "2021-08-03"),
        ("2021-08-03 10:20:00", "2021-08-03"),
        ("2021-08-03T23:50:00-08:00", "2021-08-03"),
        ("20210803T102000Z", "2021-08-03"),
        ("Tue, 03 Aug 2021 10:20:00 +0800", "2021-08-03"),
        ("2021-08", "2021-08"),
        ("2021年8月", "2021-08"),
        ("2021", "2021"),
        ("2021年", "2021"),
        ("2021-02-29", None),
        ("2020-02-29", "2020-02-29"),
        ("2021-13", None),
        ("0000-01-01", None),
        ("2021-08-03 or so", None),
        ("2021-08-03 2021-08-04", None),
        ("31 Feb 2021", None),
        ("1628000000", None),
        ("昨天", None),
        ("8月3日", None),
        ("", None),
    ],
)
def test_written_dates(written: str, iso: str | None) -> None:
    assert parse_date(written) == iso


@pytest.mark.parametrize(
    ("name", "iso"),
    [
        ("2021-08-03", "2021-08-03"),
        ("20210803", "2021-08-03"),
        ("2021_08_03", "2021-08-03"),
        ("2021.8.3 快手", "2021-08-03"),
        ("2021年8月3日", "2021-08-03"),
        ("快手财报２０２１年８月３日", "2021-08-03"),
        ("快手20210803财报", "2021-08-03"),
        ("news20210803", "2021-08-03"),
        ("news_2021-08-03_1", "2021-08-03"),
        ("2020-12 年报 2021-03-24", "2021-03-24"),
        ("2021-08", "2021-08"),
        ("2021_08_周报", "2021-08"),
        ("2021年8月", "2021-08"),
        ("2021-13-01_2020年5月", "2020-05"),
        ("2021-08-32", None),
        ("20211301", None),
        ("2021-2022年报", None),
        ("202108", None),
        ("200012 南玻", None),
        ("18990101", None),
        ("20210803161997", None),
        ("000_fd6feef8fc161997", None),
        ("fd20210803", None),
        ("cafe20210803", None),
        ("a20210803b", None),
        ("120210803", None),
        ("12021-08-03", None),
        ("600519", None),
        ("快手", None),
    ],
)
def test_dates_in_names(name: str, iso: str | None) -> None:
    assert date_in_name(name) == iso


@given(
    st.dates(date(1900, 1, 1), date(2099, 12, 31)),
    st.sampled_from(["{0:%Y-%m-%d}", "{0:%Y%m%d}", "{0.year}年{0.month}月{0.day}日", "{0.year}.{0.month}.{0.day}"]),
    st.sampled_from(["", "快手", "a_", "news "]),
    st.sampled_from(["", "快手", "_b", " 1"]),
)
def test_every_day_is_found_in_every_form(day: date, form: str, before: str, after: str) -> None:
    written = form.format(day)
    assert parse_date(written) == day.isoformat()
    assert date_in_name(before + written + after) == day.isoformat()


@given(st.text())
def test_no_text_breaks_it(text: str) -> None:
    for found in (parse_date(text), date_in_name(text)):
        assert found is None or date.fromisoformat((found + "-01-01")[:10])
