"""Which files are read, in which order, and what is said of the others."""

from __future__ import annotations

import os
import shutil
from glob import glob
from pathlib import Path

import pytest

from newsfacts.batch import Notice, ReadOptions, Source, find, size_of
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
    assert error == ArticleError(
        id="b", source="b", stage="read", code="NF201", reason="can't be read: No such file or directory"
    )
    assert _names([last]) == ["c.txt"]


TREE = {"a.txt": "1", "b/c.txt": "2", "b/d/e.txt": "3", "b/d/f.md": "4", "b/g.pdf": "5", ".h/i.txt": "6", "z.json": "7"}


@pytest.mark.parametrize(
    ("pattern", "names"),
    [
        ("**/*.txt", ["a.txt", "b/c.txt", "b/d/e.txt"]),
        ("*.txt", ["a.txt"]),
        ("*/*.txt", ["b/c.txt"]),
        ("b/*", ["c.txt", "d/e.txt", "d/f.md"]),
        ("b/**", ["c.txt", "d/e.txt", "d/f.md"]),
        ("**/d/*", ["b/d/e.txt", "b/d/f.md"]),
        ("**/**/[ef].*", ["b/d/e.txt", "b/d/f.md"]),
        ("?/?.txt", ["b/c.txt"]),
        (".*/*.txt", [".h/i.txt"]),
        ("**", ["a.txt", "b/c.txt", "b/d/e.txt", "b/d/f.md"]),
    ],
)
def test_a_pattern_names_files_below_where_it_begins(write, pattern: str, names: list[str]) -> None:
    found = _find([write(TREE) / pattern])
    assert _names(found) == names


@pytest.mark.parametrize("pattern", ["**/*.txt", "*/*/*.md", "b/**/*.txt", "[ab].txt", "**/b/**/e.*", ".*/**"])
def test_a_pattern_names_the_files_that_glob_names(write, pattern: str) -> None:
    folder = write(TREE)
    expected = sorted(map(Path, glob(str(folder / pattern), recursive=True)))  # noqa: PTH207 - Path's gives hidden files too
    found = _find([str(folder / pattern)])
    assert [one.path for one in found] == [path for path in expected if path.is_file()]


def test_a_file_named_like_a_pattern_is_that_file(write) -> None:
    folder = write({"[a].txt": "1", "a.txt": "2"})
    assert _names(_find([folder / "[a].txt"])) == ["[a].txt"]
    assert _names(_find([folder / "[ab].txt"])) == ["a.txt"]


@pytest.mark.parametrize("pattern", ["*.pdf", "x/*.txt", "**/x.txt"])
def test_a_pattern_that_matches_nothing_is_named_before_anything_is_read(write, pattern: str) -> None:
    with pytest.raises(InputError, match=r"no file of such a name; check the pattern"):
        find([write({"a.txt": "1"}) / pattern])


def test_standard_input_is_named_once() -> None:
    assert _find(["-"]) == [Source("stdin", Path("-"))]
    with pytest.raises(InputError, match="only once"):
        find(["-", Path("-")])


def test_folders_are_looked_into_as_they_are_come_to(write, monkeypatch) -> None:
    folder = write({f"{letter}/x.txt": "1" for letter in "abcdef"})
    listed: list[str] = []
    listing = os.listdir

    def listdir(path: Path) -> list[str]:
        listed.append(path.name)
        return listing(path)

    monkeypatch.setattr(os, "listdir", listdir)
    finding = find([folder])
    assert listed == []
    assert next(finding) == Source("a/x.txt", folder / "a/x.txt")
    assert listed == ["in", "a"]


@pytest.fixture
def linked(write) -> Path:
    folder: Path = write({"a/b.txt": "1", "c.txt": "2"})
    (folder / "a" / "up").symlink_to(folder, target_is_directory=True)
    (folder / "d.txt").symlink_to("c.txt")
    (folder / "e").symlink_to("a", target_is_directory=True)
    (folder / "f.txt").symlink_to("f.txt")
    return folder


def test_links_are_not_followed_unless_asked(linked: Path) -> None:
    found = _find([linked])
    assert _names(found) == ["a/b.txt", "c.txt", "f.txt"]
    assert _notices(found) == {
        "a/up": "a link to a folder, skipped: name it as an input of its own, or follow links",
        "d.txt": "a link, skipped: name it as an input of its own, or follow links",
        "e": "a link to a folder, skipped: name it as an input of its own, or follow links",
    }


def test_links_that_are_followed_do_not_go_round(linked: Path) -> None:
    found = _find([linked], options=ReadOptions(follow_links=True))
    assert _names(found) == ["a/b.txt", "c.txt", "d.txt", "e/b.txt", "f.txt"]
    assert _notices(found) == dict.fromkeys(("a/up", "e/up"), "a link to a folder that it lies in, skipped")


def test_a_link_that_an_input_names_is_followed(linked: Path) -> None:
    assert _names(_find([linked / "d.txt", linked / "e", linked / "e" / "*.txt"])) == ["d.txt", "b.txt", "b.txt"]


def test_a_link_to_what_the_run_writes_is_excluded(write) -> None:
    folder = write({"a.txt": "1", "out.jsonl": "2"})
    (folder / "b.jsonl").symlink_to("out.jsonl")
    options = ReadOptions(follow_links=True)
    assert _names(_find([folder], exclude={(folder / "out.jsonl").resolve()}, options=options)) == ["a.txt"]


def test_names_with_line_breaks_are_names(write) -> None:
    assert _names(_find([write({"a\nb.txt": "1"})])) == ["a\nb.txt"]


def test_the_size_of_a_file_is_known_and_of_nothing_else(write) -> None:
    folder = write({"a.txt": "12345", "b.pdf": "1"})
    source, notice = _find([folder])
    assert (size_of(source), size_of(notice), size_of(Source("x", folder / "x"))) == (5, 0, 0)
