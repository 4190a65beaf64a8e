"""The articles of the inputs of a command, where what can't be read is told at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from newsfacts.cli.output import complain, failure_line
from newsfacts.errors import InputError

if TYPE_CHECKING:
    from newsfacts.batch.items import Item
    from newsfacts.records import Article


class Articles:
    """The articles among what was read, one after another; ``failed`` is whether some could not be, which standard error names."""

    def __init__(self, items: Iterable[Item]) -> None:
        """Take what ``newsfacts.batch.read`` gives."""
        self._items = items
        self.failed = False

    def __iter__(self) -> Iterator[Article]:
        """Each article; InputError at the end where there was none, and nothing failed."""
        from newsfacts.records import Article, ArticleError

        found = False
        for item in self._items:
            if isinstance(item, Article):
                found = True
                yield item
            elif isinstance(item, ArticleError):
                self.failed = True
                complain(failure_line(item))
            else:
                complain(f"{item.place}: {item.message}")
        if not found and not self.failed:
            raise InputError("no article in the inputs; name files such as .txt or .jsonl, or a folder of them")


def articles_of(inputs: list[Path]) -> tuple[list[Article], bool]:
    """All articles of the inputs, and whether some could not be read.

    Raises:
        InputError: an input isn't there, or there is no article in them.
    """
    from newsfacts.batch import find, read

    articles = Articles(read(find(inputs)))
    return list(articles), articles.failed
