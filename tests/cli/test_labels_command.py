"""``newsfacts labels``."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from newsfacts.labels import doccano, label_studio
from newsfacts.labels.formats import TOOLS
from newsfacts.labels.record import Label, LabeledText

GUIDE = Path(__file__).parents[2] / "docs" / "labels.md"
GOLD = "#! published=2021-08-03 title=题\n快手GMV达⟦1186亿元|money 118600000000 CNY mod=approx #v1⟧,⟦快手|company⟧。"


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "gold"
    path.mkdir()
    (path / "a.gold.txt").write_text(GOLD, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", TOOLS)
def test_gold_goes_out_and_comes_back_byte_by_byte(newsfacts, gold: Path, tmp_path: Path, name: str) -> None:
    out, back = tmp_path / "out", tmp_path / "back"
    ended = newsfacts("labels", "export", gold, "--format", name, "--out", out)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out == f"1 texts, 2 labels (1 company, 1 money) in {out}\n"
    ended = newsfacts("labels", "import", out, "--format", name, "--out", back)
    assert (ended.code, ended.err) == (0, "")
    assert (back / "a.gold.txt").read_text(encoding="utf-8") == GOLD


def test_articles_are_labeled_by_the_pipeline(newsfacts, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    assert newsfacts("labels", "export", folder, "--format", "doccano", "--out", out).code == 0
    (document,) = doccano.read(out)
    assert (document.id, document.labels) == (
        "a.txt",
        (Label("money", 6, 12, "118600000000 CNY mod=approx", "money.x"),),
    )


def test_articles_that_cannot_be_read_are_named_and_the_others_written(newsfacts, folder: Path, tmp_path: Path) -> None:
    (folder / "b.txt").write_bytes(b"\0")
    ended = newsfacts("labels", "export", folder, "--format", "doccano", "--out", tmp_path / "out")
    assert (ended.code, "b.txt: binary content" in ended.err) == (3, True)
    assert len(doccano.read(tmp_path / "out")) == 1


def test_what_no_reader_has_seen_is_no_gold(newsfacts, folder: Path, tmp_path: Path) -> None:
    out, back = tmp_path / "out.json", tmp_path / "back"
    newsfacts("labels", "export", folder, "--format", "label-studio", "--out", out)
    ended = newsfacts("labels", "import", out, "--format", "label-studio", "--out", back)
    assert ended.code == 2
    assert "a.txt has the pipeline's labels and no reader's, left out" in ended.err
    assert not back.exists()


def test_skipped_texts_are_named_and_the_others_written(newsfacts, tmp_path: Path) -> None:
    out, back = tmp_path / "out.json", tmp_path / "back"
    label_studio.write([LabeledText("a", "快手"), LabeledText("b", "快手", skipped=True)], out)
    ended = newsfacts("labels", "import", out, "--format", "label-studio", "--out", back)
    assert (ended.code, "b was passed over by the reader, left out" in ended.err) == (0, True)
    assert [file.name for file in back.iterdir()] == ["a.gold.txt"]


def test_every_label_that_gold_cannot_say_is_named_and_nothing_written(newsfacts, tmp_path: Path) -> None:
    out, back = tmp_path / "out.jsonl", tmp_path / "back"
    labels = (Label("money", 0, 2), Label("地点", 2, 4), Label("company", 4, 6))
    doccano.write([LabeledText("a", "一元北京快手", labels), LabeledText("b", "快手")], out)
    ended = newsfacts("labels", "import", out, "--format", "doccano", "--out", back)
    assert ended.code == 2
    assert "a: money [0, 2) '一元': the value is AMOUNT CURRENCY" in ended.err
    assert "nobody gave it a value" in ended.err
    assert "a: 地点 [2, 4) '北京': '地点' is no kind" in ended.err
    assert not back.exists()


def test_gold_that_is_there_is_replaced_only_when_told(newsfacts, gold: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    doccano.write([LabeledText("a", "快手")], out)
    ended = newsfacts("labels", "import", out, "--format", "doccano", "--out", gold)
    assert (ended.code, "a.gold.txt: is there already and says something else" in ended.err) == (2, True)
    assert (gold / "a.gold.txt").read_text(encoding="utf-8") == GOLD
    assert newsfacts("labels", "import", out, "--format", "doccano", "--out", gold, "--replace").code == 0
    assert (gold / "a.gold.txt").read_text(encoding="utf-8") == "快手"


def test_two_readers_are_compared(newsfacts, gold: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "a.gold.txt").write_text(GOLD.replace("⟦快手|company⟧", "快手"), encoding="utf-8")
    (other / "b.gold.txt").write_text("快手", encoding="utf-8")
    ended = newsfacts("labels", "agree", gold, other)
    assert ended.code == 0
    assert "0.6667" in ended.out
    assert "1 texts" in ended.out
    assert "b has no labels of the other reader, left out" in ended.err


def test_two_exports_are_compared(newsfacts, tmp_path: Path) -> None:
    for name in ("one", "other"):
        doccano.write([LabeledText("a", "快手", (Label("公司", 0, 2),))], tmp_path / name)
    ended = newsfacts("labels", "agree", tmp_path / "one", tmp_path / "other", "--format", "doccano")
    assert (ended.code, "公司" in ended.out) == (0, True)


def test_the_commands_of_the_guide_work(newsfacts, folder: Path, gold: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(gold.parent)
    folder.rename("articles")
    shutil.copytree("gold", "other-gold")
    commands = re.findall("^newsfacts (labels (?:export|agree) .*)$", GUIDE.read_text(encoding="utf-8"), re.MULTILINE)
    assert {command.split()[4] for command in commands if "export" in command} == set(TOOLS)
    assert [newsfacts(*command.split()).code for command in commands] == [0] * len(commands)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["export", "{gold}", "--format", "word", "--out", "{out}"],
            "--format word: no such format; there are doccano",
        ),
        (["export", "{gold}/no", "--format", "brat", "--out", "{out}"], "no such file or folder"),
        (["import", "{gold}/no", "--format", "doccano", "--out", "{out}"], "can't be read"),
        (["agree", "{gold}", "{twice}", "--format", "doccano"], "can't be read"),
        (["agree", "{twice}", "{twice}", "--format", "doccano"], "two texts have the id a"),
        (["agree", "{twice}", "{empty}", "--format", "doccano"], "two texts have the id a"),
        (["agree", "{empty}", "{empty}", "--format", "doccano"], "have no text in common"),
    ],
)
def test_wrong_use_ends_with_2(newsfacts, gold: Path, tmp_path: Path, arguments: list[str], message: str) -> None:
    twice, empty = tmp_path / "twice", tmp_path / "empty"
    twice.write_text(json.dumps({"text": "快", "newsfacts": {"id": "a"}}) + "\n", encoding="utf-8")
    twice.write_text(twice.read_text(encoding="utf-8") * 2, encoding="utf-8")
    empty.write_text("", encoding="utf-8")
    places = {"gold": gold, "out": tmp_path / "out", "twice": twice, "empty": empty}
    ended = newsfacts("labels", *(one.format(**places) for one in arguments))
    assert (ended.code, message in ended.err) == (2, True), ended.err
