"""References in patterns, ``{{numeral}}`` and ``{{lexicon/unit}}``, and what is put in their place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

import regex

from newsfacts.rules.errors import PatternError
from newsfacts.rules.lexicon import Lexicon, any_of

_REFERENCE = regex.compile(r"\{\{([a-z_0-9/]+)(?::([a-z0-9]+))?\}\}")
_MEANT_AS_ONE = regex.compile(r"\{\{[^{}\\]*\}\}")
_GROUP_NAME = regex.compile(r"\(\?P<([a-z_]+)>")
_SHOWN = 24


def write_out(
    pattern: str,
    fragments: Mapping[str, str],
    lexicons: Mapping[str, Lexicon],
    where: str,
    inside: tuple[str, ...] = (),
) -> str:
    """Put fragments and lexicons in; ``{{name:2}}`` gives the fragment's groups the suffix 2.

    ``inside`` are the fragments whose bodies this is part of, the outermost first.

    Raises:
        PatternError: a reference to nothing, one that is miswritten, or fragments that refer to each other in a circle.
    """

    def written_out(reference: regex.Match[str]) -> str:
        name, suffix = reference[1], reference[2]
        if name.startswith("lexicon/"):
            return any_of(_lexicon(name.removeprefix("lexicon/"), lexicons, where).entries)
        if name in inside:
            circle = " → ".join((*inside[inside.index(name) :], name))
            raise PatternError(f"{where}: fragments refer to each other in a circle ({circle}); take one reference out")
        body = write_out(_body(name, suffix, fragments, where), fragments, lexicons, where, (*inside, name))
        return f"(?:{body})"

    for meant in _MEANT_AS_ONE.findall(pattern):
        if not _REFERENCE.fullmatch(meant):
            raise PatternError(
                f"{where}: {meant} is no reference: names are of a-z, 0-9 and _, as {{{{numeral}}}} or {{{{lexicon/unit}}}}; "
                "braces of the text are written \\{"
            )
    return str(_REFERENCE.sub(written_out, pattern))


def _lexicon(name: str, lexicons: Mapping[str, Lexicon], where: str) -> Lexicon:
    if name not in lexicons:
        raise PatternError(f"{where}: no lexicon {name}.txt; put it into the folder lexicon{_or_meant(name, lexicons)}")
    return lexicons[name]


def _body(name: str, suffix: str | None, fragments: Mapping[str, str], where: str) -> str:
    if name not in fragments:
        raise PatternError(
            f"{where}: no fragment {name!r}; define it under fragments in one of the rule files{_or_meant(name, fragments)}"
        )
    if not suffix:
        return fragments[name]
    body = _GROUP_NAME.sub(lambda m: f"(?P<{m[1]}{suffix}>", fragments[name])
    return _REFERENCE.sub(lambda m: m[0] if m[1].startswith("lexicon/") else f"{{{{{m[1]}:{suffix}}}}}", body)


def _or_meant(name: str, known: Iterable[str]) -> str:
    alike = get_close_matches(name, sorted(known), 1)
    return f", or write {alike[0]}, if that was meant" if alike else ""


def check_compiles(pattern: str, where: str) -> None:
    """Compile a pattern that was written out.

    Raises:
        PatternError: it does not compile; the message shows what stands before the place, as no author wrote it this way.
    """
    try:
        regex.compile(pattern)
    except regex.error as error:
        reason, _, position = str(error).partition(" at position ")
        before = pattern[: int(position)][-_SHOWN:] if position.isdecimal() else ""
        at = f" behind {before!r}" if before else ""
        raise PatternError(f"{where}: the pattern does not compile: {reason}{at}; mend it there") from error
