"""Records that the package builds without looking at their fields again are those that validation makes."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import example, given
from hypothesis import strategies as st

from newsfacts.records import Mention, Record
from tests.laws.conftest import values_of
from tests.laws.texts import texts

EVERY_VALUE = (
    "2021年4月底,人民币1186亿元,约1.2-1.5亿美元,3元5角,GMV突破115万,增长219.8%,5至8个百分点,三成五,千分之三,七五折,50余家,"
    "三分之一,翻两番,3月1日至5日,去年同期,三天后,两三年前,近三年,每年,目前,五月第一周,上周五,28日,正月初六,十四五"
)


def records(record: Record) -> Iterator[Record]:
    """A record and those in it."""
    yield record
    for field in vars(record).values():
        if isinstance(field, Record):
            yield from records(field)


@given(texts, st.none() | st.dates().map(str))
@example(EVERY_VALUE, "2021-08-03")
@example(EVERY_VALUE, None)
def test_each_built_record_is_the_validated_one(text: str, published: str | None) -> None:
    for mention in values_of()(text, published):
        again = Mention.model_validate(mention.model_dump())
        assert again == mention
        assert again.model_dump_json() == mention.model_dump_json()
        for record in records(mention):
            assert list(vars(record)) == list(type(record).model_fields)
