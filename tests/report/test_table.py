"""The table of facts in a real browser: filtered, sorted, chosen, as wide as its panel."""

from __future__ import annotations

import pytest

# Where tests run side by side, one process has the browser.
pytestmark = pytest.mark.xdist_group("browser")

ROWS = "#facts tbody tr"


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


def test_a_number_is_told_beside_its_text_only_where_the_text_does_not_say_it(show) -> None:
    opened = show("numbers")
    told = [[line.strip() for line in cell.split("\n")] for cell in opened.texts("td.cell-value")]
    assert told == [
        ["1,234点"],
        ["0.70%"],
        ["-12.50个"],
        ["10元", "10 CNY"],
        ["1.2万个", "12,000 个 · approx"],
        ["3至5家", "3 to 5 家"],
        ["9家", "more than"],
    ]


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

    parts = """cells => cells.flatMap((cell) => [...cell.firstChild.data.matchAll(/\\S+/g)].map(({0: word, index}) => {
      const range = document.createRange();
      range.setStart(cell.firstChild, index);
      range.setEnd(cell.firstChild, index + word.length);
      return [word, range.getClientRects().length];
    }))"""
    words = opened.page.locator("td.cell-change:not(:empty)").evaluate_all(parts)
    assert ["annualized", 1] in words
    assert [word for word, lines_of in words if lines_of > 1] == []


def test_a_long_number_breaks_behind_its_commas(show) -> None:
    opened = show("wide")
    opened.page.click("[data-scope=all]")
    lines = """small => {
      const lines = [];
      for (const node of small.childNodes) {
        for (let place = 0; place < (node.data ?? '').length; place++) {
          const range = document.createRange();
          range.setStart(node, place);
          range.setEnd(node, place + 1);
          const top = Math.round(range.getBoundingClientRect().top);
          if (lines.at(-1)?.top === top) lines.at(-1).text += node.data[place];
          else lines.push({top, text: node.data[place]});
        }
      }
      return lines.map(({text}) => text.trim());
    }"""
    told = opened.page.locator("td.cell-value small >> nth=0").evaluate(lines)
    assert len(told) > 2
    assert all(line.endswith(",") for line in told[:-2])
    assert "".join(told).startswith("1,234,567,890,")


def test_a_period_that_is_no_stretch_of_the_calendar_is_told_in_words(show) -> None:
    opened = show("worded")
    english = ["10 years", "1 month", "several days", "24 hours", "present", "P1Y6M", "2021-Q1", "2021", "2021"]
    assert opened.texts("td.cell-period") == english
    assert opened.page.get_attribute("td.cell-period span >> nth=0", "title") == "P10Y"
    for typed, count in (("10 y", 1), ("P10", 1), ("P", 6), ("present", 1), ("2021", 3)):
        opened.page.fill("[data-filter=period]", typed)
        assert opened.texts("#rows") == [f"{count} of 9 facts"], typed
    opened.page.click("#clear")
    opened.page.click("#language")
    assert opened.texts("td.cell-period")[:5] == ["10年", "1个月", "数天", "24小时", "当前"]


def test_an_article_without_facts_says_so_and_filters_that_leave_nothing_say_that(show) -> None:
    opened = show("worded", "#factless")
    assert opened.texts("#facts .empty") == ["This article has no facts."]
    opened.page.click("[data-scope=all]")
    opened.page.fill("[data-filter=metric]", "none")
    assert opened.texts("#facts .empty") == ["No fact fits. Clear the filters, or look at all articles."]


def test_the_language_changes_where_an_article_has_no_facts(show) -> None:
    opened = show("worded", "#factless")
    opened.page.click("#language")
    assert opened.texts("#facts .empty") == ["本篇没有事实。"]
    assert opened.complaints == []


def test_a_filter_is_shown_also_where_no_fact_in_scope_has_it(show) -> None:
    opened = show("worded")
    opened.page.select_option("[data-filter=kind]", "money")
    opened.page.click("#list .name:text('题 factless')")
    opened.page.wait_for_selector("#text h2:text('题 factless')")
    assert (
        opened.page.locator("[data-filter=kind]").evaluate("one => one.selectedOptions[0].textContent") == "Money (0)"
    )


def test_a_title_of_hostile_signs_stays_on_the_line_of_its_cell(show) -> None:
    opened = show("hostile")
    opened.page.click("[data-scope=all]")
    display = "all => all.map((one) => getComputedStyle(one).display)"
    assert set(opened.page.locator(".cell-article .control").evaluate_all(display)) == {"inline"}


def test_a_report_of_one_article_is_of_this_article(show) -> None:
    opened = show("gaps")
    opened.page.keyboard.press("a")
    assert opened.page.locator("th.article").count() == 0


def test_the_facts_of_all_articles_are_one_table(show) -> None:
    opened = show("three")
    opened.page.click("[data-scope=all]")
    assert opened.texts("td.cell-article") == [f"题 {name}" for name in "aaabbbccc"]
    opened.page.click(f"{ROWS} >> nth=4")
    opened.page.wait_for_selector("#text h2:text('题 b')")
    assert opened.texts("#list [aria-current] .name") == ["题 b"]
