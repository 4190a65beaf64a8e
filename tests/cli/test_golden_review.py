"""``newsfacts golden review``: keys typed, decisions kept, whole rules at once; and golden files that nobody uses."""

from __future__ import annotations

import json
import os
import sys
from functools import partial
from pathlib import Path
from types import ModuleType

import pytest

from newsfacts.cli.keys import PressedKeys

FIRST, SECOND = "快手GMV达1186亿元，阿里9亿元", "上海国象12亿元"


@pytest.fixture
def golden(newsfacts, tmp_path: Path) -> Path:
    """Golden files of two articles, in which each sum was a tenth and the metric another one."""
    articles = tmp_path / "in"
    articles.mkdir()
    (articles / "a.txt").write_text(FIRST, encoding="utf-8")
    (articles / "b.txt").write_text(SECOND, encoding="utf-8")
    golden = tmp_path / "golden"
    assert newsfacts("golden", "accept", articles, "--golden", golden).code == 0
    for file in golden.iterdir():
        content = json.loads(file.read_bytes())
        for mention in content["mentions"]:
            mention["value"]["amount"] = mention["value"]["amount"][:-1]
        content["facts"][0]["metric"] = "营收"
        file.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return golden


@pytest.fixture
def review(newsfacts, golden: Path):
    """Review with keys typed, one a line."""

    def run(*keys: str, options: tuple[object, ...] = (), terminal: bool = False):
        lines = "".join(f"{key}\n" for key in keys)
        return newsfacts(
            "golden", "review", golden.parent / "in", "--golden", golden, *options, stdin=lines, terminal=terminal
        )

    return run


@pytest.fixture
def check(newsfacts, golden: Path):
    return lambda: newsfacts("golden", "check", golden.parent / "in", "--golden", golden)


def kept(golden: Path) -> list[dict]:
    file = golden / "reviews.json"
    return json.loads(file.read_bytes()) if file.exists() else []


def test_each_difference_is_shown_in_its_sentence_side_by_side(review) -> None:
    ended = review("q")
    assert (ended.code, ended.err) == (1, "")
    assert ended.out.startswith("\n[1/5] a.txt  mention changed  rule money.x\n")
    assert "  快手GMV达⟦1186亿元⟧，阿里9亿元\n" in ended.out
    row = next(line for line in ended.out.split("\n") if "value.amount" in line)
    assert [cell.strip() for cell in row.strip("│").split("│")] == ["value.amount", "11860000000", "118600000000"]
    assert ended.out.endswith("? help > q\n0 accepted, 0 rejected, 5 left\n")


