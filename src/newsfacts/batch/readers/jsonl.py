"""JSON Lines: one article a line, in the fields ``id``, ``text``, ``title``, ``published`` (or ``date``), ``url``."""

from __future__ import annotations

import json
from collections.abc import Iterator

from newsfacts.batch.content import Content
from newsfacts.batch.items import Draft
from newsfacts.batch.lines import Line, lines
from newsfacts.batch.readers.fields import draft_of
from newsfacts.errors import NewsfactsError, NoTextError, ReadingError
from newsfacts.records import ArticleError


def read_jsonl(content: Content) -> Iterator[Draft | ArticleError]:
    """An article for each line; a line that holds none is an error record of its own, and the others go on.

    Fields of other names are ignored, and so are blank lines. An article without ``id`` is called ``FILE#LINE``.
    """
    empty, number = True, 0
    try:
        for number, line in enumerate(lines(content.stream, content.options.largest), 1):
            if isinstance(line, NewsfactsError) or line.text.strip():
                empty = False
                yield _article(line, content, number)
    except NewsfactsError as error:
        yield content.failed(type(error)(f"from this line on, {error}"), number + 1)
        return
    if empty:
        yield content.failed(NoTextError("empty"))


def _article(line: Line, content: Content, number: int) -> Draft | ArticleError:
    try:
        if isinstance(line, NewsfactsError):
            raise line
        fields = _object(line.text)
        column = content.options.column("text")
        text = fields.get(column)
        if not isinstance(text, str):
            raise ReadingError(f'no field "{column}" with a string in it: give each line an article\'s text')
    except NewsfactsError as error:
        return content.failed(error, number)
    return draft_of(fields, text, line.encoding, content, number)


def _object(line: str) -> dict[str, object]:
    try:
        fields = json.loads(line)
    except json.JSONDecodeError as error:
        raise ReadingError(f"no valid JSON: {error.msg} (column {error.colno})") from None
    except RecursionError:
        raise ReadingError("no valid JSON: nested too deeply") from None
    except ValueError:
        raise ReadingError("no valid JSON: a number of too many digits") from None
    if not isinstance(fields, dict):
        raise ReadingError('no article: expected a JSON object such as {"id": "1", "text": "…"}')
    return fields
