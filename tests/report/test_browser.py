"""The page in a real browser: reading, choosing, filtering, sorting, searching, in two languages, light and dark."""

from __future__ import annotations

import pytest

from tests.report.made import TEXT, good

# Where tests run side by side, one process has the browser.
pytestmark = pytest.mark.xdist_group("browser")

ROWS = "#facts tbody tr"


def test_the_page_asks_for_nothing_and_complains_of_nothing(show) -> None:
    opened = show("three")
    for selector in ("#tab-more", "#tab-charts", "#tab-facts", "[data-scope=all]", "#theme", "#language"):
        opened.page.click(selector)
    assert [address.split("/")[0] for address in opened.asked] == ["file:"]
    assert opened.complaints == []


def test_the_text_is_whole_and_each_mention_stands_where_its_record_says(show) -> None:
    opened = show("three")
    assert opened.page.locator(".body").evaluate("body => body.textContent") == TEXT
    marks = opened.page.locator("mark").evaluate_all("all => all.map(one => [one.dataset.mention, one.textContent])")
    assert marks == [[mention.id, mention.text] for mention in good().mentions]


def test_hovering_a_mention_shows_its_value_and_where_it_comes_from(show) -> None:
    opened = show("three")
    card = opened.page.locator("#card")
    opened.page.hover("mark.date")
    told = card.inner_text()
    assert all(
        part in told
        for part in ("2021", "[2021-01-01, 2022-01-01)", "document date 2022", "date.rule", "0.9", "lexicon")
    )
    opened.page.hover("#title")
    assert card.is_hidden()
    opened.page.hover("mark.money")
    assert "1,200,000,000 CNY" in card.inner_text()


def test_a_card_that_was_clicked_stays_and_leads_to_its_facts(show) -> None:
    opened = show("three")
    opened.page.click("mark.company")
    opened.page.hover("#title")
    assert opened.texts("#card button") == ["甲公司 · 营收 · 12亿元", "甲公司 · 营收 · 20%"]
    opened.page.click("#card button >> nth=1")
    assert opened.page.locator("#card").is_hidden()
    assert opened.texts(f"{ROWS}[aria-current] .value") == ["20%"]


def test_a_card_that_stays_goes_with_its_mention(show) -> None:
    opened = show("two_screens")
    mark, card = opened.page.locator("mark.money >> nth=0"), opened.page.locator("#card")
    mark.click()
    before = card.bounding_box()["y"]
    distance = before - mark.bounding_box()["y"]
    opened.page.evaluate("document.getElementById('text').scrollTop += 60")
    opened.page.wait_for_function("before => document.getElementById('card').offsetTop < before", arg=before)
    assert card.bounding_box()["y"] - mark.bounding_box()["y"] == pytest.approx(distance, abs=2)
    opened.page.evaluate("document.getElementById('text').scrollTop = 9999")
    card.wait_for(state="hidden")


def test_a_chosen_fact_lights_its_sentence_and_its_mentions(show) -> None:
    opened = show("three")
    opened.page.click(f"{ROWS} >> nth=2")
    lit = opened.page.locator("[data-start].lit").evaluate_all("all => all.map(one => one.textContent).join('')")
    assert lit == TEXT.split("\n")[1]
    assert opened.texts("mark.named") == ["乙公司", "3亿元"]
    assert opened.page.evaluate("location.hash") == "#a/f3"


def test_a_chosen_fact_tells_the_reckoning_of_its_checks(show) -> None:
    opened = show("three")
    opened.page.click(f"{ROWS} >> nth=0")
    told = ["≠ change 10亿元 to 12亿元: 20 percent; stated: 25 percent", "= repeated 12亿元 and 12亿元"]
    assert opened.texts(f"{ROWS}[aria-current] + .reckoning p") == told
    opened.page.click("th.value button")
    assert opened.texts(f"{ROWS}[aria-current] + .reckoning p") == told
    opened.page.keyboard.press("ArrowRight")
    opened.page.wait_for_selector("#text h2:text('题 b')")
    assert opened.page.locator(".reckoning").count() == 0


def test_an_address_leads_to_an_article_and_a_fact(show) -> None:
    opened = show("three", "#b/f2")
    assert opened.texts("#text h2") == ["题 b"]
    assert opened.texts(f"{ROWS}[aria-current] .value") == ["20%"]


