"""What holds for any bytes and any text, checked on one input after another."""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from newsfacts.batch.content import Content
from newsfacts.batch.readers import READERS
from newsfacts.batch.reading import read_bytes
from newsfacts.batch.sidecar import read_sidecar
from newsfacts.errors import NewsfactsError
from newsfacts.records import Article, Extraction
from newsfacts.text.decode import UndecodableError, decode
from newsfacts.text.fold import fold
from newsfacts.text.repair import repair
from tests.fuzz.mutate import text_of
from tests.shipped import pipeline

PUBLISHED = (None, "2021-08-03", "2021", "0001", "9999-12-31", "2021-02-30")


def check(data: bytes) -> None:
    """All that holds, for bytes as they are and for the text that they are with its broken places kept."""
    text = text_of(data)
    check_decode(data)
    check_readers(data)
    check_repair(text)
    check_extract(text, PUBLISHED[len(text) % len(PUBLISHED)])


def check_decode(data: bytes) -> None:
    """Text without NUL that any encoding can hold, or the one error."""
    try:
        decoded = decode(data)
    except UndecodableError as error:
        assert str(error)
        return
    assert "\0" not in decoded.text
    decoded.text.encode("utf-8")
    assert decode(data) == decoded


def check_repair(text: str) -> None:
    """Each clean character knows the original one."""
    clean = repair(text)
    places = [clean.offsets.original(i) for i in range(len(clean.text))]
    assert all(a < b for a, b in pairwise(places))
    assert "".join(map(fold(text).__getitem__, places)) == clean.text


def check_extract(text: str, published: str | None) -> None:
    """Nothing raised, every span holds, and JSON that is UTF-8 gives the same records back, the same each time."""
    article = Article(id="a", text=text, published=published)
    extraction = pipeline().extract(article)
    read = extraction.article.text
    assert len(read) == len(text)
    for mention in extraction.mentions:
        assert read[mention.start : mention.end] == mention.text != ""
    assert all(a.end <= b.start for a, b in pairwise(extraction.mentions))
    ids = {mention.id for mention in extraction.mentions}
    for fact in extraction.facts:
        assert fact.value in ids
        assert 0 <= fact.evidence.start < fact.evidence.end <= len(text)
    for event in extraction.events:
        for role in event.roles:
            assert read[role.start : role.end] == role.text
    written = extraction.model_dump_json()
    written.encode("utf-8")
    assert Extraction.model_validate_json(written) == extraction
    assert pipeline().extract(article).model_dump_json() == written


def check_readers(data: bytes) -> None:
    """Each reader by itself: ``read_source`` would make a record of what one raises."""
    written = [read_bytes(data, "a").model_dump_json()]
    with TemporaryDirectory() as name:
        folder = Path(name)
        for suffix in (".jsonl", ".md", ".txt"):
            try:
                written += [repr(draft) for draft in READERS[suffix](Content(f"a{suffix}", BytesIO(data)))]
            except NewsfactsError as error:
                written.append(str(error))
        for sidecar in ("b.meta.json", "c.meta.yaml"):
            (folder / sidecar).write_bytes(data)
            written.append(repr(read_sidecar(folder / f"{sidecar[0]}.txt")))
    for line in written:
        line.encode("utf-8")
