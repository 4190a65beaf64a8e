"""Which results stay as they are after a change of rules: those of articles in which no changed rule fits anywhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import regex

from newsfacts.errors import NewsfactsError
from newsfacts.records import Article
from newsfacts.rules.load import METRICS, RuleSet, guard_patterns, load_rules
from newsfacts.rules.model import Rule
from newsfacts.text.fold import fold
from newsfacts.text.repair import repair

Stays = Callable[[Article], bool]
RuleFiles = Mapping[str, bytes]


def stays_after(before: RuleFiles, now: RuleFiles) -> Stays:
    """Whether the result of an article made by the rules ``before`` is the one that the rules ``now`` would give.

    A rule plays a part only where its pattern fits: an article in which no rule that was added, taken out or changed fits,
    in text or title, keeps its result. A change of anything else (a lexicon, the metrics, the frames of events) may play a part
    in any article, and so may rules that do not load.
    """
    others = {name for name in before.keys() | now.keys() if not _holds_rules(name)}
    if any(before.get(name) != now.get(name) for name in others):
        return nothing_stays
    try:
        old, new = _rules(before), _rules(now)
    except (NewsfactsError, OSError):
        return nothing_stays
    changed = {id for id in old.keys() | new.keys() if old.get(id) != new.get(id)}
    patterns = {rules[id][0] for rules in (old, new) for id in changed if id in rules}
    fits_anywhere = [regex.compile(pattern).search for pattern in sorted(patterns)]

    def stays(article: Article) -> bool:
        texts = (repair(article.text).text, fold(article.title or ""))
        return not any(fits(text) for fits in fits_anywhere for text in texts)

    return stays


def nothing_stays(article: Article) -> bool:
    """What holds where a change may play a part in any article."""
    return False


def _holds_rules(name: str) -> bool:
    return "/" not in name and name.endswith(".yaml") and name != METRICS


def _rules(files: RuleFiles) -> dict[str, tuple[str, object]]:
    """The rules of a folder of these files, by id: the pattern written out, and all else that a rule is."""
    with TemporaryDirectory() as folder:
        for name, content in files.items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        loaded = load_rules(Path(folder))
        return {rule.id: (rule.expanded, _rest(rule, loaded)) for rule in loaded.rules}


def _rest(rule: Rule, loaded: RuleSet) -> object:
    entry = rule.entry
    return (
        rule.kind,
        entry.value,
        repr(entry.params),
        entry.priority,
        entry.guards.window,
        guard_patterns(rule, loaded),
    )
