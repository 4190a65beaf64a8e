"""Golden files: the full output for each article, kept, and compared on every run.

``accept`` writes them, ``check`` says what has changed since. One JSON file an article, named
after its id; it works on any folder of articles and any folder of golden files.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from newsfacts.records import Article
from newsfacts.review.difference import Difference
from newsfacts.review.errors import GoldenError
from newsfacts.review.extractor import Extractor
from newsfacts.review.golden_case import Case, case_of, unused_case
from newsfacts.review.golden_files import check_folder, dump, file_name, golden_files, put


def check(articles: Iterable[Article], golden: Path, pipeline: Extractor, *, all_read: bool = True) -> list[Difference]:
    """Extract each article and compare it field by field with its golden file.

    A golden file that is missing or cannot be read is a difference, and so is one that no article uses; these are not
    looked for unless all articles were read.

    Raises:
        GoldenError: the folder is not there, or two articles have one id.

    Examples:
        >>> from newsfacts import Article, Pipeline
        >>> article = Article(id="1", text="快手GMV达1186亿元。")
        >>> len(check([article], Path("golden"), Pipeline()))  # doctest: +SKIP
        0
    """
    return [found for case in cases(articles, golden, pipeline, all_read=all_read) for found in case.differences]


def cases(articles: Iterable[Article], golden: Path, pipeline: Extractor, *, all_read: bool = True) -> Iterator[Case]:
    """Each article beside its golden file; then, where all articles were read, the golden files that none of them uses.

    Raises GoldenError where the folder is not there or two articles have one id.
    """
    check_folder(golden)
    used = set()
    for article, file in with_files(articles, golden):
        used.add(file)
        yield case_of(pipeline.extract(article), file)
    if all_read:
        yield from (unused_case(file) for file in golden_files(golden) if file not in used)


def accept(articles: Iterable[Article], golden: Path, pipeline: Extractor) -> list[Path]:
    """Write the golden files of the articles and give back the paths of those that changed.

    Nothing is deleted.

    Raises:
        GoldenError: a file cannot be written, or two articles have one id.

    Examples:
        >>> from newsfacts import Article, Pipeline
        >>> [file.name for file in accept([Article(id="1", text="快手GMV达1186亿元。")], Path("golden"), Pipeline())]  # doctest: +SKIP
        ['1.golden.json']
    """
    return [file for article, file in with_files(articles, golden) if put(file, dump(pipeline.extract(article)))]


def prune(articles: Iterable[Article], golden: Path) -> list[Path]:
    """Delete the golden files that none of the articles uses, and nothing else; give back which those were.

    Only to be called where all articles could be read: the file of one that could not would go. Raises GoldenError where
    a file cannot be deleted.
    """
    used = {file for _, file in with_files(articles, golden)}
    return [file for file in golden_files(golden) if file not in used and put(file, None)]


def with_files(articles: Iterable[Article], golden: Path) -> Iterator[tuple[Article, Path]]:
    """Each article with its golden file. Raises GoldenError where two articles have one id: no two share a file."""
    owners: dict[Path, str] = {}
    for article in articles:
        file = golden / file_name(article.id)
        if file in owners:
            raise GoldenError(
                f"{file}: two articles would share this golden file, {owners[file]!r} and {article.id!r}; give them other ids"
            )
        owners[file] = article.id
        yield article, file
