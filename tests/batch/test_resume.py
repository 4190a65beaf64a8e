"""What a second run takes over from the first, what it does anew, and that neither shows in the records."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsfacts.batch import Progress, RunOptions, RunStoppedError, Summary, Watcher, run
from newsfacts.batch.manifest import NAME as MANIFEST
from newsfacts.errors import InputError
from tests.batch.outputs import records
from tests.batch.recipes import ObedientRecipe

TEXTS = {f"{number}.txt": f"第{number}篇" for number in range(5)}


class StopAfter(Watcher):
    """Asks for a stop after so many articles."""

    def __init__(self, articles: int) -> None:
        self._left = articles

    def progress(self, progress: Progress) -> None:
        self._left -= 1

    def stop(self) -> bool:
        return self._left <= 0


def _done(folder: Path) -> list[str]:
    """The texts that were done since the last call."""
    notes = folder / "done"
    texts = notes.read_text(encoding="utf-8").split() if notes.exists() else []
    notes.unlink(missing_ok=True)
    return texts


@pytest.fixture
def again(write, tmp_path: Path):
    """Run the folder into ``out``: what was done, and the summary."""

    def run_again(rules: str = "", *, resume: bool = True) -> tuple[list[str], Summary]:
        recipe = ObedientRecipe(tmp_path, rules)
        summary = run([tmp_path / "in"], tmp_path / "out", recipe, RunOptions(resume=resume))
        return _done(tmp_path), summary

    write(TEXTS)
    return run_again


def test_a_second_run_does_nothing_and_writes_the_same(again, tmp_path: Path) -> None:
    done, summary = again()
    assert (done, summary.articles, summary.reused) == ([*TEXTS.values()], 5, 0)
    first = records(tmp_path / "out")
    done, summary = again()
    assert (done, summary.articles, summary.reused) == ([], 5, 5)
    assert records(tmp_path / "out") == first


def test_only_what_is_new_or_changed_is_done(again, write, tmp_path: Path) -> None:
    again()
    write({"1.txt": "改了", "9.txt": "新的"})
    (tmp_path / "in" / "0.txt").unlink()
    done, summary = again()
    assert (done, summary.articles, summary.reused) == (["改了", "新的"], 5, 3)
    assert "第0篇" not in records(tmp_path / "out")["articles.jsonl"].decode()


def test_what_no_article_has_any_more_is_forgotten(again, write, tmp_path: Path) -> None:
    again()
    (tmp_path / "in" / "0.txt").unlink()
    again()
    write({"0.txt": TEXTS["0.txt"]})
    assert again()[0] == ["第0篇"]


def test_a_file_under_another_name_is_not_done_again(again, tmp_path: Path) -> None:
    again()
    (tmp_path / "in" / "0.txt").rename(tmp_path / "in" / "a.txt")
    assert again()[0] == []
    assert '"id":"a.txt","text":"第0篇"' in records(tmp_path / "out")["articles.jsonl"].decode()


def test_articles_of_one_content_are_done_once(again, write) -> None:
    write({"a.txt": "一样", "b.txt": "一样"})
    done, summary = again()
    assert (done.count("一样"), summary.articles) == (1, 7)


def test_other_rules_do_all_anew(again) -> None:
    again()
    assert again(rules="changed")[0] == [*TEXTS.values()]
    assert again(rules="changed")[0] == []


def test_fresh_does_all_anew(again) -> None:
    again()
    assert again(resume=False)[0] == [*TEXTS.values()]


def test_what_failed_is_tried_again(again, write, tmp_path: Path) -> None:
    write({"bad.txt": "故障"})
    assert again()[1].errors.first[0].reason == "ValueError: broken inside"
    assert again()[1].errors.count == 1
    write({"bad.txt": "好了"})
    done, summary = again()
    assert (done, summary.errors.count) == (["好了"], 0)
    assert records(tmp_path / "out")["errors.jsonl"] == b""


def test_what_is_not_whole_is_tried_again(again, write, tmp_path: Path) -> None:
    write({"late.txt": "超时"})
    assert [error.stage for error in again()[1].errors.first] == ["rules"]
    done, summary = again()
    assert (done, summary.articles, summary.reused) == (["超时"], 6, 5)


def test_a_stop_keeps_what_is_done_and_leaves_the_records(again, write, tmp_path: Path) -> None:
    again()
    first = records(tmp_path / "out")
    write({name: text + "改" for name, text in TEXTS.items()})
    with pytest.raises(RunStoppedError, match="the same command goes on from there"):
        run([tmp_path / "in"], tmp_path / "out", ObedientRecipe(tmp_path), watcher=StopAfter(2))
    assert len(_done(tmp_path)) == 2
    assert records(tmp_path / "out") == first
    assert len(again()[0]) == 3


def test_two_runs_into_one_folder_do_not_mix(again, tmp_path: Path) -> None:
    again()
    other = sqlite3.connect(tmp_path / "out" / MANIFEST)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(InputError, match="another run is writing to it"):
        again()
    other.close()
    again()


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\0" + b"x" * 5000])
def test_a_manifest_that_is_broken_costs_only_the_work(again, tmp_path: Path, content: bytes) -> None:
    again()
    first = records(tmp_path / "out")
    (tmp_path / "out" / MANIFEST).write_bytes(content)
    assert again()[0] == [*TEXTS.values()]
    assert records(tmp_path / "out") == first


def test_the_manifest_of_another_layout_is_made_anew(again, tmp_path: Path) -> None:
    again()
    base = sqlite3.connect(tmp_path / "out" / MANIFEST)
    base.executescript("DROP TABLE results; PRAGMA user_version = 0")
    base.close()
    assert again()[0] == [*TEXTS.values()]


LINES = ('{"id": "a", "text": "甲"}', '{"id": "a", "text": "乙"}', '{"id": "a~2", "text": "丙"}', '{"id": "b", "text": "甲"}',
         '{"id": "a"}', '{"id": "c", "text": "故障"}')  # fmt: skip


@settings(max_examples=30, deadline=None)
@given(order=st.permutations(LINES), stops=st.lists(st.integers(1, 4), max_size=3))
def test_neither_order_nor_stops_show_in_the_records(tmp_path_factory, order: list[str], stops: list[int]) -> None:
    root = tmp_path_factory.mktemp("order")
    for name, lines in (("plain", LINES), ("shuffled", order)):
        folder = root / name
        folder.mkdir()
        # A line's number is part of its source: here only the order of reading shall differ.
        inputs = []
        for line in lines:
            inputs.append(folder / f"{LINES.index(line)}.jsonl")
            inputs[-1].write_text(line, encoding="utf-8")
        for stop in stops if name == "shuffled" else ():
            try:
                run(inputs, root / f"{name}-out", ObedientRecipe(root), watcher=StopAfter(stop))
            except RunStoppedError:
                continue
        run(inputs, root / f"{name}-out", ObedientRecipe(root))
    assert records(root / "shuffled-out") == records(root / "plain-out")
