"""From inputs to articles: find the files, read each in its format, settle dates and ids, lose nothing on the way."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from newsfacts.batch.content import Content
from newsfacts.batch.dates import date_in_name, parse_date
from newsfacts.batch.discover import Found, Input, check_inputs, discover
from newsfacts.batch.formats import ending, format_of
from newsfacts.batch.items import Draft, Item, Metadata, Notice, Source, error_record, printable, told
from newsfacts.batch.options import ReadOptions
from newsfacts.batch.readers import ARCHIVES, READERS, Reader
from newsfacts.batch.sidecar import read_sidecar
from newsfacts.batch.unpack import unpacked
from newsfacts.errors import NewsfactsError, NoTextError, ReadingError
from newsfacts.records import Article, ArticleError, DateOrigin
from newsfacts.text.decode import decode


def find(
    inputs: Iterable[Input], exclude: Collection[Path] = (), options: ReadOptions | None = None
) -> Iterator[Found]:
    """The files that the inputs name, in reading order: files, folders, patterns, and ``-`` for standard input.

    They are looked for as they are asked for; no list of them is made. ``size_of`` says how many bytes one has.

    Raises:
        InputError: an input isn't there, or a pattern matches nothing; at once, before any file is given.

    Examples:
        >>> import tempfile
        >>> folder = Path(tempfile.mkdtemp())
        >>> (folder / "b.txt").touch(); (folder / "a.jsonl.gz").touch()
        >>> [found.name for found in find([folder])]
        ['a.jsonl.gz', 'b.txt']
    """
    given = list(inputs)
    check_inputs(given, options)
    return discover(given, exclude, options)


def read(found: Iterable[Found], options: ReadOptions | None = None) -> Iterator[Item]:
    """Every article of the files, and a record or notice of whatever is none, each under an id of its own.

    Articles take their id from the path of the file, those of JSON Lines from their field; a second one of the same id
    gets ``~2``, a third ``~3``.

    Examples:
        >>> [article.id for article in read(find([Path("news")]))]  # doctest: +SKIP
        ['快手.txt', '快手.txt~2']
    """
    taken: dict[str, int] = {}
    for one in found:
        for item in read_source(one, options=options):
            if isinstance(item, Notice):
                yield item
            else:
                yield item.model_copy(update={"id": _unique(item.id, taken)})


def read_source(
    one: Found,
    reader: Reader | None = None,
    options: ReadOptions | None = None,
    opened: Callable[[BinaryIO], object] | None = None,
) -> Iterator[Item]:
    """The articles of one file, by the reader for its name or the one given; what fails comes as an error record.

    What is no file, a notice or an error record, comes out as it is. ``opened`` is given the stream of the file's bytes.
    """
    if not isinstance(one, Source):
        yield one
        return
    try:
        options = options or ReadOptions()
        beside = Metadata() if one.is_stdin else read_sidecar(one.path, options.follow_links)
        name = f"stdin.{options.stdin_format}" if one.is_stdin else one.path.name
        with one.open() as stream:
            if opened is not None:
                opened(stream)
            for made in _read(Content(one.name, stream, options), name, reader):
                yield from _article(made, beside) if isinstance(made, Draft) else [made]
    except Exception as error:  # a library may fail on a broken file in ways of its own; the other files are read
        yield error_record(one.name, one.name, _told(error))


def _read(content: Content, name: str, reader: Reader | None = None) -> Iterator[Draft | ArticleError | Notice]:
    """The drafts of a file, by what its name says; those of an archive, file by file."""
    form = format_of(name)
    if form and form.compression:
        content = replace(content, stream=unpacked(content.stream, form.compression, content.options))
    if reader is None:
        if form is None:
            raise ReadingError(f"no reader for {printable(ending(name)) or 'a file without suffix'}")
        if form.is_archive:
            for member in ARCHIVES[form.suffix](content):
                yield from _read_member(member) if isinstance(member, Content) else [member]
            return
        reader = READERS[form.suffix]
    yield from reader(content)


def _read_member(member: Content) -> Iterator[Draft | ArticleError | Notice]:
    try:
        yield from _read(member, member.name)
    except Exception as error:  # the other members are read
        yield member.failed(_told(error))


def _told(error: Exception) -> NewsfactsError:
    if isinstance(error, OSError):
        return ReadingError(f"can't be read: {error.strerror or error}")
    return told(error, ReadingError)


def read_bytes(data: bytes, name: str) -> Article | ArticleError:
    """A text that comes from no file, such as standard input, as an article of the given id."""
    try:
        text, encoding = decode(data)
    except NewsfactsError as error:
        return error_record(name, name, error)
    if not text.strip():
        return error_record(name, name, NoTextError("empty"))
    return Article(id=name, text=text, source=name, encoding=encoding)


def _article(draft: Draft, beside: Metadata) -> Iterator[Item]:
    if not draft.text.strip():
        yield error_record(draft.id, draft.place, NoTextError("empty"))
        return
    own = draft.metadata
    for problem in own.problems + beside.problems:
        yield Notice(draft.place, problem)
    # The name of a file of many articles says when it was made, not when they appeared: it is no draft's.
    published, origin, unclear = _date((own, beside), draft.file_name)
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
            return error_record(article.id, article.source or article.id, ReadingError(reason))
    return article


def _unique(name: str, taken: dict[str, int]) -> str:
    """The name, or its next free variant; ``taken`` holds the number last given to each."""
    unique = name
    while unique in taken:
        taken[name] += 1
        unique = f"{name}~{taken[name]}"
    taken[unique] = 1
    return unique
