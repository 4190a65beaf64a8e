"""The short run: hostile texts made of all that the rules look for, and their bytes in any encoding, cut anywhere."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzz.fragments import ENCODINGS, FRAGMENTS
from tests.fuzz.mutate import bytes_of, text_of
from tests.fuzz.properties import PUBLISHED, check, check_decode, check_extract, check_readers, check_repair
from tests.fuzz.seeds import seeds

FUZZ = settings(deadline=None, derandomize=True, max_examples=80)

pieces = st.sampled_from(FRAGMENTS)
repeated = st.builds(lambda piece, times: piece * times, pieces, st.integers(2, 60))
texts = st.lists(pieces | pieces | pieces | repeated, max_size=40).map("".join)
nested = st.builds(
    lambda text, pair, deep: pair[0] * deep + text + pair[1] * deep,
    texts,
    st.sampled_from(["()", "（）", "《》", "“”", "【】", "(("]),
    st.integers(1, 200),
)
encoded = st.builds(lambda text, encoding: text.encode(encoding, "ignore"), texts, st.sampled_from(ENCODINGS))
cut = st.builds(lambda data, start, end: data[start : len(data) - end], encoded, st.integers(0, 3), st.integers(0, 3))
data = cut | st.builds(lambda first, second: first + second, cut, cut) | texts.map(bytes_of) | st.binary(max_size=60)


@FUZZ
@given(texts | nested, st.sampled_from(PUBLISHED))
def test_any_hostile_text_goes_the_whole_road(text: str, published: str | None) -> None:
    check_repair(text)
    check_extract(text, published)


@FUZZ
@given(data)
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    check_decode(data)
    check_readers(data)


@FUZZ
@given(st.binary(max_size=60))
def test_bytes_as_text_are_the_same_bytes(data: bytes) -> None:
    assert bytes_of(text_of(data)) == data


LONG = [
    "9",
    "一",
    "十",
    "亿",
    "(",
    "“",
    "年",
    "1年",
    "股份有限公司",
    "王小明、",
    "\u0301",
    "\u202e",
    "\ud800",
    "\n",
    "1e9",
]


@pytest.mark.parametrize("unit", LONG)
def test_long_runs_go_the_whole_road(unit: str) -> None:
    check_extract((unit * 3000)[:3000], "2021-08-03")


def test_the_seeds_of_the_long_run_hold() -> None:
    for seed in list(seeds())[2:29]:
        check(seed)
