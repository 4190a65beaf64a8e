"""``newsfacts eval`` with files and against an earlier run, from the command line to the bytes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from newsfacts.review.schema import evaluation_schema
from newsfacts.review.scores.files import evaluation_json, read_evaluation

PUBLISHED = Path(__file__).parents[2] / "docs" / "evaluation.schema.json"
FOUND, NOT_FOUND = "GMV达⟦{}亿元|money {}00000000 CNY mod=approx⟧。", "营收达⟦{}亿|money {}00000000 CNY⟧，很好。"


def _write(folder: Path, *texts: str) -> Path:
    folder.mkdir()
    for number, text in enumerate(texts, 1):
        (folder / f"秘密{number}.gold.txt").write_text(text.format(number, number), encoding="utf-8")
    return folder


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """Eight texts; the small pipeline finds the sum of each but one."""
    return _write(tmp_path / "gold", *[FOUND] * 7, NOT_FOUND)


@pytest.fixture
def earlier(gold: Path, tmp_path: Path) -> Callable[[bool], Path]:
    """An earlier run over the same gold that found nothing, or all."""

    def make(nothing: bool) -> Path:
        from newsfacts.records import Article, Extraction, Mention
        from newsfacts.review.evaluate import evaluate_documents
        from newsfacts.review.gold import read_gold

        documents = {document.id: document for document in read_gold(gold)}

        class Told:
            def extract(self, article: Article) -> Extraction:
                labels = [] if nothing else documents[article.id].labels
                mentions = (
                    Mention(id=f"m{n}", kind=one.kind, text=one.text, start=one.start, end=one.end, value=one.value, source="told")
                    for n, one in enumerate(labels)
                )  # fmt: skip
                return Extraction(article=article, mentions=tuple(mentions))

        path = tmp_path / "old.json"
        path.write_text(evaluation_json(evaluate_documents(documents.values(), Told())), encoding="utf-8")
        return path

    return make


def test_json_on_standard_output_is_all_that_stands_there(newsfacts, gold: Path, tmp_path: Path) -> None:
    ended = newsfacts("eval", gold, "--json", "-")
    assert (ended.code, ended.err) == (0, "")
    content = json.loads(ended.out)
    jsonschema.validate(content, json.loads(evaluation_schema()))
    assert content["gold"]["name"] == "gold"
    assert [len(content[part]) for part in ("documents", "mistakes", "rules")] == [8, 1, 1]
    (money,) = (group for group in content["groups"] if group["name"] == "money")
    assert money["errors"] == {"missed": 1, "spurious": 0, "boundary": 0, "value": 0}
    assert money["scores"]["recall"]["value"] == 7 / 8
    assert money["scores"]["recall"]["interval"]["low"] < 7 / 8


def test_files_are_the_same_on_every_run_and_the_tables_are_shown_too(newsfacts, gold: Path, tmp_path: Path) -> None:
    first, second = (tmp_path / name for name in ("1", "2"))
    for folder in (first, second):
        folder.mkdir()
        ended = newsfacts("eval", gold, "--json", folder / "eval.json", "--html", folder / "eval.html")
        assert (ended.code, "1 mistake\n" in ended.out) == (0, True)
    for name in ("eval.json", "eval.html"):
        assert (first / name).read_bytes() == (second / name).read_bytes()
    assert sorted(path.name for path in first.iterdir()) == ["eval.html", "eval.json"]
    assert newsfacts("eval", gold, "--json", "-").out == (first / "eval.json").read_text(encoding="utf-8")
    assert evaluation_json(read_evaluation(first / "eval.json")).encode() == (first / "eval.json").read_bytes()


def test_the_table_shows_intervals(newsfacts, gold: Path) -> None:
    ended = newsfacts("eval", gold)
    assert "87.5 [62.5–100.0]" in ended.out
    assert "in brackets: 95 % intervals" in ended.out
    (gold / "秘密8.gold.txt").rename(gold / "秘密8.txt")
    for number in range(3, 8):
        (gold / f"秘密{number}.gold.txt").unlink()
    assert "no intervals: 2 documents" in newsfacts("eval", gold).out


def test_against_an_earlier_run(newsfacts, gold: Path, earlier, tmp_path: Path) -> None:
    old = earlier(nothing=True)
    ended = newsfacts(
        "eval", gold, "--against", old, "--no-worse", "--html", tmp_path / "e.html", "--json", tmp_path / "e.json"
    )
    assert (ended.code, ended.err) == (0, "")
    assert "money.recall" in ended.out
    assert "better" in ended.out
    assert "7 mistakes gone" in ended.out
    assert "0 new mistakes" in ended.out
    assert "⟦8亿⟧" not in ended.out
    against = json.loads((tmp_path / "e.json").read_text(encoding="utf-8"))["against"]
    assert (len(against["gone"]), against["new"]) == (7, [])
    assert "Against the earlier run" in (tmp_path / "e.html").read_text(encoding="utf-8")
    again = newsfacts("eval", gold, "--against", tmp_path / "e.json", "--no-worse")
    assert (again.code, "better" in again.out, "0 mistakes gone" in again.out) == (0, False, True)


def test_what_is_worse_ends_with_1_only_where_it_is_asked(newsfacts, gold: Path, earlier) -> None:
    old = earlier(nothing=False)
    everything = old.read_text(encoding="utf-8")
    assert newsfacts("eval", gold, "--against", old, "--no-worse").code == 0  # one text of eight is within chance
    for number in range(1, 7):
        (gold / f"秘密{number}.gold.txt").write_text(NOT_FOUND.format(number, number), encoding="utf-8")
    old = earlier(nothing=False)
    assert old.read_text(encoding="utf-8") != everything
    assert newsfacts("eval", gold, "--against", old).code == 0
    ended = newsfacts("eval", gold, "--against", old, "--no-worse")
    assert ended.code == 1
    assert "newsfacts: money.recall: 0.1250 is worse than 1.0000\n" in ended.err


def test_floors_hold_for_a_comparison_too(newsfacts, gold: Path, earlier) -> None:
    ended = newsfacts("eval", gold, "--against", earlier(nothing=True), "--floor", "0.99")
    assert (ended.code, "money.value_f1: 0.9333 is under its floor 0.99" in ended.err) == (1, True)


@pytest.mark.parametrize("old_totals", [True, False])
def test_totals_only_leaves_no_text_anywhere(newsfacts, gold: Path, tmp_path: Path, old_totals: bool) -> None:
    files = [tmp_path / name for name in ("old.json", "new.json", "new.html")]
    assert newsfacts("eval", gold, "--json", files[0], *(["--totals-only"] if old_totals else [])).code == 0
    ended = newsfacts("eval", gold, "--totals-only", "--against", files[0], "--json", files[1], "--html", files[2])
    assert ended.code == 0
    shown = [ended.out, *(file.read_text(encoding="utf-8") for file in (files if old_totals else files[1:]))]
    for text in ("8亿", "money.x", "秘密", "很好"):
        assert not [one for one in shown if text in one]
    whole = newsfacts("eval", gold, "--against", files[0])
    assert (whole.code, "new mistakes" in whole.out) == (0, not old_totals)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "can't be read"),
        (b"", "no JSON"),
        (b"\xff", "no JSON"),
        (b"[" * 100_000, "no JSON"),
        (b"[]", "no evaluation"),
        (b'{"schema_version": "1"}', "no evaluation (gold: Field required)"),
        (b'{"schema_version": "0", "groups": []}', "an evaluation of version 0, here 1"),
    ],
)
def test_an_earlier_run_that_is_none_is_named(
    newsfacts, gold: Path, tmp_path: Path, content: bytes | None, message: str
) -> None:
    if content is not None:
        (tmp_path / "old.json").write_bytes(content)
    ended = newsfacts("eval", gold, "--against", tmp_path / "old.json")
    assert (ended.code, ended.out) == (2, "")
    assert f"old.json: {message}" in ended.err
    assert "newsfacts eval --json FILE" in ended.err


def test_an_earlier_run_of_other_gold_is_refused(newsfacts, gold: Path, tmp_path: Path) -> None:
    assert newsfacts("eval", gold, "--json", tmp_path / "old.json").code == 0
    (gold / "秘密3.gold.txt").write_text("GMV达3亿元。", encoding="utf-8")
    ended = newsfacts("eval", gold, "--against", tmp_path / "old.json")
    assert ended.code == 2
    assert "text or labels differ in 秘密3; score both against the same gold" in ended.err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--no-worse"], "name the earlier run with --against OLD"),
        (["--json", "{out}/nowhere/e.json"], "e.json: can't be written"),
        (["--html", "{out}"], "can't be written"),
    ],
)
def test_wrong_use_ends_with_2(newsfacts, gold: Path, tmp_path: Path, arguments: list[str], message: str) -> None:
    ended = newsfacts("eval", gold, *(one.format(out=tmp_path) for one in arguments))
    assert (ended.code, message in ended.err) == (2, True)


@pytest.mark.parametrize("option", ["--json", "--html"])
def test_a_file_that_can_t_be_written_is_told_before_the_work(
    newsfacts, gold: Path, tmp_path: Path, option: str
) -> None:
    (gold / "秘密1.gold.txt").write_text("⟦broken", encoding="utf-8")  # which the work would come upon
    ended = newsfacts("eval", gold, option, tmp_path / "nowhere" / "e")
    assert (ended.code, "nowhere/e: can't be written" in ended.err) == (2, True)
    (tmp_path / "last").write_text("the last one", encoding="utf-8")
    ended = newsfacts("eval", gold, option, tmp_path / "last")
    assert (ended.code, "秘密1.gold.txt" in ended.err) == (2, True)
    assert (tmp_path / "last").read_text(encoding="utf-8") == "the last one"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["gold", "last"]


def test_too_few_documents_to_say_what_is_worse(newsfacts, tmp_path: Path) -> None:
    gold = _write(tmp_path / "few", FOUND)
    newsfacts("eval", gold, "--json", tmp_path / "old.json")
    ended = newsfacts("eval", gold, "--against", tmp_path / "old.json", "--no-worse")
    assert (ended.code, "too few documents (1)" in ended.err) == (2, True)


def test_the_published_schema_is_up_to_date() -> None:
    assert PUBLISHED.read_text(encoding="utf-8") == evaluation_schema()
