"""Events against labels: every count worked out by hand."""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsfacts.records import Article, Event, EventRole, Extraction, Span, Status
from newsfacts.review.errors import DataMissing, GoldError
from newsfacts.review.event_labels import EventItem, GoldEvent
from newsfacts.review.event_matching import match_events
from newsfacts.review.events import evaluate_events, event_counts, is_event_labels, rule_counts
from newsfacts.review.scores.compare import compared
from newsfacts.review.scores.record import Evaluation
from newsfacts.review.scores.tally import Counts

TEXT = "力盛体育公告，股东赛赛投资将290万股质押给杭州银行。"
ROLES = {"issuer": "力盛体育", "pledgor": "赛赛投资", "shares": "2900000 股", "pledgee": "杭州银行"}
PLACES = {"issuer": (0, 4), "pledgor": (9, 13), "shares": (14, 19), "pledgee": (22, 26)}


def _event(frame: str = "pledge", status: Status = "reported", **roles: str) -> Event:
    return _told(frame, status, roles)


def _told(frame: str, status: Status, roles: dict[str, str]) -> Event:
    filled = (
        EventRole(role=role, value=value, text="x", start=PLACES[role][0], end=PLACES[role][1], source=f"{role}#0")
        for role, value in roles.items()
    )
    trigger, evidence = Span(start=19, end=21), Span(start=0, end=1)
    return Event(id="e", frame=frame, status=status, roles=tuple(filled), trigger=trigger, evidence=evidence)


class Telling:
    """A pipeline that finds in every text the events that it was told."""

    def __init__(self, *events: Event) -> None:
        self.events = events

    def extract(self, article: Article) -> Extraction:
        return Extraction(article=article, events=self.events)


@pytest.fixture
def labels(tmp_path: Path) -> Path:
    """One text with one event of four roles, and one of a frame that nobody finds."""
    with gzip.open(tmp_path / "news.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write(json.dumps({"id": "a", "text": TEXT, "title": "题目"}) + "\n")
    item = {
        "id": "a", "file": "news", "sha256": hashlib.sha256(TEXT.encode()).hexdigest()[:16], "published": "2026-06-11",
        "events": [
            {"frame": "pledge", "status": "reported", "roles": {role: [value] for role, value in ROLES.items()}},
            {"frame": "buyback", "status": "planned", "roles": {"company": ["力盛体育"]}},
        ],
    }  # fmt: skip
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(item) + "\n", encoding="utf-8")
    return path


def _evaluate(labels: Path, *events: Event) -> Evaluation:
    return evaluate_events(labels, Telling(*events), labels.parent)


def test_scores_of_events_and_roles(labels: Path) -> None:
    found = _event(status="planned", issuer="力盛体育", pledgor="赛赛", shares="2900000 股")
    report = _evaluate(labels, found, _event("bid_won", pledgee="杭州银行"))
    scores = report.scores()
    assert (scores["events.precision"], scores["events.recall"], scores["pledge.events.f1"]) == (0.5, 0.5, 1)
    assert (scores["roles.precision"], scores["roles.recall"]) == (2 / 4, 2 / 5)
    assert scores["pledge.roles.f1"] == 2 * 2 / (4 + 3)
    assert (scores["pledge.roles.shares.f1"], scores["pledge.roles.pledgor.f1"]) == (1, 0)
    assert scores["status"] == 0
    assert scores["buyback.events.recall"] == 0
    assert "buyback.events.precision" not in scores
    classes = {group.prefix: group.errors for group in report.groups}
    assert classes["pledge.roles."] == {"missed": 1, "spurious": 0, "value": 1}
    assert classes["roles."] == {"missed": 2, "spurious": 1, "value": 1}
    assert classes["events."] == {"missed": 1, "spurious": 1}
    assert [(rule.rule, rule.right, rule.wrong) for rule in report.rules or ()] == [
        ("pledgee#0", 0, 1), ("pledgor#0", 0, 1), ("issuer#0", 1, 0), ("shares#0", 1, 0),
    ]  # fmt: skip


