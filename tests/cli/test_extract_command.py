"""``newsfacts extract``: where the text comes from, and how the records are shown."""

from __future__ import annotations

import json
from pathlib import Path

import pytest


def test_a_pipe_gets_json(newsfacts, folder: Path) -> None:
    ended = newsfacts("extract", folder / "a.txt")
    record = json.loads(ended.out)
    assert (ended.code, ended.err) == (0, "")
    assert record["article"]["id"] == "a.txt"
    assert record["mentions"][0]["value"]["amount"] == "118600000000"
    assert "1186亿元" in ended.out


@pytest.mark.parametrize("arguments", [["extract"], ["extract", "-"]])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "gb18030"])
def test_standard_input_is_read_in_any_encoding(newsfacts, arguments, encoding: str) -> None:
    ended = newsfacts(*arguments, stdin="快手电商去年GMV达1186亿元".encode(encoding))
    assert json.loads(ended.out)["article"] | {"text": ""} == {
        "id": "stdin", "text": "", "title": None, "published": None, "published_origin": "unknown", "url": None,
        "source": "stdin", "encoding": encoding,
    }  # fmt: skip


def test_a_terminal_gets_the_text_in_colors_and_its_facts(newsfacts, folder: Path, monkeypatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    ended = newsfacts("extract", folder / "a.txt", terminal=True)
    assert "快手GMV达\x1b[4;32m1186亿元\x1b[0m" in ended.out
    assert "increase yoy" in ended.out
    assert "{" not in ended.out


def test_a_text_cannot_steer_a_terminal(newsfacts) -> None:
    hostile = "快手\x1b]0;title\x07 \x1b[2J营收\u202e12亿元" + "。快手财报显示,营收增长。" * 9
    for ended in (
        newsfacts("extract", "-", stdin=hostile, terminal=True),
        newsfacts("extract", "-", "--table", stdin=hostile),
    ):
        assert not {"\x07", "\u202e"} & set(ended.out)
        assert not {"\x1b]0;", "\x1b[2J"} & {ended.out[at : at + 4] for at in range(len(ended.out))}
    shown = newsfacts("extract", "-", stdin=hostile, terminal=True).out.replace("\n", "")  # lines are folded
    assert "快手␛]0;title␇ ␛[2J营收\ufffd" in shown


def test_all_records_may_be_asked_for_as_tables(newsfacts, folder: Path) -> None:
    ended = newsfacts("extract", folder / "a.txt", "--table", terminal=True)
    assert "1 mentions" in ended.out
    assert "118600000000 CNY, approx" in ended.out


def test_the_user_may_choose_the_form(newsfacts, folder: Path) -> None:
    assert json.loads(newsfacts("extract", folder / "a.txt", "--json", terminal=True).out)
    assert "1 mentions" in newsfacts("extract", folder / "a.txt", "--table").out


def test_findings_are_shown_to_the_letter(newsfacts) -> None:
    assert "no sum in [it]" in newsfacts("extract", "--table", stdin="快手").out


def test_options_go_before_what_the_file_says(newsfacts, folder: Path) -> None:
    (folder / "a.md").write_text("---\ntitle: 旧\ndate: 2020-01-01\nurl: https://x\n---\n快手", encoding="utf-8")
    given = json.loads(newsfacts("extract", folder / "a.md", "--published", "2021/8/3", "--title", "新").out)["article"]
    assert (given["title"], given["published"], given["published_origin"]) == ("新", "2021-08-03", "given")
    kept = json.loads(newsfacts("extract", folder / "a.md").out)["article"]
    assert (kept["title"], kept["published"], kept["published_origin"]) == ("旧", "2020-01-01", "front_matter")


def test_a_file_of_any_suffix_is_text(newsfacts, folder: Path) -> None:
    (folder / "a.article").write_text("快手10亿元", encoding="utf-8")
    assert len(json.loads(newsfacts("extract", folder / "a.article").out)["mentions"]) == 1


@pytest.mark.parametrize(
    ("stdin", "message"),
    [("", "stdin: empty"), (" \n", "stdin: empty"), (b"\0\1", "binary content"), (b"\xff\xff", "neither UTF-8")],
)
def test_a_text_that_cannot_be_done_ends_with_3(newsfacts, stdin, message: str) -> None:
    ended = newsfacts("extract", "-", stdin=stdin)
    assert (ended.code, ended.out) == (3, "")
    assert message in ended.err


def test_a_title_that_is_no_text_is_an_error_too(newsfacts) -> None:
    ended = newsfacts("extract", "-", "--title", "\udcff", stdin="快手")
    assert (ended.code, "lone surrogate U+DCFF at 0 of the title" in ended.err) == (3, True)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["{in}/nowhere.txt"], "no such file or folder"),
        (["{in}"], "use: newsfacts run"),
        (["{in}/a.jsonl"], "use: newsfacts run"),
        (["{in}/a.txt", "--published", "昨天"], "--published 昨天: no date; write it as 2021-08-03"),
        (["{in}/a.txt", "--rules", "broken"], "unknown key 'patern'"),
    ],
)
def test_wrong_use_ends_with_2(newsfacts, folder: Path, arguments: list[str], message: str) -> None:
    (folder / "a.jsonl").write_text('{"text": "快手"}', encoding="utf-8")
    ended = newsfacts("extract", *(one.format(**{"in": folder}) for one in arguments))
    assert (ended.code, ended.out) == (2, "")
    assert message in ended.err


def test_a_terminal_without_a_file_is_told_what_to_give(newsfacts) -> None:
    ended = newsfacts("extract", terminal=True)
    assert (ended.code, "name a FILE" in ended.err) == (2, True)


def test_what_breaks_inside_is_one_line(newsfacts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NEWSFACTS_DEBUG", raising=False)
    ended = newsfacts("extract", "-", stdin="故障")
    assert ended.code == 70
    assert ended.err.splitlines() == [
        "newsfacts: internal error, please report it (ValueError: broken inside); NEWSFACTS_DEBUG=1 shows where"
    ]