def test_a_narrow_terminal_has_one_side_below_the_other(review, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsfacts.cli.output._PIPE_WIDTH", 40)
    assert "  − value.amount: 11860000000\n  + value.amount: 118600000000\n" in review("q").out


def test_accepting_each_ends_where_accept_does(review, check, newsfacts, golden: Path) -> None:
    ended = review("a", "a", "a", "a", "a")
    assert (ended.code, ended.out.rsplit("\n", 2)[1]) == (0, "5 accepted, 0 rejected, 0 left")
    assert check().code == 0
    assert (
        newsfacts("golden", "accept", golden.parent / "in", "--golden", golden).out == "2 articles, 0 files written\n"
    )
    assert not (golden / "reviews.json").exists()


def test_what_is_decided_before_the_end_of_the_keys_is_kept(review, check, golden: Path) -> None:
    assert review("a", "r").out.endswith("1 accepted, 1 rejected, 3 left\n")
    told = check()
    assert told.out.endswith("4 of rule money.x\n2 articles, 4 differences\n")
    assert told.out.count("  rejected: no reason given\n") == 1
    assert [one["decision"] for one in kept(golden)] == ["rejected"]
    again = review("q")
    assert "[1/3] a.txt" in again.out
    assert again.out.endswith("0 accepted, 1 rejected, 3 left\n")


def test_a_rejection_is_asked_anew_where_the_output_changes_or_again_is_given(
    review, golden: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    review("R")
    assert len(kept(golden)) == 5
    assert review().out == "0 accepted, 5 rejected, 0 left\n"
    assert "[1/5]" in review("q", options=("--again",)).out
    assert review("a", options=("--again",)).out.endswith("1 accepted, 0 rejected, 4 left\n")
    assert review().out == "0 accepted, 4 rejected, 0 left\n"

    small = sys.modules["newsfacts.pipeline"].Pipeline

    def extract(self, article, before=small.extract):
        extraction = before(self, article)
        mention = extraction.mentions[-1].model_copy(update={"confidence": 0.5})
        return extraction.model_copy(update={"mentions": (*extraction.mentions[:-1], mention)})

    monkeypatch.setattr(small, "extract", extract)
    changed = review("s", "s")
    assert changed.code == 1
    assert "[2/2] b.txt  mention changed" in changed.out


def test_the_reason_why_the_golden_file_was_wrong_is_kept(review, check, golden: Path) -> None:
    ended = review("w", "", "w", "金额少一个零", "A")
    assert "no reason, no decision\n" in ended.out
    assert (ended.code, check().code) == (0, 0)
    (decision,) = kept(golden)
    assert decision == {
        "article": "a.txt",
        "what": "mention changed",
        "at": 6,
        "rules": ["money.x"],
        "context": "快手GMV达⟦1186亿元⟧，阿里9亿元",
        "old": ["value.amount: 11860000000"],
        "new": ["value.amount: 118600000000"],
        "decision": "corrected",
        "reason": "金额少一个零",
    }
    before = (golden / "reviews.json").read_bytes()
    review()
    assert (golden / "reviews.json").read_bytes() == before


def test_an_answer_can_be_undone(review, check, golden: Path) -> None:
    before = {file.name: file.read_bytes() for file in golden.iterdir()}
    ended = review("u", "a", "s", "u", "u", "w", "零", "R", "u", "u", "u")
    assert ended.out.count("nothing to undo") == 2
    assert ended.out.endswith("0 accepted, 0 rejected, 5 left\n")
    assert {file.name: file.read_bytes() for file in golden.iterdir()} == before


def test_help_and_keys_that_are_none(review) -> None:
    ended = review("x", "?", "q")
    assert "no such key; ? tells them\n" in ended.out
    assert "s  skip: ask in the next review\n" in ended.out
    assert ended.out.count("[1/5]") == 1


def test_whole_rules_without_keys(review, check, golden: Path) -> None:
    rejected = review(options=("--rule", "money.x", "--reject", "--reason", "一亿是八个零"))
    assert (rejected.code, rejected.out) == (1, "0 accepted, 5 rejected, 0 left\n")
    assert check().out.count("  rejected: 一亿是八个零\n") == 5
    accepted = review(options=("--rule", "money.x", "--accept", "--reason", "少一个零", "--again"))
    assert (accepted.code, accepted.out) == (0, "5 accepted, 0 rejected, 0 left\n")
    assert check().code == 0
    assert {(one["decision"], one["reason"]) for one in kept(golden)} == {("corrected", "少一个零")}


def test_a_rule_that_changed_nothing_is_named_with_those_that_did(review) -> None:
    ended = review(options=("--rule", "money.y", "--accept"))
    assert "no change of money.y is to be decided; there are 5 of rule money.x" in ended.err
    assert ended.out == "0 accepted, 0 rejected, 5 left\n"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--accept"], "name them with --rule"),
        (["--rule", "money.x", "--accept", "--reject"], "give one of the two"),
        (["--rule", "money.x", "--reason", "x"], "--reason goes with"),
        (["--rule", "money.x", "--accept", "--reason", " "], "--reason is empty"),
    ],
)
def test_options_that_make_no_sense(review, options: list[str], message: str) -> None:
    ended = review(options=tuple(options))
    assert (ended.code, message in ended.err) == (2, True)


@pytest.mark.parametrize("content", [b"", b"[1]", b'{"a": 1}', b"[" * 100_000])
def test_decisions_that_cannot_be_read(review, check, golden: Path, content: bytes) -> None:
    (golden / "reviews.json").write_bytes(content)
    for ended in (review("a"), check()):
        assert (ended.code, "reviews.json: no decisions of a review" in ended.err) == (2, True)


def test_hostile_text_steers_no_terminal(newsfacts, review, golden: Path) -> None:
    (golden.parent / "in" / "c.txt").write_text(
        "力盛体育公告，股东赛赛投资办理质押，\x1b[31m\u202e红5亿元。", encoding="utf-8"
    )
    assert newsfacts("golden", "accept", golden.parent / "in" / "c.txt", "--golden", golden).code == 0
    file = golden / "c.txt.golden.json"
    file.write_text(file.read_text(encoding="utf-8").replace("money.x", "money.\\u001b[2J"), encoding="utf-8")
    asked = review(*"sssss", "q").out + newsfacts("golden", "check", golden.parent / "in", "--golden", golden).out
    assert "红⟦5亿元⟧" in asked
    assert not {"\x1b", "\u202e"} & set(asked)


