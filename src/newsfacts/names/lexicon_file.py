"""A user's lexicon in a file: CSV with a header, or a YAML list; every complaint names the line and the mend.

::

    kind,name,aliases,ticker,id
    company,快手科技,快手|Kuaishou,1024.HK,KS
    person,程一笑,程一晓,,P7

    - {kind: company, name: 快手科技, aliases: [快手, Kuaishou], ticker: 1024.HK, id: KS}
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import cast

import yaml

from newsfacts.errors import UserLexiconError
from newsfacts.mentions.named import NameKind
from newsfacts.names.user_lexicon import NameEntry
from newsfacts.text.decode import UndecodableError, decode

FIELDS = ("kind", "name", "aliases", "ticker", "id")
_NEEDED = ("kind", "name")
_BETWEEN = "|"
_HEADER = f"the first line names the columns: {','.join(FIELDS)}"
_LIST = "write a list of entries, as '- {kind: company, name: 快手科技, aliases: [快手], ticker: 1024.HK, id: KS}'"


def read_entries(path: Path) -> list[NameEntry]:
    """The entries of a ``.csv``, ``.yaml`` or ``.yml`` file, in any encoding that articles may have.

    Raises:
        InputError: the file isn't there, is something else, or an entry of it can't be read.
    """
    reader = {".csv": _csv, ".yaml": _yaml, ".yml": _yaml}.get(path.suffix.lower())
    if reader is None:
        raise UserLexiconError(f"{path}: a lexicon is a .csv, .yaml or .yml file; save it as one of these")
    try:
        text = decode(path.read_bytes()).text
    except OSError as error:
        raise UserLexiconError(f"{path}: the lexicon can't be read ({error.strerror}); check the path") from None
    except UndecodableError as error:
        raise UserLexiconError(f"{path}: {error}") from None
    entries = [_entry(fields, f"{path}:{line}") for line, fields in reader(text, path)]
    if not entries:
        raise UserLexiconError(f"{path}: no entry in it; give it a line for each company or person, or leave it out")
    return entries


def _entry(fields: Mapping[str, str | list[str]], where: str) -> NameEntry:
    """An entry of fields that are known; what is left empty is none."""
    for name in _NEEDED:
        if not fields.get(name):
            raise UserLexiconError(f"{where}: {name}: is empty; every entry needs {' and '.join(_NEEDED)}")
    aliases = fields.get("aliases", [])
    plain = {name: value for name, value in fields.items() if isinstance(value, str)}
    parts = aliases.split(_BETWEEN) if isinstance(aliases, str) else aliases
    return NameEntry(
        cast(NameKind, plain["kind"].lower()),  # what it must be, the lexicon checks
        plain["name"],
        tuple(filter(None, map(_plain, parts))),
        plain.get("ticker") or None,
        plain.get("id") or None,
        where,
    )


def _plain(cell: str) -> str:
    """A cell on one line, without space around it."""
    return " ".join(cell.split())


def _csv(text: str, path: Path) -> Iterator[tuple[int, dict[str, str | list[str]]]]:
    """The rows under the header, each with the line that it begins on."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    columns: list[str] | None = None
    line = 1
    while True:
        try:
            row = next(reader, None)
        except csv.Error as error:
            raise UserLexiconError(
                f"{path}:{line}: no CSV ({error}); close every quote, and double one inside a cell"
            ) from None
        if row is None:
            return
        cells = [_plain(cell) for cell in row]
        if any(cells):
            if columns is None:
                columns = _columns(cells, f"{path}:{line}")
            elif len(cells) > len(columns) and any(cells[len(columns) :]):
                raise UserLexiconError(
                    f"{path}:{line}: {len(cells)} cells under {len(columns)} columns; put quotes around a cell with a comma"
                )
            else:
                yield line, dict(zip(columns, cells, strict=False))
        line = reader.line_num + 1


def _columns(cells: list[str], where: str) -> list[str]:
    columns = [cell.lower() for cell in cells]
    _known(columns, where, "column", _HEADER)
    for name in _NEEDED:
        if name not in columns:
            raise UserLexiconError(f"{where}: no column {name}; {_HEADER}")
    return columns


def _known(names: Iterable[str], where: str, what: str, mend: str) -> None:
    """Every name is a field, and stands there once."""
    seen = set()
    for name in names:
        if name not in FIELDS:
            raise UserLexiconError(f"{where}: unknown {what} {name!r}; {mend}")
        if name in seen:
            raise UserLexiconError(f"{where}: the {what} {name} stands there twice; leave one out")
        seen.add(name)


def _yaml(text: str, path: Path) -> Iterator[tuple[int, dict[str, str | list[str]]]]:
    """The items of the list, every scalar as it is written: a ticker 01024 is no number."""
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line, column = (1, 1) if mark is None else (mark.line + 1, mark.column + 1)
        reason = getattr(error, "problem", None) or " ".join(str(error).split())
        raise UserLexiconError(f"{path}:{line}:{column}: no YAML ({reason}); {_LIST}") from None
    if root is None:
        return
    if not isinstance(root, yaml.SequenceNode):
        raise UserLexiconError(f"{path}:{_line(root)}: no list; {_LIST}")
    for item in root.value:
        where = f"{path}:{_line(item)}"
        if not isinstance(item, yaml.MappingNode):
            raise UserLexiconError(f"{where}: no entry; {_LIST}")
        names = [key.value if isinstance(key, yaml.ScalarNode) else "?" for key, _ in item.value]
        _known(names, where, "field", f"the fields are {', '.join(FIELDS)}")
        pairs = zip(names, (value for _, value in item.value), strict=True)
        yield _line(item), {name: _value(name, value, path) for name, value in pairs}


def _value(name: str, node: yaml.Node, path: Path) -> str | list[str]:
    if isinstance(node, yaml.ScalarNode):
        return "" if node.tag.endswith(":null") else _plain(node.value)
    if name == "aliases" and isinstance(node, yaml.SequenceNode):
        parts = [_value("an alias", part, path) for part in node.value]
        return [part for part in parts if isinstance(part, str)]
    what = "a list" if isinstance(node, yaml.SequenceNode) else "a mapping"
    wanted = "a list of names" if name == "aliases" else "one text"
    raise UserLexiconError(f"{path}:{_line(node)}: {name}: is {what}; write {wanted}")


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1
