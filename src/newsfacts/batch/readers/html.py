"""Web pages: main text, title and date by trafilatura, which comes with ``pip install 'newsfacts[html]'``."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from typing import Any

from newsfacts.batch.content import Content
from newsfacts.batch.extras import required
from newsfacts.batch.items import Draft, Metadata
from newsfacts.errors import ReadingError
from newsfacts.text.decode import decode

# trafilatura measures in letters of European text; a Chinese paragraph says the same in a fifth of them.
_SHORTEST_ARTICLE = "50"
# By default it drops dates after today: the same page would read differently on another day.
_LATEST_DATE = "2100-01-01"


def read_html(content: Content) -> Iterator[Draft]:
    """One article: the main text of the page, without navigation, comments and advertising.

    Raises:
        NewsfactsError: the extra is not installed, or the page has no main text.
    """
    page, encoding = decode(content.read())
    document = _extract(page) if page.strip() else None
    text = (document and document.text) or ""
    if page.strip() and not text.strip():
        raise ReadingError("no main text found in the page: save the article's text as .txt")
    fields = {name: getattr(document, name, None) for name in ("title", "date", "url")}
    metadata = Metadata.from_mapping(fields, "html")
    yield Draft(content.name, content.name, text, encoding, metadata, content.name)


def _extract(page: str) -> Any:
    return required("trafilatura", "html").bare_extraction(
        page,
        include_comments=False,
        with_metadata=True,
        date_extraction_params={"original_date": True, "extensive_search": False, "max_date": _LATEST_DATE},
        config=_config(),
    )


@cache
def _config() -> Any:
    """Trafilatura's defaults for Chinese text; its complaints about broken pages stay out of the terminal."""
    from trafilatura.settings import DEFAULT_CONFIG

    for name in ("trafilatura", "htmldate"):
        logging.getLogger(name).addHandler(logging.NullHandler())
    config = deepcopy(DEFAULT_CONFIG)
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", _SHORTEST_ARTICLE)
    return config
