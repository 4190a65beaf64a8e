"""Every snippet of the documentation, done in its page's order in an empty folder."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.docs.program import Pipelines
from tests.docs.snippets import Reader, Snippet, assert_prints, snippets
from tests.shipped import pipeline

DOCS = Path(__file__).parents[2] / "docs"
# These have tests of their own, which bring the articles, clusters and servers that the pages take as given.
TRIED_ELSEWHERE = {"inputs.md", "labels.md", "outputs.md", "scale.md"}
PAGES = sorted(path.name for path in DOCS.glob("*.md") if path.name not in TRIED_ELSEWHERE)


@pytest.fixture
def reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Reader:
    """In a folder with what pages take from a checkout: its articles and its gold.

    The pipeline as it ships is there already, and a run does its work with it: tests/batch tries worker processes.
    """
    for given in ("corpus", "tests/gold/articles"):
        shutil.copytree(DOCS.parent / given, tmp_path / given)
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setattr("newsfacts.pipeline.Pipeline", Pipelines(pipeline()))
    monkeypatch.setattr("newsfacts.cli.run._default_workers", lambda engine: 0)
    return Reader(tmp_path)


@pytest.mark.parametrize("page", PAGES)
def test_the_snippets_of_a_page_run(page: str, reader: Reader) -> None:
    for snippet in snippets((DOCS / page).read_text(encoding="utf-8")):
        try:
            reader.follow(snippet)
        except Exception as error:
            raise AssertionError(f"{page}:{snippet.line}: {error}") from error


@pytest.mark.parametrize("page", ["README.md", "README.zh.md"])
def test_the_programs_of_the_readme_run(page: str, reader: Reader) -> None:
    for snippet in snippets((DOCS.parent / page).read_text(encoding="utf-8")):
        if snippet.file or snippet.language == "python":  # its commands are a list to choose from, with INPUT… and DIR
            reader.follow(snippet)


def test_a_fence_is_tried_as_its_language_says() -> None:
    page = (
        "```python\nx\n```\n\n<!-- not run: needs a cluster -->\n\n```sh\nray\n```\n\n"
        '```yaml title="a.yaml"\na: 1\n```\n\n```json\n{}\n```\n\n```console exit="2"\n$ y\n```\n'
    )
    assert list(snippets(page)) == [
        Snippet("python", "x\n", 1),
        Snippet("yaml", "a: 1\n", 11, "a.yaml"),
        Snippet("console", "$ y\n", 19, exit_code=2),
    ]


@pytest.mark.parametrize(
    ("content", "language"),
    [("1 / 0", "python"), (">>> 1 + 1\n3\n", "python"), ("exit 1", "sh"), ("$ echo a\nb\n", "console")],
)
def test_a_snippet_that_does_not_hold_fails(content: str, language: str, tmp_path: Path) -> None:
    with pytest.raises((AssertionError, ZeroDivisionError)):
        Reader(tmp_path).follow(Snippet(language, content, 1))


@pytest.mark.parametrize(
    ("printed", "expected"),
    [("a\nb\n", "a\nb"), ("a\nb\nc", "a\n…\nc"), ("a\nc", "a\n…\nc"), ("b\na", "…\na"), ("a\nb", "a\n…")],
)
def test_dots_stand_for_any_lines(printed: str, expected: str) -> None:
    assert_prints(printed, expected)


def test_what_is_not_printed_is_told() -> None:
    with pytest.raises(AssertionError, match="the page says"):
        assert_prints("a\nb", "a\n…\nc")