def test_an_end_of_line_in_a_title_makes_no_line_of_its_own(newsfacts, golden: Path) -> None:
    (golden.parent / "in" / "c.jsonl").write_text(
        json.dumps({"id": "c", "title": "标题\n  + value.amount: 1\r假", "text": "5亿元。"}), encoding="utf-8"
    )
    assert newsfacts("golden", "accept", golden.parent / "in", "--golden", golden).code == 0
    file = golden / "c.golden.json"
    file.write_text(
        file.read_text(encoding="utf-8").replace("假", "真").replace("money.x", "m\\n9 of rule x"), encoding="utf-8"
    )
    told = newsfacts("golden", "check", golden.parent / "in", "--golden", golden).out
    assert "  − 标题⏎  + value.amount: 1⏎真\n" in told
    assert "\r" not in told


def test_what_is_complained_of_steers_no_terminal(newsfacts, golden: Path) -> None:
    (golden.parent / "in" / "\x1b[31m.txt").write_bytes(b"\0")
    err = newsfacts("golden", "check", golden.parent / "in", "--golden", golden).err
    assert "newsfacts: NF203 ␛[31m.txt: binary content" in err
    assert "\x1b" not in err


def test_what_is_wrong_with_the_folder_is_told_before_the_work(newsfacts, golden: Path, monkeypatch) -> None:
    monkeypatch.setattr(
        "newsfacts.batch.recipe.PipelineRecipe.load", lambda self: pytest.fail("the pipeline was loaded")
    )
    (golden / "reviews.json").write_text("[", encoding="utf-8")
    for command in ("check", "review"):
        for folder, message in ((golden, "no decisions of a review"), (golden / "none", "no such folder")):
            ended = newsfacts("golden", command, golden.parent / "in", "--golden", folder)
            assert (ended.code, message in ended.err) == (2, True)


def test_a_review_without_standard_input_decides_nothing(review, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsfacts.cli.golden.sys", ModuleType("sys"))
    monkeypatch.setattr("newsfacts.cli.golden.sys.stdin", None, raising=False)
    ended = review()
    assert (ended.code, ended.out.rsplit("\n", 2)[1]) == (1, "0 accepted, 0 rejected, 5 left")


def test_golden_files_that_no_article_uses(newsfacts, review, check, golden: Path) -> None:
    review("A")
    (golden.parent / "in" / "b.txt").unlink()
    other = golden / "notes.json"
    other.write_text("{}", encoding="utf-8")
    assert "unused golden file" in check().out
    assert "a delete it" in review("s").out
    assert (golden / "b.txt.golden.json").exists()
    assert review("a", "u", "a").code == 0
    assert sorted(file.name for file in golden.iterdir()) == ["a.txt.golden.json", "notes.json"]


def test_prune_deletes_what_no_article_uses_and_nothing_else(newsfacts, golden: Path) -> None:
    articles = golden.parent / "in"
    (golden / "notes.json").write_text("{}", encoding="utf-8")
    (articles / "b.txt").write_bytes(b"\0")
    arguments = ("golden", "accept", articles, "--golden", golden, "--prune")
    unread = newsfacts(*arguments)
    assert (unread.code, "nothing is deleted" in unread.err) == (3, True)
    assert "unused" not in newsfacts("golden", "check", articles, "--golden", golden).out
    (articles / "b.txt").unlink()
    pruned = newsfacts(*arguments)
    assert (pruned.code, pruned.out) == (
        0,
        f"{golden / 'b.txt.golden.json'} deleted\n1 articles, 0 files written, 1 deleted\n",
    )
    assert sorted(file.name for file in golden.iterdir()) == ["a.txt.golden.json", "notes.json"]


@pytest.mark.skipif(os.name != "posix", reason="terminals of other systems are made in other ways")
def test_a_key_counts_as_it_is_pressed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    import termios
    import tty

    # Else what was pressed before it is asked for would be thrown away, and the test would have to be quick and late at once.
    monkeypatch.setattr(tty, "setraw", partial(tty.setraw, when=termios.TCSANOW))
    ours, theirs = os.openpty()
    tty.setraw(theirs)
    with os.fdopen(theirs, encoding="utf-8") as terminal:
        monkeypatch.setattr(sys, "stdin", terminal)
        for pressed, key in ((b"a", "a"), ("快".encode(), "快"), (b"\x04", None)):
            os.write(ours, pressed)
            assert PressedKeys().key("? ") == key
        os.write(ours, b"\x03")
        with pytest.raises(KeyboardInterrupt):
            PressedKeys().key("? ")
    os.close(ours)
    assert capsys.readouterr().out == "? a\n? 快\n? \n? "