def test_mistakes_in_their_sentence(labels: Path) -> None:
    found = _event(status="planned", issuer="力盛体育", pledgor="赛赛", shares="2900000 股")
    report = _evaluate(labels, found, _event("bid_won", pledgee="杭州银行"))
    sentence = "力盛体育公告，股东{}将290万股{}给杭州银行。"
    assert [line for mistake in report.mistakes or () for line in mistake.lines()] == [
        "a:19 pledge status",
        f"    {sentence.format('赛赛投资', '⟦质押⟧')}",
        "    expected reported",
        "    found    planned",
        "a pledge missed (pledgee)",
        "    expected 杭州银行",
        "a:9 pledge value (pledgor) [pledgor#0]",
        f"    {sentence.format('⟦赛赛投资⟧', '质押')}",
        "    expected 赛赛投资",
        "    found    赛赛",
        "a buyback missed",
        "    expected company=力盛体育",
        "a:19 bid_won spurious",
        f"    {sentence.format('赛赛投资', '⟦质押⟧')}",
        "    found    pledgee=杭州银行",
    ]


fillers = st.dictionaries(st.sampled_from(sorted(PLACES)), st.sampled_from(["甲", "乙"]), min_size=1)
events = st.lists(st.tuples(st.sampled_from(["pledge", "buyback"]), st.sampled_from(["reported", "denied"]), fillers), max_size=4)  # fmt: skip


@given(events, events)
def test_the_classes_of_errors_fit_the_counts(
    labeled: list[tuple[str, Status, dict[str, str]]], told: list[tuple[str, Status, dict[str, str]]]
) -> None:
    gold = tuple(GoldEvent(frame=f, status=s, roles={r: (v,) for r, v in roles.items()}) for f, s, roles in labeled)
    found = tuple(_told(frame, status, roles) for frame, status, roles in told)
    extraction = Extraction(article=Article(id="a", text=TEXT), events=found)
    item = EventItem(id="a", file="news", sha256="0" * 16, events=gold)
    match = match_events(gold, extraction)
    counts = event_counts(item, extraction, match)
    prefixes = {name.rpartition(".")[0] for name in counts if "." in name}
    for prefix in prefixes:
        of: Counts = Counts(
            {name.rpartition(".")[2]: n for name, n in counts.items() if name.rpartition(".")[0] == prefix}
        )
        assert of["gold"] == of["right"] + of["value"] + of["missed"], prefix
        assert of["found"] == of["right"] + of["value"] + of["spurious"], prefix
    assert counts["status_known"] == counts["status_right"] + counts["status_wrong"] == counts["events.right"]
    rules = rule_counts(match)
    assert sum(rules.values()) == counts["roles.found"]
    assert sum(n for (_, right), n in rules.items() if right) == counts["roles.right"]


def test_two_runs_are_compared(labels: Path) -> None:
    old, new = _evaluate(labels, _event(issuer="力盛体育")), _evaluate(labels, _told("pledge", "reported", ROLES))
    against = compared(old, new).against
    assert against is not None
    changes = {change.name: change for change in against.scores}
    assert (changes["roles.recall"].old, changes["roles.recall"].new) == (0.2, 0.8)
    assert changes["pledge.roles.shares.precision"].old is None
    assert [mistake.detail for mistake in against.gone or ()] == ["pledgor", "shares", "pledgee"]
    assert against.new == ()


def test_other_labels_are_other_gold(labels: Path) -> None:
    old = _evaluate(labels)
    moved = labels.read_text(encoding="utf-8")
    labels.write_text(moved.replace("planned", "denied"), encoding="utf-8")
    with pytest.raises(Exception, match="text or labels differ in a;"):
        compared(old, _evaluate(labels))


@pytest.mark.parametrize(
    ("written", "error"),
    [
        (b'{"events": [\xff]}', "cannot be read as UTF-8"),
        (b'{"id": "a", "events": []}\n', "gold.jsonl:1"),
        (b'{"id": "a", "file": "news", "sha256": "0000000000000000", "events": []}', "not the one that was labeled"),
        (b'{"id": "b", "file": "news", "sha256": "0000000000000000", "events": []}', "holds no text b"),
    ],
)
def test_broken_labels_are_named(labels: Path, written: bytes, error: str) -> None:
    labels.write_bytes(written)
    assert is_event_labels(labels)
    with pytest.raises((GoldError, DataMissing), match=error):
        _evaluate(labels)
