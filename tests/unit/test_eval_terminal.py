"""The tables of an evaluation fit the terminal without losing anything, and no text steers it."""

from __future__ import annotations

import io

import pytest
from rich.cells import cell_len
from rich.console import Console

from newsfacts.review.evaluate import evaluate_documents
from newsfacts.review.scores.compare import compared
from newsfacts.review.scores.record import Evaluation
from newsfacts.review.scores.sheets import cell_text, score_sheets
from newsfacts.review.scores.terminal import tables
from tests.unit.scored import Fixed, document

RIGHT, MISSED = "⟦快手|company⟧", "快手"


def _run(*pieces: str, around: str = "") -> Evaluation:
    golds = [document(f"{around}{RIGHT}", id_=str(number)) for number in range(len(pieces))]
    found = [document(f"{around}{piece}", id_=str(number)) for number, piece in enumerate(pieces)]
    return evaluate_documents(golds, Fixed(*found))


def _printed(evaluation: Evaluation, width: int) -> str:
    console = Console(width=width, file=io.StringIO())
    with console.capture() as capture:
        console.print(*tables(evaluation), markup=False, highlight=False)
    return capture.get()


@pytest.mark.parametrize("width", [60, 80, 100, 160])
def test_a_narrow_terminal_shows_every_column_and_every_score_whole(width: int) -> None:
    evaluation = _run(*[RIGHT] * 6, MISSED)
    printed = _printed(evaluation, width)
    assert max(map(cell_len, printed.splitlines())) <= width
    for sheet in score_sheets(evaluation):
        for text in (*sheet.columns, *(cell_text(cell) for row in sheet.rows for cell in row)):
            assert f" {text} " in printed
    above = [line for line in printed.splitlines() if line.startswith("┃ kind")]
    assert len(above) == {60: 6, 80: 4, 100: 3, 160: 2}[width]


def test_against_an_earlier_run_only_what_differs_is_listed() -> None:
    printed = _printed(compared(_run(MISSED, *[RIGHT] * 6), _run(*[RIGHT] * 6, MISSED)), 160)
    assert "1 mistake gone\n0:0 company missed" in printed
    assert "1 new mistake\n6:0 company missed" in printed
    assert "┃ rule" not in printed
    assert "+0.00 [-42.86 to +42.86]" in printed


def test_no_text_steers_the_terminal() -> None:
    printed = _printed(_run(MISSED, around="反\u202e转\x1b[31m"), 160)
    assert "反�转␛[31m⟦快手⟧" in printed
    assert not {"\x1b", "\u202e"} & set(printed)


def test_columns_keep_their_order_where_the_first_kind_has_no_precision() -> None:
    gold, found = document("⟦3亿元|money 300000000 CNY⟧，⟦快手|company⟧"), document("3亿元，⟦快手|company⟧")
    sheet = next(score_sheets(evaluate_documents([gold], Fixed(found))))
    assert sheet.columns == (
        "kind", "gold", "found", "precision", "recall", "f1", "value_accuracy", "value_f1", "value_f1_lenient",
    )  # fmt: skip


def test_two_runs_alike_say_so() -> None:
    run = _run(RIGHT, MISSED)
    printed = _printed(compared(run, run), 160)
    assert "all 6 scores are the same in both" in printed
    assert "0 new mistakes" in printed
