"""The page of an evaluation in a real browser: hostile gold does nothing, mistakes stand in their sentence, all can be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from newsfacts.review.evaluate import evaluate_documents
from newsfacts.review.scores.compare import compared
from newsfacts.review.scores.page import page
from newsfacts.review.scores.record import Evaluation
from tests.report.conftest import Opened
from tests.report.contrast import CONTRAST
from tests.report.made import HARM
from tests.unit.scored import Fixed, document

# Where tests run side by side, one process has the browser.
pytestmark = pytest.mark.xdist_group("browser")

AROUND = "".join(HARM).replace("\n", "")
TEXT, LABELED = f"{AROUND}快手{AROUND}", f"{AROUND}⟦快手|company⟧{AROUND}"


def _run(found: str) -> Evaluation:
    """Six documents whose ids mean harm too; in each the same is found."""
    names = [f"{AROUND}{number}" for number in range(6)]
    golds = [document(LABELED, id_=name) for name in names]
    return evaluate_documents(golds, Fixed(*(document(found, id_=name) for name in names)), AROUND)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("evaluation") / "eval.html"
    path.write_text(page(compared(_run(LABELED), _run(TEXT))), encoding="utf-8")
    return path


@pytest.fixture
def show(tab: Callable[..., Any], path: Path) -> Iterator[Callable[..., Opened]]:
    """Open the page in a window so wide, with all that is folded unfolded."""
    shown: list[Opened] = []

    def open_page(width: int = 1400, **options: Any) -> Opened:
        opened = Opened(tab(**options))
        shown.append(opened)
        for event, told in opened.listeners.items():
            opened.page.on(event, told)
        opened.page.set_viewport_size({"width": width, "height": 900})
        opened.page.goto(path.as_uri())
        for summary in opened.page.locator("summary").all():
            summary.click()
        return opened

    yield open_page
    for opened in shown:
        for event, told in opened.listeners.items():
            opened.page.remove_listener(event, told)
        opened.page.goto("about:blank")


def test_hostile_gold_is_shown_as_text_and_does_nothing(show) -> None:
    opened = show()
    assert opened.page.evaluate("window.harmed") is None
    assert [address.split("/")[0] for address in opened.asked] == ["file:"]
    assert opened.complaints == []
    assert opened.page.locator("script, img, a, iframe, form, [onmouseover]").count() == 0
    assert "<script>window.harmed=1</script>" in opened.page.title()


def test_what_gets_in_all_the_same_is_stopped_by_the_policy(show) -> None:
    opened = show()
    # Later, and so as the page's own code: what a debugger evaluates at once may do more.
    stopped = opened.page.evaluate(
        """() => new Promise((done) => {
          const stopped = [];
          document.addEventListener('securitypolicyviolation', ({effectiveDirective}) => {
            stopped.push(effectiveDirective);
            if (stopped.length === 2) done(stopped.sort());
          });
          setTimeout(() => {
            setTimeout(() => done(stopped), 8000);
            const made = (tag) => document.body.appendChild(document.createElement(tag));
            made('script').textContent = 'window.harmed = 1';
            made('img').src = 'https://example.org/x.png';
          });
        })"""
    )
    assert stopped == ["img-src", "script-src-elem"]
    assert opened.page.evaluate("window.harmed") is None
    assert set(opened.refused.values()) <= {"csp"}


def test_mistakes_stand_in_their_sentence(show) -> None:
    opened = show()
    marked = opened.page.locator("li .sentence mark")
    assert set(opened.texts("li .sentence mark")) == {"快手"}
    assert marked.count() == 12  # those of this run, and those that the earlier one did not have
    assert "window.harmed=1" in opened.texts("li .sentence")[0]
    assert opened.texts("h2") == ["Against the earlier run", "Scores", "6 mistakes"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_text_has_contrast_enough(show, scheme: str) -> None:
    opened = show(color_scheme=scheme)
    assert opened.page.evaluate("getComputedStyle(document.body).colorScheme") == "light dark"
    shades = opened.page.evaluate(CONTRAST, ":is(h1, h2, h3, p, th, td, summary, span, b, dt, dd, mark, bdi)")
    assert len(shades) > 100
    assert min(shades) >= 4.5  # WCAG 2.2, success criterion 1.4.3


@pytest.mark.parametrize("width", [1400, 390])
def test_only_tables_reach_beyond_the_window_and_they_scroll(show, width: int) -> None:
    opened = show(width)
    assert opened.page.evaluate("document.documentElement.scrollWidth") == width
    beyond = "all => all.filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.className)"
    assert opened.page.locator("li, li p, dl, dd, h1, summary").evaluate_all(beyond) == []