@pytest.mark.parametrize(
    ("name", "wanted", "values"),
    [
        ("subject", "乙", ["3亿元"]),
        ("metric", "revenue", ["12亿元", "20%"]),
        ("period", "2022", ["3亿元"]),
        ("kind", "percent", ["20%"]),
        ("status", "planned", ["3亿元"]),
        ("finding", "check::disagree", ["12亿元", "20%"]),
        ("finding", "check::agree", ["12亿元"]),
        ("finding", "date-open", ["12亿元"]),
    ],
)
def test_facts_are_filtered(show, name: str, wanted: str, values: list[str]) -> None:
    opened = show("three")
    field = opened.page.locator(f"[data-filter={name}]")
    (field.select_option if name in ("kind", "status", "finding") else field.fill)(wanted)
    assert opened.texts("button.value") == values
    assert opened.texts("#rows") == [f"{len(values)} of 3 facts"]
    opened.page.click("#clear")
    assert len(opened.texts("button.value")) == 3


def test_facts_are_sorted_by_number_and_by_word(show) -> None:
    opened = show("three")
    opened.page.click("th.value button")
    assert opened.texts("button.value") == ["3亿元", "20%", "12亿元"]
    assert opened.page.get_attribute("th.value", "aria-sort") == "ascending"
    opened.page.click("th.value button")
    assert opened.texts("button.value") == ["12亿元", "20%", "3亿元"]
    opened.page.click("th.subject button")
    assert opened.texts("td.cell-subject") == ["甲公司", "甲公司", "乙公司"]  # jia before yi


@pytest.mark.parametrize(
    ("column", "up", "down"),
    [
        ("value", ["1元", "2元", "3元起", "无"], ["3元起", "2元", "1元", "无"]),
        ("period", ["2元", "3元起", "1元", "无"], ["1元", "3元起", "2元", "无"]),
        ("change", ["1元", "2元", "3元起", "无"], ["2元", "3元起", "1元", "无"]),
    ],
)
def test_what_has_nothing_to_sort_by_stands_last_either_way(show, column: str, up: list[str], down: list[str]) -> None:
    opened = show("gaps")
    for values in (up, down):
        opened.page.click(f"th.{column} button")
        assert opened.texts("button.value") == values


def test_no_column_breaks_an_ordinary_word_and_the_longest_word_stays_in_its_column(show) -> None:
    opened = show("wide")
    opened.page.click("[data-scope=all]")
    lines = """cells => cells.map((cell) => {
      const range = document.createRange();
      range.selectNodeContents(cell);
      return new Set(Array.from(range.getClientRects(), (one) => Math.round(one.top))).size;
    })"""
    for selector in ("span.status", ".cell-period .day", "#facts th button", "#facts .check"):
        counts = opened.page.locator(selector).evaluate_all(lines)
        assert counts
        assert set(counts) == {1}, selector
    beyond = "cells => cells.filter((cell) => cell.scrollWidth > cell.clientWidth).map((cell) => cell.className)"
    assert opened.page.locator("#facts td:not(.cell-article)").evaluate_all(beyond) == []


def test_the_facts_of_all_articles_are_one_table(show) -> None:
    opened = show("three")
    opened.page.click("[data-scope=all]")
    assert opened.texts("td.cell-article") == [f"题 {name}" for name in "aaabbbccc"]
    opened.page.click(f"{ROWS} >> nth=4")
    opened.page.wait_for_selector("#text h2:text('题 b')")
    assert opened.texts("#list [aria-current] .name") == ["题 b"]


def test_kinds_of_mentions_are_switched_off_and_on(show) -> None:
    opened = show("three")
    border = "mark => getComputedStyle(mark).borderBottomColor"
    opened.page.click(".legend .money")
    assert opened.page.locator("mark.money >> nth=0").evaluate(border) == "rgba(0, 0, 0, 0)"
    assert opened.page.get_attribute(".legend .money", "aria-pressed") == "false"
    box = opened.page.locator("mark.money >> nth=0").bounding_box()
    opened.page.mouse.move(box["x"] + 4, box["y"] + 4)
    assert opened.page.locator("#card").is_hidden()
    opened.page.click(".legend .money")
    assert opened.page.locator("mark.money >> nth=0").evaluate(border) != "rgba(0, 0, 0, 0)"


