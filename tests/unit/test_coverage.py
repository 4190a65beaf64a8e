"""What rules do over a corpus: proposed, won, lost and to whom; each span is won or lost once."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsfacts import Article, Pipeline
from newsfacts.review.coverage import Coverage, RuleCoverage

RULES = r"""kind: money
rules:
  - {id: money.long, value: money.amount, pattern: '票价(?P<number>\d{1,9})(?P<suffix>元)', examples: [{text: 票价3元, span: 票价3元}]}
  - {id: money.short, value: money.amount, pattern: '(?P<number>\d{1,9})(?P<suffix>元)', examples: [{text: 3元, span: 3元}]}
  - {id: money.behind, value: money.amount, priority: -1, pattern: '(?P<number>\d{1,9})(?P<suffix>元)', examples: [{text: 3元, span: 3元}]}
  - {id: money.dead, value: money.amount, pattern: '(?P<number>\d{1,9})(?P<suffix>块)', examples: [{text: 3块, span: 3块}]}
"""
BLOCK = r"""kind: block
rules:
  - {id: block.code, pattern: '编号\d{1,9}元', examples: [{text: 编号3元, span: 编号3元}]}
"""


def rows_of(coverage: Coverage) -> dict[str, RuleCoverage]:
    return {row.id: row for row in coverage.rows()}


@pytest.fixture
def small(tmp_path: Path) -> Pipeline:
    (tmp_path / "money.yaml").write_text(RULES, encoding="utf-8")
    (tmp_path / "block.yaml").write_text(BLOCK, encoding="utf-8")
    return Pipeline(rules=tmp_path, names=False)


def test_each_span_is_won_or_lost_and_the_winner_is_named(small: Pipeline) -> None:
    coverage = Coverage(small)
    for id, text in enumerate(["票价3元,共9元。", "编号7元,票价5元", "无"]):
        coverage.add(Article(id=str(id), text=text))
    rows = rows_of(coverage)
    assert coverage.articles == 3
    assert [(r.id, r.proposed, r.won, r.lost, r.articles, r.verdict) for r in coverage.rows()] == [
        ("money.long", 2, 2, 0, 2, ""),
        ("money.short", 4, 1, 3, 2, ""),
        ("block.code", 1, 1, 0, 1, ""),
        ("money.behind", 4, 0, 4, 2, "never wins"),
        ("money.dead", 0, 0, 0, 0, "dead"),
    ]
    assert rows["money.short"].lost_to == {"money.long": 2, "block.code": 1}
    assert rows["money.behind"].lost_to == {"money.long": 2, "block.code": 1, "money.short": 1}
    assert rows["money.long"].where == "money.yaml:3"


def test_a_rule_that_wins_inside_a_longer_span_of_its_own_has_won(tmp_path: Path) -> None:
    (tmp_path / "block.yaml").write_text(BLOCK.replace("编号", "每"), encoding="utf-8")
    pattern = "(?P<number>\\d{1,9})(?P<suffix>元)(?:/每\\d{1,9}元)?"
    text = f"kind: money\nrules:\n  - {{id: money.a, value: money.amount, pattern: '{pattern}', examples: [{{text: 3元, span: 3元}}]}}\n"
    (tmp_path / "money.yaml").write_text(text, encoding="utf-8")
    pipeline = Pipeline(rules=tmp_path, names=False)
    article = Article(id="1", text="3元,5元/每7元,9元")
    coverage = Coverage(pipeline)
    coverage.add(article)
    row = rows_of(coverage)["money.a"]
    assert row.won == sum(mention.source == "money.a" for mention in pipeline.extract(article).mentions)
    assert row.proposed == row.won + (row.lost or 0)
    assert "money.a" not in row.lost_to


def test_names_events_and_lexicons_are_counted_as_what_they_are(pipeline: Pipeline) -> None:
    coverage = Coverage(pipeline)
    text = "力盛体育公告，股东赛赛投资将290万股办理质押，占公司总股本1.55%。快手创始人兼CEO程一笑表示,GMV达3亿元。"
    extraction = pipeline.extract(Article(id="1", text=text))
    coverage.add(extraction.article)
    rows = rows_of(coverage)
    assert (rows["pledge"].kind, rows["pledge"].won) == ("event", 1)
    assert rows["person.role"].proposed
    for row in rows.values():
        if row.kind != "event" and row.lost is not None and row.kind not in ("person", "company", "block"):
            assert row.won == sum(mention.source == row.id for mention in extraction.mentions), row.id
    others = {m.source for m in extraction.mentions} - {rule.id for rule in pipeline.rules.rules}
    assert others
    assert all(rows[source].proposed is None and rows[source].won for source in others)
