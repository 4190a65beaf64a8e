"""newsfacts: normalized fact records from Chinese news.

    >>> from newsfacts import extract
    >>> extraction = extract("快手今年一季度GMV达人民币1186亿元,同比增长219.8%。", published="2021-05-24")
    >>> [(m.kind, m.text) for m in extraction.mentions]  # doctest: +NORMALIZE_WHITESPACE
    [('company', '快手'), ('date', '今年一季度'), ('money', '人民币1186亿元'), ('percent', '219.8%')]

Importing this package is cheap: its records load when they are first named, dictionaries and rules when the first text comes.
"""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from newsfacts.errors import InputError, NewsfactsError

if TYPE_CHECKING:
    from newsfacts.names.user_lexicon import NameEntry, UserLexicon
    from newsfacts.pipeline import Pipeline
    from newsfacts.records import (
        Anchor,
        Article,
        ArticleError,
        Change,
        Check,
        CompanyValue,
        DateValue,
        Event,
        EventRole,
        Extraction,
        Fact,
        Finding,
        Measured,
        Mention,
        MoneyValue,
        PercentValue,
        Period,
        PersonValue,
        QuantityValue,
        Role,
        Span,
        Subject,
    )

    __version__: str

__all__ = [
    "Anchor",
    "Article",
    "ArticleError",
    "Change",
    "Check",
    "CompanyValue",
    "DateValue",
    "Event",
    "EventRole",
    "Extraction",
    "Fact",
    "Finding",
    "Measured",
    "Mention",
    "MoneyValue",
    "NameEntry",
    "NewsfactsError",
    "PercentValue",
    "Period",
    "PersonValue",
    "Pipeline",
    "QuantityValue",
    "Role",
    "Span",
    "Subject",
    "UserLexicon",
    "extract",
]


def extract(text: str, published: str | None = None, title: str | None = None) -> Extraction:
    """Extract mentions and facts from one text.

    Args:
        text: the article's text; every offset of the result counts its code points.
        published: the document's date (``2021-05-24``, ``2021-05``, ``2021``). Relative dates resolve
            against it; without it, against what the text itself shows, and never against today.
        title: the article's title, kept with the record.

    Raises:
        NewsfactsError: ``published`` is no such date.

    Examples:
        >>> extract("去年4月底,招募完成。", published="2021-08-03").mentions[0].value.timex
        '2020-04'
    """
    from newsfacts.records import Article

    article = Article(id="text", text=text, title=title)
    if published:
        article = article.model_copy(update={"published": _given_date(published), "published_origin": "given"})
    return _default_pipeline().extract(article)


def _given_date(published: str) -> str:
    from newsfacts.batch.dates import parse_date

    day = parse_date(published)
    if day is None:
        raise InputError(f"published={published!r}: no date; write it as 2021-08-03, 2021-08 or 2021")
    return day


@lru_cache(maxsize=1)
def _default_pipeline() -> Pipeline:
    from newsfacts.pipeline import Pipeline

    return Pipeline()


_ELSEWHERE = {
    "Pipeline": "newsfacts.pipeline",
    "NameEntry": "newsfacts.names.user_lexicon",
    "UserLexicon": "newsfacts.names.user_lexicon",
}


def __getattr__(name: str) -> Any:
    """What is imported only once it is asked for: every name but those that need nothing else."""
    if name == "__version__":
        return _version()
    if name in __all__:
        return getattr(import_module(_ELSEWHERE.get(name, "newsfacts.records")), name)
    raise AttributeError(f"module 'newsfacts' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__, "__version__"})


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("newsfacts")
    except PackageNotFoundError:  # run from a source tree that is not installed
        return "0.0.0"