def test_events_findings_and_what_could_not_be_done_are_told(show) -> None:
    opened = show("three")
    opened.page.click("#tab-more")
    told = opened.page.locator("#more").inner_text()
    assert all(part in told for part in ("results", "2021年 stays open", "broken.html read: <b>neither</b> UTF-8"))
    opened.page.click("#more button >> nth=0")
    assert "甲公司" in opened.texts("mark.named")
    opened.page.click("#more button:text('2021年 stays open')")
    assert opened.texts("mark.named") == opened.texts("mark.lit") == ["12亿元"]


def test_charts_tell_reported_from_planned_and_lead_to_facts(show) -> None:
    opened = show("three")
    opened.page.click("[data-scope=all]")
    opened.page.click("#tab-charts")
    assert opened.page.locator(".point.reported circle").count() == 6  # in money and in percent, of each article
    opened.page.select_option("[data-chart=subject]", "乙公司")
    assert opened.page.locator(".point.planned path").count() == 3
    assert opened.page.locator(".point circle").count() == 0
    assert opened.texts("#charts .bars .count >> nth=0") == ["6"]
    assert opened.texts("#charts .arithmetic")[0] == "10亿元 to 12亿元: 20 percent; stated: 25 percent"
    opened.page.locator(".point.planned .reach >> nth=2").click()
    opened.page.wait_for_selector("#text h2:text('题 c')")
    opened.page.click("#charts .bars button:text('甲公司')")
    assert opened.page.input_value("[data-filter=subject]") == "甲公司"


def test_the_search_finds_titles_facts_and_texts(show) -> None:
    opened = show("three")
    for query, articles in (
        ("题 c", ["题 c"]),
        ("乙公司 亏损", ["题 a", "题 b", "题 c"]),
        ("同比增长20%", ["题 a", "题 b", "题 c"]),
        ("无此", []),
    ):
        opened.page.fill("#search", query)
        opened.page.wait_for_selector("#list[aria-busy=false]")
        assert opened.texts("#list .name") == articles


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


@pytest.mark.parametrize("width", [1600, 1280, 1024, 800])
def test_nothing_stands_beyond_the_edge_of_any_window(show, width: int) -> None:
    opened = show("wide")
    opened.page.set_viewport_size({"width": width, "height": 800})
    opened.page.click(f"{ROWS} >> nth=0")
    for selector in ("#tab-facts", "#tab-more", "#tab-charts"):
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


def test_a_report_of_nothing_says_so_and_stands_all_that_can_be_done_with_it(show) -> None:
    opened = show("none")
    for key in ("j", "k", "a", "ArrowRight", "ArrowLeft", "ArrowDown", "Escape"):
        opened.page.keyboard.press(key)
    for selector in ("#tab-more", "#tab-charts", "#tab-facts", "#theme", "th.value button", "#language"):
        if opened.page.locator(selector).is_visible():
            opened.page.click(selector)
    opened.page.fill("#search", "快手")
    opened.page.click("#clear")
    opened.page.evaluate("location.hash = '#a/f1'")
    assert opened.texts("#text") == ["本报告没有文章。"]
    opened.page.click("#language")
    assert opened.texts("#text") == ["This report holds no articles."]
    assert opened.texts("#rows") == ["0 of 0 facts"]
    assert opened.complaints == []


def test_a_report_of_failures_tells_them(show) -> None:
    opened = show("failed")
    assert opened.texts("#text") == ["This report holds no articles."]
    assert "broken.html read: <b>neither</b> UTF-8" in opened.page.locator("#more").inner_text()
    assert opened.complaints == []


def test_ten_thousand_articles_open_and_the_last_is_found(show) -> None:
    opened = show("many")
    assert opened.texts("#totals") == ["10,000 articles · 30,000 facts"]
    assert opened.page.locator("#list li").count() == 100
    opened.page.fill("#search", "公司9999")
    opened.page.click("#list .name:text('第9999篇')")
    opened.page.wait_for_selector("#text h2:text('第9999篇')")
    opened.page.fill("#search", "")
    opened.page.click("[data-scope=all]")
    assert opened.texts("#rows") == ["30,000 of 30,000 facts"]
    assert opened.complaints == []
