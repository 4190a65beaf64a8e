"""From inputs to articles: find the files, read each in its format, settle dates and ids, lose nothing on the way."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from newsfacts.batch.dates import date_in_name, parse_date
from newsfacts.batch.discover import Found, check_inputs, discover
from newsfacts.batch.items import Draft, Item, Metadata, Notice, Source, printable
from newsfacts.batch.readers import READERS, Reader
from newsfacts.batch.sidecar import MANY_ARTICLES, read_sidecar
from newsfacts.errors import NewsfactsError
from newsfacts.records import Article, ArticleError, DateOrigin
from newsfacts.text.decode import decode


def find(inputs: Iterable[Path], exclude: Collection[Path] = ()) -> list[Found]:
    """The files that the inputs name, in reading order.

    Raises:
        InputError: an input isn't there.
    """
    paths = list(inputs)
    check_inputs(paths)
    return list(discover(paths, READERS, exclude))


def read(found: Iterable[Found]) -> Iterator[Item]:
    """Every article of the files, and a record or notice of whatever is none, each under an id of its own.

    Articles take their id from the path of the file, those of JSON Lines from their field; a second one of the same id
    gets ``~2``, a third ``~3``.
    """
    taken: dict[str, int] = {}
    for one in found:
        for item in read_source(one) if isinstance(one, Source) else [one]:
            if isinstance(item, Notice):
                yield item
            else:
                yield item.model_copy(update={"id": _unique(item.id, taken)})


def read_source(source: Source, reader: Reader | None = None) -> Iterator[Item]:
    """The articles of one file, by the reader for its suffix or the one given; what fails comes as an error record."""
    suffix = source.path.suffix.lower()
    try:
        beside = read_sidecar(source.path)
        for draft in (reader or READERS[suffix])(source):
            yield from [draft] if isinstance(draft, ArticleError) else _article(draft, beside, suffix)
    except OSError as error:
        yield _failed(source.name, source.name, f"can't be read: {error.strerror or error}")
    except NewsfactsError as error:
        yield _failed(source.name, source.name, str(error))
    except Exception as error:  # a library may fail on a broken file in ways of its own; the other files are read
        yield _failed(source.name, source.name, f"{type(error).__name__}: {error}")


def read_bytes(data: bytes, name: str) -> Article | ArticleError:
    """A text that comes from no file, such as standard input, as an article of the given id."""
    try:
        text, encoding = decode(data)
    except NewsfactsError as error:
        return _failed(name, name, str(error))
    if not text.strip():
        return _failed(name, name, "empty")
    return Article(id=name, text=text, source=name, encoding=encoding)


def _article(draft: Draft, beside: Metadata, suffix: str) -> Iterator[Item]:
    if not draft.text.strip():
        yield _failed(draft.id, draft.place, "empty")
        return
    own = draft.metadata
    for problem in own.problems + beside.problems:
        yield Notice(draft.place, problem)
    # The name of a file of many articles says when it was made, not when they appeared.
    published, origin, unclear = _date((own, beside), draft.id if suffix != MANY_ARTICLES else "")
    for written in unclear:
        yield Notice(draft.place, f"date not understood: {printable(written[:40])!r}; write it as 2021-08-03")
    article = Article(
        id=draft.id,
        text=draft.text,
        title=own.title or beside.title,
        published=published,
        published_origin=origin,
        url=own.url or beside.url,
        source=draft.place,
        encoding=draft.encoding,
    )
    yield checked(article)


def _date(known: Iterable[Metadata], name: str) -> tuple[str | None, DateOrigin, list[str]]:
    """The first date that is one, where it comes from, and what was written in its place before."""
    unclear: list[str] = []
    for metadata in known:
        if metadata.published is None:
            continue
        if day := parse_date(metadata.published):
            return day, metadata.origin, unclear
        unclear.append(metadata.published)
    if day := date_in_name(Path(name).stem):
        return day, "file_name", unclear
    return None, "unknown", unclear


def checked(article: Article) -> Article | ArticleError:
    """The article, or an error record where half a surrogate pair in it can't be written as UTF-8."""
    for field in ("text", "title", "url"):
        try:
            (getattr(article, field) or "").encode("utf-8")
        except UnicodeEncodeError as error:
            code = ord(error.object[error.start])
            reason = f"lone surrogate U+{code:04X} at {error.start} of the {field}: mend the program that wrote it"
            return _failed(article.id, article.source or article.id, reason)
    return article


def _failed(name: str, place: str, reason: str) -> ArticleError:
    return ArticleError(id=name, source=place, stage="read", reason=printable(reason))


def _unique(name: str, taken: dict[str, int]) -> str:
    """The name, or its next free variant; ``taken`` holds the number last given to each."""
    unique = name
    while unique in taken:
        taken[name] += 1
        unique = f"{name}~{taken[name]}"
    taken[unique] = 1
    return unique
