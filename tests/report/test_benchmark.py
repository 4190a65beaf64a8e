"""The benchmark of the report does what it says it times; how long anything takes is no test."""

from __future__ import annotations

import json
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest

from benchmarks import made, report
from benchmarks.report import Use, main, spreads, used
from newsfacts.records import Extraction
from newsfacts.report import write_report

# Where tests run side by side, one process has the browser.
pytestmark = pytest.mark.xdist_group("browser")


@pytest.fixture
def one_browser(browser: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The browser of the tests in place of one more."""
    monkeypatch.setattr(report, "chromium", lambda: nullcontext(browser))


def test_made_articles_are_the_same_at_any_time_no_two_alike_and_whole() -> None:
    articles = list(made.articles(50))
    assert articles == list(made.articles(50))
    assert len({one.article.text for one in articles}) == 50
    for extraction in articles:
        text = extraction.article.text
        assert all(text[one.start : one.end] == one.text for one in extraction.mentions)
        assert Extraction.model_validate_json(extraction.model_dump_json()) == extraction
    verdicts = {check.verdict for one in articles for fact in one.facts for check in fact.checks}
    assert verdicts == {"agree", "disagree"}
    assert {fact.status for one in articles for fact in one.facts} == {"reported", "planned"}


def test_each_wait_ends_when_what_was_waited_for_is_there(browser: Any, tmp_path: Path) -> None:
    write_report(tmp_path / "report.html", made.articles(70))
    waits = used(browser, tmp_path / "report.html")
    assert min(waits.usable, waits.all_facts, waits.sorted, waits.searched) > 0


@pytest.mark.usefixtures("one_browser")
def test_it_prints_a_row_and_writes_all_figures(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    figures = tmp_path / "figures.json"
    assert main(["--articles", "40", "--opens", "2", "--limit", "1000", "--json", str(figures)]) == 0
    head, _, row = capsys.readouterr().out.strip().splitlines()
    assert [cell.strip() for cell in row.split("|")[1:3]] == ["40", "240"]
    assert head.count("|") == row.count("|")
    told = json.loads(figures.read_text("utf-8"))
    assert told["written"]["articles"] == 40
    assert len(told["uses"]) == 2


@pytest.mark.usefixtures("one_browser")
def test_a_report_that_opens_too_late_is_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--articles", "1", "--opens", "1", "--limit", "0"]) == 1
    assert "the limit is 0.0 s" in capsys.readouterr().err


def test_without_a_browser_it_says_how_to_get_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(report, "CHROMIUM", None)
    assert main([]) == 1
    assert "apt-get install chromium" in capsys.readouterr().err


def test_the_middle_of_the_opens_counts() -> None:
    waits = spreads([Use(1, 4, 7, 2), Use(3, 5, 8, 2), Use(2, 9, 6, 2)])
    assert [wait.median for wait in waits.values()] == [2, 5, 7, 2]
