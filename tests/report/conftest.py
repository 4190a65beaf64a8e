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
from tests.report.made import TEXT, gaps, good, hostile, many, numbers, wide, worded


@dataclass
class Opened:
    """A page, and all that it asked the network for or complained about."""

    page: Any
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.listeners: dict[str, Callable[[Any], None]] = {
            "request": lambda request: self.asked.append(request.url),
            "requestfailed": lambda request: self.refused.update({request.url: request.failure}),
            "console": lambda message: self.complaints.append(message.text),
            "pageerror": lambda error: self.complaints.append(str(error)),
        }

    def texts(self, selector: str) -> list[str]:
        """The texts of all elements that a selector finds."""
        return list(self.page.locator(selector).all_inner_texts())


# To the end of these tests and no longer: while it runs, so does an event loop in this process, and no other can.
@pytest.fixture(scope="package")
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
    failed = [ArticleError(id="broken.html", stage="read", code="NF203", reason="<b>neither</b> UTF-8")]
    write_report(folder / "three.html", [good("a"), good("b"), good("c")], failed, "三篇 <b>")
    write_report(folder / "hostile.html", [hostile(), good("good")], title="</title><script>window.harmed=1</script>")
    write_report(folder / "many.html", many(10_000))
    write_report(folder / "none.html", [])
    write_report(folder / "failed.html", [], failed)
    write_report(folder / "gaps.html", [gaps()])
    write_report(folder / "numbers.html", [numbers()])
    write_report(folder / "wide.html", [wide(), good()])
    write_report(folder / "worded.html", [worded(), good("factless").model_copy(update={"facts": ()})])
    write_report(folder / "two_screens.html", [good(text=TEXT + "\n下一段。" * 80)])
    return {path.stem: path for path in folder.iterdir()}


@pytest.fixture(scope="package")
def tab(browser: Any) -> Callable[..., Any]:
    """The tab for a set of options: what takes long is to make one."""

    @cache
    def made(locale: str = "en-US", color_scheme: str = "light", telephone: bool = False) -> Any:
        context = browser.new_context(
            locale=locale, color_scheme=color_scheme, has_touch=telephone, reduced_motion="reduce"
        )
        page = context.new_page()
        page.set_default_timeout(10_000)
        return page

    return made


@pytest.fixture
def show(tab: Callable[..., Any], reports: dict[str, Path]) -> Iterator[Callable[..., Opened]]:
    """Open a report: ``show("three", locale="zh-CN")``; another one of the same options takes its place."""
    all_opened: dict[Any, Opened] = {}

    def open_page(name: str, place: str = "", *, telephone: bool = False, **options: Any) -> Opened:
        page = tab(telephone=telephone, **options)
        page.set_viewport_size({"width": 390, "height": 800} if telephone else {"width": 1400, "height": 900})
        page.mouse.move(0, 0)
        if page not in all_opened:
            all_opened[page] = Opened(page)
            for event, told in all_opened[page].listeners.items():
                page.on(event, told)
        page.goto(reports[name].as_uri() + place)
        page.wait_for_selector("body[data-ready]")
        return all_opened[page]

    yield open_page
    for page, opened in all_opened.items():
        for event, told in opened.listeners.items():
            page.remove_listener(event, told)
        page.evaluate("localStorage.clear()")
        page.goto("about:blank")
