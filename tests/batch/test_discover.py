"""Which files are read, in which order, and what is said of the others."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from newsfacts.batch import Notice, Source, find
from newsfacts.errors import InputError
from newsfacts.records import ArticleError


def _find(*inputs, **options) -> list:
    return list(find(*inputs, **options))


def _names(found: list) -> list[str]:
    return [one.name for one in found if isinstance(one, Source)]


def _notices(found: list) -> dict[str, str]:
    return {one.place: one.message for one in found if isinstance(one, Notice)}


def test_folders_are_read_to_the_bottom_and_sorted(write) -> None:
    folder = write({"b.txt": "1", "a/z.md": "2", "a/b/c.htm": "3", "a/B.jsonl": "4", "快手/一.TXT": "5"})
    assert _names(_find([folder])) == ["a/B.jsonl", "a/b/c.htm", "a/z.md", "b.txt", "快手/一.TXT"]


def test_inputs_keep_the_order_in_which_they_are_given(write) -> None:
    folder = write({"b.txt": "1", "a/z.txt": "2"})
    assert _names(_find([folder / "b.txt", folder / "a"])) == ["b.txt", "z.txt"]


def test_what_no_reader_takes_is_named(write) -> None:
    found = _find([write({"a.txt": "1", "b.pdf": "2", "README": "3", "c": "3", ".DS_Store": "4", ".git/c.txt": "5"})])
    assert _names(found) == ["a.txt"]
    assert _notices(found) == {
        ".DS_Store": "hidden, skipped",
        ".git": "hidden, skipped",
        "README": "says what the folder holds, skipped: name it as an input of its own",
        "c": "skipped: no reader for a file without suffix",
        "b.pdf": "skipped: no reader for .pdf",
    }


def test_sidecars_go_with_their_articles(write) -> None:
    found = _find(
        [
            write(
                {
                    "a.txt": "1",
                    "a.json": "{}",
                    "b.md": "2",
                    "b.meta.yaml": "",
                    "c.json": "{}",
                    "d.jsonl": "",
                    "d.json": "",
                }
            )
        ]
    )
    assert _names(found) == ["a.txt", "b.md", "d.jsonl"]
    assert _notices(found) == dict.fromkeys(("c.json", "d.json"), "skipped: no reader for .json")


def test_a_missing_input_is_named_before_anything_is_read(write) -> None:
    folder = write({"a.txt": "1"})
    with pytest.raises(InputError, match=r"nowhere: no such file or folder"):
        find([folder, folder / "nowhere"])


def test_excluded_files_are_not_even_noticed(write) -> None:
    folder = write({"a.txt": "1", "out/articles.jsonl": "2"})
    found = _find([folder], exclude={(folder / "out/articles.jsonl").resolve()})
    assert (_names(found), _notices(found)) == (["a.txt"], {})


def test_linked_folders_are_not_followed(write) -> None:
    folder = write({"a.txt": "1"})
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    found = _find([folder])
    assert _names(found) == ["a.txt"]
    assert "a link to a folder" in _notices(found)["loop"]


def test_names_that_are_not_utf8_are_written_out(write) -> None:
    folder = write({"a.txt": "1"})
    try:
        Path(os.fsdecode(os.fsencode(folder) + b"/\xbf\xec.txt")).write_text("快手", encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes only UTF-8 names")
    assert _names(_find([folder])) == ["a.txt", "\\udcbf\\udcec.txt"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may list every folder")
def test_a_folder_that_cannot_be_listed_is_an_error_record(write) -> None:
    folder = write({"a.txt": "1", "closed/b.txt": "2"})
    (folder / "closed").chmod(0)
    try:
        found = _find([folder])
    finally:
        (folder / "closed").chmod(0o700)
    assert _names(found) == ["a.txt"]
    assert [one.id for one in found if isinstance(one, ArticleError)] == ["closed"]


def test_a_folder_that_goes_away_is_an_error_record(write) -> None:
    folder = write({"a/b.txt": "1", "b/c.txt": "2", "c.txt": "3"})
    finding = find([folder])
    assert next(finding) == Source("a/b.txt", folder / "a/b.txt")
    shutil.rmtree(folder / "b")
    error, last = finding
    assert error == ArticleError(id="b", source="b", stage="read", reason="can't be read: No such file or directory")
    assert _names([last]) == ["c.txt"]
