"""Flat rows hold the records exactly, and numbers to reckon with beside them."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsfacts.batch.tables.arrow_flat import batch_rows, table_batch, table_schema
from newsfacts.batch.tables.cells import from_csv, from_sql, to_csv, to_sql
from newsfacts.batch.tables.flat import TABLES, article_rows
from newsfacts.batch.tables.shape import INTEGER, NUMBER, REAL, TEXT, TRUTH, Many, Texts, shape_of
from newsfacts.records import Record
from tests.batch.made import AWKWARD

_TEXTS = st.sampled_from(AWKWARD) | st.text()
_CELLS = st.one_of(
    st.tuples(st.just(TEXT), st.none() | _TEXTS),
    st.tuples(st.just(INTEGER), st.none() | st.integers()),
    st.tuples(st.just(TRUTH), st.none() | st.booleans()),
    st.tuples(st.just(REAL), st.none() | st.floats(0, 1)),
    st.tuples(st.just(NUMBER), st.none() | st.sampled_from(("0", "-7", "0.5"))),
    st.tuples(st.just(Many(TEXT)), st.none() | st.lists(_TEXTS)),
    st.tuples(st.just(Texts()), st.none() | st.dictionaries(_TEXTS, _TEXTS)),
)


def test_every_column_has_a_name_of_its_own_whatever_its_case() -> None:
    for table in TABLES.values():
        names = Counter(name.lower() for name in table_schema(table).names)
        assert names.most_common(1)[0][1] == 1, table.name


def test_a_row_has_its_columns_and_gives_back_its_fields(gold) -> None:
    for extraction in gold:
        fields = extraction.model_dump(mode="json")
        seen: Counter[str] = Counter()
        for name, row in article_rows(extraction, 7):
            assert list(row) == [column.name for column in TABLES[name].columns]
            record = fields["article"] if name == "articles" else fields[name][seen[name]]
            back = TABLES[name].fields(row)
            assert record.items() <= _as_written(back, record).items()
            assert (back["position"], back.get("article_position", 7)) == (7 if name == "articles" else seen[name], 7)
            seen[name] += 1
        assert seen == {name: len(fields[name]) for name in ("mentions", "facts", "events") if fields[name]} | {
            "articles": 1,
            **({"findings": len(fields["findings"])} if fields["findings"] else {}),
        }


def _as_written(back: dict, record: dict) -> dict:
    """The value of a mention without the fields of the other classes."""
    value = record.get("value")
    return back | {"value": {name: back["value"][name] for name in value}} if isinstance(value, dict) else back


@given(_CELLS)
def test_cells_come_back_from_csv_and_sql_as_they_were(shape_and_cell) -> None:
    shape, cell = shape_and_cell
    written = to_csv(shape, cell)
    assert from_csv(shape, written) == cell
    assert not (shape == TEXT and written.startswith(("=", "+", "-", "@", "\t", "\r", "\n")))
    assert from_sql(shape, to_sql(shape, cell)) == cell


@pytest.mark.parametrize(
    "number, typed",
    [
        ("118600000000", Decimal("118600000000.0000000000")),
        ("-0.0000000001", Decimal("-0.0000000001")),
        ("9" * 28 + "." + "9" * 10, Decimal("9" * 28 + "." + "9" * 10)),
        ("-" + "9" * 28, Decimal("-" + "9" * 28)),
        ("1" + "0" * 28, None),
        ("0.00000000001", None),
        (None, None),
    ],
)
def test_a_number_is_typed_where_it_fits_exactly(number: str | None, typed: Decimal | None) -> None:
    table = TABLES["facts"]
    row = dict.fromkeys(column.name for column in table.columns) | {"measured_value": number, "measured": True}
    batch = table_batch(table, [row])
    (cells,) = batch.to_pylist()
    assert (cells["measured_value"], cells["measured_value_decimal"]) == (number, typed)
    assert list(batch_rows(table, [batch])) == [row]


def test_a_field_that_no_table_can_hold_is_named() -> None:
    class Loose(Record):
        anything: dict[str, int]

    with pytest.raises(TypeError, match=r"Loose\.anything: dict\[str, int\] has no place in a table"):
        shape_of(Loose)
