"""The page in two languages, light and dark, in windows of any width."""

from __future__ import annotations

import pytest

# Where tests run side by side, one process has the browser.
pytestmark = pytest.mark.xdist_group("browser")

ROWS = "#facts tbody tr"


def test_the_page_speaks_chinese_and_english(show) -> None:
    opened = show("three", locale="zh-CN")
    assert opened.page.get_attribute("html", "lang") == "zh-CN"
    assert opened.texts("#totals") == ["3 篇文章 · 9 条事实"]
    assert opened.texts(".cell-status >> nth=2")[0].split() == ["计划", "丙称"]
    opened.page.click(f"{ROWS} >> nth=1")
    opened.page.click("#language")
    assert opened.page.get_attribute("html", "lang") == "en"
    assert opened.texts(".cell-status >> nth=2")[0].split() == ["planned", "says", "丙"]
    assert opened.texts(f"{ROWS}[aria-current] .value") == ["20%"]
    assert show("three").texts("#totals") == ["3 articles · 9 facts"]


def test_light_and_dark_follow_the_system_and_then_the_button(show) -> None:
    back = "getComputedStyle(document.body).backgroundColor"
    light, dark = "rgb(246, 247, 249)", "rgb(16, 19, 23)"
    opened = show("three", color_scheme="dark")
    assert opened.page.evaluate(back) == dark
    opened.page.click("#theme")
    assert opened.page.evaluate(back) == light
    opened.page.click("#theme")
    assert opened.page.evaluate(back) == dark
    assert show("three", color_scheme="light").page.evaluate(back) == light


@pytest.mark.parametrize("width", [1600, 1400, 1280, 1024, 800])
def test_nothing_stands_beyond_the_edge_of_any_window(show, width: int) -> None:
    opened = show("wide")
    opened.page.set_viewport_size({"width": width, "height": 800})
    opened.page.click(f"{ROWS} >> nth=0")
    for selector in ("#tab-facts", "#tab-more", "#tab-charts", "[data-scope=all]", "#tab-facts"):
        opened.page.click(selector)
        assert opened.page.evaluate("document.documentElement.scrollWidth") == width
        beyond = "all => all.filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.id || one.className)"
        assert (
            opened.page.locator("#text, .panel-head, #filters, #facts .scroll, #more, #charts").evaluate_all(beyond)
            == []
        )


def test_a_telephone_shows_one_thing_at_a_time(show) -> None:
    opened = show("three", telephone=True)
    assert opened.page.locator("#text").is_visible()
    assert opened.page.locator("#panel").is_hidden()
    opened.page.tap("mark.money")
    assert opened.page.locator("#card").is_visible()
    opened.page.tap("[data-show=panel]")
    assert opened.page.locator("#text").is_hidden()
    opened.page.tap(f"{ROWS} >> nth=2")
    assert opened.texts("mark.named") == ["乙公司", "3亿元"]
    assert opened.page.evaluate("document.documentElement.scrollWidth") == 390


def test_the_labels_of_a_chart_end_within_it(show) -> None:
    opened = show("worded", telephone=True)
    opened.page.tap("[data-show=panel]")
    opened.page.tap("#tab-charts")
    ends = """all => all.map((one) => one.ownerSVGElement.getBoundingClientRect().right - one.getBoundingClientRect().right)"""
    assert min(opened.page.locator(".axis").evaluate_all(ends)) >= 0
