"""The batch run: what it writes, in which order, and what it leaves when it is stopped."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsfacts.batch import Progress, Watcher, run
from newsfacts.batch.manifest import NAME as MANIFEST
from newsfacts.batch.writers import FILES
from newsfacts.errors import InputError
from newsfacts.records import ArticleError
from tests.batch.outputs import records

FOLDER = {
    "2021-08-03.txt": "快手GMV达1186亿元，去年371亿元。",
    "b.txt": "没有数字。",
    "c.txt": "故障",
    "d.txt": "",
    "e.pdf": "x",
    "f.jsonl": '{"id": "f1", "text": "净利润10亿元"}\n{"id": "f2"}\n',
}


def _lines(out: Path, name: str) -> list[dict]:
    return [json.loads(line) for line in (out / name).read_text(encoding="utf-8").splitlines()]


def test_every_article_ends_in_one_file_or_another(write, pipeline, tmp_path: Path) -> None:
    out = tmp_path / "made" / "here"
    summary = run([write(FOLDER)], out, pipeline)
    assert sorted(path.name for path in out.iterdir()) == sorted([*FILES, MANIFEST])
    assert [(line["id"], line["published"], line["mentions"]["money"], line["facts"], line["findings"])
            for line in _lines(out, "articles.jsonl")] == [
        ("2021-08-03.txt", "2021-08-03", 2, 2, 0), ("b.txt", None, 0, 0, 1), ("f1", None, 1, 1, 0)]  # fmt: skip
    assert [(line["article"], line["id"], line["text"]) for line in _lines(out, "mentions.jsonl")] == [
        ("2021-08-03.txt", "m1", "1186亿元"), ("2021-08-03.txt", "m2", "371亿元"), ("f1", "m1", "10亿元")]  # fmt: skip
    assert [(line["article"], line["value"]) for line in _lines(out, "facts.jsonl")] == [
        ("2021-08-03.txt", "m1"), ("2021-08-03.txt", "m2"), ("f1", "m1")]  # fmt: skip
    assert [line["article"] for line in _lines(out, "findings.jsonl")] == ["b.txt"]
    assert [(line["id"], line["stage"]) for line in _lines(out, "errors.jsonl")] == [
        ("c.txt", "extract"), ("d.txt", "read"), ("f.jsonl#2", "read")]  # fmt: skip
    assert (summary.articles, summary.mentions["money"], summary.facts, summary.findings) == (3, 3, 3, 1)
    assert [notice.place for notice in summary.notices.first] == ["e.pdf"]
    assert summary.errors.count == 3


def test_an_article_that_breaks_the_pipeline_is_recorded_with_its_reason(write, pipeline, tmp_path: Path) -> None:
    summary = run([write({"a.txt": "故障"})], tmp_path / "out", pipeline)
    expected = ArticleError(
        id="a.txt", source="a.txt", stage="extract", code="NF205", reason="ValueError: broken \\ud800 inside"
    )
    assert summary.errors.first == [expected]
    assert _lines(tmp_path / "out", "errors.jsonl") == [expected.model_dump()]


def test_lines_hold_the_records_to_the_letter(write, pipeline, tmp_path: Path) -> None:
    run([write({"a.txt": "快手1186亿元\u2028\r\n"})], tmp_path / "out", pipeline)
    assert (tmp_path / "out" / "mentions.jsonl").read_bytes().decode() == (
        '{"article":"a.txt","id":"m1","kind":"money","text":"1186亿元","start":2,"end":8,'
        '"value":{"amount":"118600000000","low":null,"high":null,"currency":"CNY","currency_stated":true,'
        '"mod":null},"source":"money.x","confidence":1.0,"parts":{},"evidence":[]}\n'
    )
    article = (tmp_path / "out" / "articles.jsonl").read_bytes()
    assert article.startswith('{"schema_version":"1","id":"a.txt","text":"快手1186亿元\u2028\\r\\n"'.encode())
    assert article.count(b"\n") == 1
    assert b"\r" not in article


def test_the_same_folder_gives_the_same_bytes_wherever_it_lies(write, pipeline, tmp_path: Path) -> None:
    first = write(FOLDER)
    second = Path(shutil.copytree(first, tmp_path / "elsewhere" / "copy"))
    run([first], tmp_path / "out1", pipeline)
    run([second], tmp_path / "out2", pipeline)
    assert records(tmp_path / "out1") == records(tmp_path / "out2")


def test_a_run_into_its_own_input_is_the_same_the_second_time(write, pipeline) -> None:
    folder = write(FOLDER)
    run([folder], folder, pipeline)
    first = {name: (folder / name).read_bytes() for name in FILES}
    run([folder], folder, pipeline)
    assert {name: (folder / name).read_bytes() for name in FILES} == first


def test_the_articles_of_a_run_can_be_run_again(write, pipeline, tmp_path: Path) -> None:
    run([write(FOLDER)], tmp_path / "out1", pipeline)
    run([tmp_path / "out1" / "articles.jsonl"], tmp_path / "out2", pipeline)
    assert (tmp_path / "out1" / "mentions.jsonl").read_bytes() == (tmp_path / "out2" / "mentions.jsonl").read_bytes()


def test_a_run_that_is_stopped_leaves_the_last_one_as_it_was(write, pipeline, tmp_path: Path) -> None:
    folder, out = write(FOLDER), tmp_path / "out"
    run([folder], out, pipeline)
    before = records(out)
    write({"a.txt": "新的10亿元"})

    class Stop(Watcher):
        def progress(self, progress: Progress) -> None:
            if progress.articles == 2:
                raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run([folder], out, pipeline, watcher=Stop())
    assert records(out) == before


def test_a_disk_that_fails_leaves_nothing_behind(write, pipeline, tmp_path: Path, monkeypatch) -> None:
    def no_space(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", no_space)
    with pytest.raises(InputError, match=r"out: can't be written to \(No space left on device\)"):
        run([write(FOLDER)], tmp_path / "out", pipeline)
    assert [path.name for path in (tmp_path / "out").iterdir()] == [MANIFEST]


@pytest.mark.parametrize("taken", ["out", "out/facts.jsonl/x"])
def test_an_output_folder_that_cannot_be_is_refused(write, pipeline, tmp_path: Path, taken: str) -> None:
    path = tmp_path / taken
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("in the way", encoding="utf-8")
    with pytest.raises(InputError, match="choose another --out"):
        run([write(FOLDER)], tmp_path / "out", pipeline)
    assert path.read_text(encoding="utf-8") == "in the way"
    assert not list(tmp_path.glob("out/*.tmp")) + list(tmp_path.glob("out/.*"))


def test_an_input_is_never_overwritten(write, pipeline, tmp_path: Path) -> None:
    folder = write({"facts.jsonl": '{"text": "快手"}'})
    with pytest.raises(InputError, match="overwrite its own input"):
        run([folder / "facts.jsonl"], folder, pipeline)


def test_a_missing_input_writes_nothing(pipeline, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file or folder"):
        run([tmp_path / "nowhere"], tmp_path / "out", pipeline)
    assert not (tmp_path / "out").exists()


def test_progress_counts_articles_and_errors(write, pipeline, tmp_path: Path) -> None:
    calls: list[tuple[int, int]] = []

    class Count(Watcher):
        def progress(self, progress: Progress) -> None:
            calls.append((progress.articles, progress.errors))

    run([write(FOLDER)], tmp_path / "out", pipeline, watcher=Count())
    assert calls == [(1, 0), (2, 0), (3, 1), (4, 2), (5, 2), (6, 3)]


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.text(st.sampled_from("快手 1亿元\n。故障\r"), max_size=12), min_size=1, max_size=6), st.integers(0, 6)
)
def test_any_split_of_a_folder_gives_the_same_records(pipeline, tmp_path_factory, texts: list[str], cut: int) -> None:
    root = tmp_path_factory.mktemp("split")
    (root / "in").mkdir()
    paths = []
    for number, text in enumerate(texts):
        paths.append(root / "in" / f"{number}.txt")
        paths[-1].write_bytes(text.encode())
    run([root / "in"], root / "whole", pipeline)
    run(paths[:cut], root / "part1", pipeline)
    run(paths[cut:], root / "part2", pipeline)
    whole, part1, part2 = (records(root / name) for name in ("whole", "part1", "part2"))
    assert whole == {name: part1[name] + part2[name] for name in FILES}
