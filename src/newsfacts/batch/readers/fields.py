"""An article of named fields, as a line of JSON or a row of a table has them."""

from __future__ import annotations

from collections.abc import Mapping

from newsfacts.batch.content import Content
from newsfacts.batch.items import Draft, Metadata, printable
from newsfacts.batch.options import FIELDS


def draft_of(fields: Mapping[str, object], text: str, encoding: str, content: Content, number: int) -> Draft:
    """The article of the line or row ``number``: under its id, or called ``FILE#NUMBER``."""
    renamed = dict(fields) | {name: fields.get(content.options.column(name)) for name in FIELDS}
    given = renamed["id"]
    known = isinstance(given, str | int) and not isinstance(given, bool) and str(given).strip()
    name = printable(str(given)) if known else content.id_of(number)
    return Draft(name, content.place_of(number), text, encoding, Metadata.from_mapping(renamed, "field"))
