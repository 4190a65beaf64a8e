"""A real browser, started once for all tests that need one, and the reports that they open.

It is the Chromium of the system: nothing is downloaded. Where there is none, these tests are left out, unless
NEWSFACTS_BROWSER=required says that there has to be one, as continuous integration does.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from benchmarks.browser import ABSENT, CHROMIUM, chromium
from newsfacts.records import ArticleError
from newsfacts.report import write_report
from tests.report.made import TEXT, gaps, good, hostile, many, wide


@dataclass
class Opened:
    """A page, and all that it asked the network for or complained about."""

    page: Any
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)

    def texts(self, selector: str) -> list[str]:
        """The texts of all elements that a selector finds."""
        return list(self.page.locator(selector).all_inner_texts())


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    if CHROMIUM is None:
        required = os.environ.get("NEWSFACTS_BROWSER") == "required"
        (pytest.fail if required else pytest.skip)(ABSENT)
    with chromium() as running:
        yield running


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The reports that are looked at, by name."""
    folder = tmp_path_factory.mktemp("reports")
    failed = [ArticleError(id="broken.html", stage="read", reason="<b>neither</b> UTF-8")]
    write_report(folder / "three.html", [good("a"), good("b"), good("c")], failed, "三篇 <b>")
    write_report(folder / "hostile.html", [hostile(), good("good")], title="</title><script>window.harmed=1</script>")
    write_report(folder / "many.html", many(10_000))
    write_report(folder / "none.html", [])
    write_report(folder / "failed.html", [], failed)
    write_report(folder / "gaps.html", [gaps()])
    write_report(folder / "wide.html", [wide(), good()])
    write_report(folder / "two_screens.html", [good(text=TEXT + "\n下一段。" * 80)])
    return {path.stem: path for path in folder.iterdir()}


@pytest.fixture(scope="session")
def contexts(browser: Any) -> Callable[..., Any]:
    """A context for each set of options: what takes long is to make one."""

    @cache
    def context(locale: str = "en-US", color_scheme: str = "light", telephone: bool = False) -> Any:
        return browser.new_context(
            locale=locale,
            color_scheme=color_scheme,
            viewport={"width": 390, "height": 800} if telephone else {"width": 1400, "height": 900},
            has_touch=telephone,
            reduced_motion="reduce",
        )

    return context


@pytest.fixture
def show(contexts: Callable[..., Any], reports: dict[str, Path]) -> Iterator[Callable[..., Opened]]:
    """Open a report: ``show("three", locale="zh-CN")``."""
    pages = []

    def open_page(name: str, place: str = "", **options: Any) -> Opened:
        pages.append(contexts(**options).new_page())
        opened = Opened(pages[-1])
        opened.page.set_default_timeout(10_000)
        opened.page.on("requestfailed", lambda request: opened.refused.update({request.url: request.failure}))
        opened.page.on("request", lambda request: opened.asked.append(request.url))
        opened.page.on("console", lambda message: opened.complaints.append(message.text))
        opened.page.on("pageerror", lambda error: opened.complaints.append(str(error)))
        opened.page.goto(reports[name].as_uri() + place)
        opened.page.wait_for_selector("body[data-ready]")
        return opened

    yield open_page
    for page in pages:
        page.evaluate("localStorage.clear()")
        page.close()
