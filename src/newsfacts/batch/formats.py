"""What the name of a file says of its format: ``news.jsonl.gz`` is JSON Lines, packed with gzip."""

from __future__ import annotations

from typing import NamedTuple

ONE_ARTICLE = frozenset({".txt", ".md", ".html", ".htm"})
MANY_ARTICLES = frozenset({".jsonl", ".parquet", ".arrow", ".feather", ".warc"})
ARCHIVES = frozenset({".zip", ".tar"})
COMPRESSIONS = {".gz": "gzip", ".zst": "zstd"}

_IN_ONE = {".tgz": ".tar.gz", ".tzst": ".tar.zst"}
_READ = ONE_ARTICLE | MANY_ARTICLES | ARCHIVES


class Format(NamedTuple):
    """A format by the suffix that stands for it, how the file is packed, and the file's name without either."""

    suffix: str
    compression: str | None
    stem: str

    @property
    def is_one_article(self) -> bool:
        """Whether a file of this format is an article of its own, which may have a date in its name and a sidecar."""
        return self.suffix in ONE_ARTICLE

    @property
    def is_archive(self) -> bool:
        """Whether it holds files."""
        return self.suffix in ARCHIVES


def format_of(name: str) -> Format | None:
    """The format of a file, None where there is no reader for it.

    >>> format_of("news/2021-08-03.TXT.gz")
    Format(suffix='.txt', compression='gzip', stem='2021-08-03')
    >>> format_of("news.pdf") is None
    True
    """
    stem, packed = _split(name.rpartition("/")[2])
    if packed in _IN_ONE:
        stem, packed = _split(stem + _IN_ONE[packed])
    compression = COMPRESSIONS.get(packed)
    stem, suffix = _split(stem) if compression else (stem, packed)
    return Format(suffix, compression, stem) if suffix in _READ else None


def ending(name: str) -> str:
    """The suffix, as a message names it; with the one before where that says what is packed.

    >>> ending("a/b.CSV.gz"), ending("README")
    ('.csv.gz', '')
    """
    stem, suffix = _split(name.rpartition("/")[2])
    return _split(stem)[1] + suffix if suffix in COMPRESSIONS else suffix


def _split(name: str) -> tuple[str, str]:
    """The name and its last suffix in lower case; a name that is all suffix, such as ``.jsonl``, has an empty stem."""
    stem, dot, suffix = name.rpartition(".")
    return (stem, f".{suffix.lower()}") if dot else (name, "")
