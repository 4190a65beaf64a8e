"""An output folder in other formats: the records are read back and written anew, nothing is extracted again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from newsfacts.batch.load import formats_in, load, load_errors
from newsfacts.batch.writers import WRITERS, output
from newsfacts.errors import OutputError


@dataclass(frozen=True, slots=True)
class Exported:
    """How much was written, and the files that hold it."""

    articles: int
    errors: int
    paths: tuple[Path, ...]


def export(source: Path, out: Path, formats: Iterable[str], read: str | None = None) -> Exported:
    """Write the records of the output folder ``source`` to the folder ``out`` in these formats.

    ``read`` names the format to read where the folder holds several. All files are put in place, or none.

    Examples:
        >>> export(Path("out"), Path("out"), ["duckdb"])  # doctest: +SKIP
        Exported(articles=2, errors=0, paths=(PosixPath('out/newsfacts.duckdb'),))

    Raises:
        InputError: ``source`` holds no records or several formats, would be overwritten or is damaged; there is no such
            format or its extra is not installed; ``out`` can't be written to.
    """
    extractions, errors = load(source, read), load_errors(source, read)
    written = output(out, formats)
    own = {path.resolve() for name in [read or formats_in(source)[0]] for path in WRITERS[name](source).paths}
    if clash := [path for path in written.paths if path.resolve() in own]:
        raise OutputError(f"{clash[0]}: the export would overwrite what it reads; choose another --out or format")
    articles = failed = 0
    with written:
        for articles, extraction in enumerate(extractions, 1):  # noqa: B007
            written.write(extraction)
        for failed, error in enumerate(errors, 1):  # noqa: B007
            written.write_error(error)
    return Exported(articles, failed, tuple(written.paths))
