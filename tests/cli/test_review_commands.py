"""``newsfacts eval`` and ``newsfacts golden``."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsfacts.cli.floors import read_floors
from newsfacts.errors import InputError

GOLD = "快手GMV达⟦1186亿元|money 118600000000 CNY mod=approx⟧，去年⟦371亿|money 37100000000 CNY⟧。"


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """Two labels, one of which the small pipeline finds."""
    path = tmp_path / "gold"
    path.mkdir()
    (path / "a.gold.txt").write_text(GOLD, encoding="utf-8")
    return path


def test_eval_shows_scores_and_mistakes(newsfacts, gold: Path) -> None:
    ended = newsfacts("eval", gold)
    assert (ended.code, ended.err) == (0, "")
    assert "66.67" in ended.out
    assert "371亿" in ended.out


def test_totals_only_shows_no_text(newsfacts, gold: Path) -> None:
    ended = newsfacts("eval", gold, "--totals-only")
    assert "66.67" in ended.out
    assert "371亿" not in ended.out


@pytest.mark.parametrize(("floor", "code"), [("0.6", 0), ("0.7", 1)])
def test_a_number_is_a_floor_for_every_kind(newsfacts, gold: Path, floor: str, code: int) -> None:
    ended = newsfacts("eval", gold, "--floor", floor)
    assert (ended.code, "under its floor" in ended.err) == (code, code == 1)


@pytest.mark.parametrize(
    ("content", "code"), [("money.precision: 1\nmoney.value_f1: 0.5", 0), ("money.recall: 0.9", 1), ("x.y: 0.1", 1)]
)
def test_a_file_gives_a_floor_for_each_score(newsfacts, gold: Path, content: str, code: int) -> None:
    (gold / "floors.yaml").write_text(content, encoding="utf-8")
    assert newsfacts("eval", gold, "--floor", gold / "floors.yaml").code == code


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "neither a number nor a file that can be read"),
        ("a: [", "no YAML"),
        ("[1]", "no floors in it"),
        ("", "no floors in it"),
        ("a: true", "a: True is no score"),
        ("a: 98", "a: 98 is no score"),
        ("a: high", "a: 'high' is no score"),
    ],
)
def test_broken_floors_are_named(tmp_path: Path, content: str | None, message: str) -> None:
    path = tmp_path / "floors.yaml"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError) as refused:
        read_floors(str(path))
    assert message in str(refused.value)


@pytest.mark.parametrize("number", ["2", "-0.1", "nan", "inf"])
def test_a_floor_is_a_share(number: str) -> None:
    with pytest.raises(InputError, match="is no score"):
        read_floors(number)


def test_a_floor_on_gold_without_labels_is_not_reached(newsfacts, gold: Path) -> None:
    (gold / "a.gold.txt").write_text("没有。", encoding="utf-8")
    assert newsfacts("eval", gold, "--floor", "0.5").code == 1


@pytest.mark.parametrize("arguments", [["eval", "{in}/nowhere"], ["eval", "{in}", "--floor", "high"]])
def test_wrong_use_of_eval_ends_with_2(newsfacts, gold: Path, arguments: list[str]) -> None:
    assert newsfacts(*(one.format(**{"in": gold}) for one in arguments)).code == 2


def test_golden_is_accepted_then_holds_until_something_differs(newsfacts, folder: Path, tmp_path: Path) -> None:
    golden = tmp_path / "golden"
    assert newsfacts("golden", "check", folder, "--golden", golden).code == 2
    assert newsfacts("golden", "accept", folder, "--golden", golden).code == 0
    held = newsfacts("golden", "check", folder, "--golden", golden)
    assert (held.code, held.out) == (0, "1 articles, 0 differences\n")
    (folder / "a.txt").write_text("快手GMV达1187亿元", encoding="utf-8")
    differs = newsfacts("golden", "check", folder, "--golden", golden)
    assert differs.code == 1
    assert "+ 快手GMV达118⟦7⟧亿元\n1 articles, 1 differences\n" in differs.out


def test_articles_that_cannot_be_read_are_named(newsfacts, folder: Path, tmp_path: Path) -> None:
    (folder / "b.txt").write_bytes(b"\0")
    (folder / "c.doc").write_bytes(b"")
    ended = newsfacts("golden", "accept", folder, "--golden", tmp_path / "golden")
    assert ended.code == 3
    assert "b.txt: binary content" in ended.err
    assert "c.doc: skipped" in ended.err
    assert newsfacts("golden", "check", folder, "--golden", tmp_path / "golden").code == 3


def test_no_article_at_all_is_wrong_use(newsfacts, tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    ended = newsfacts("golden", "check", tmp_path / "none", "--golden", tmp_path)
    assert (ended.code, "no article in the inputs" in ended.err) == (2, True)
