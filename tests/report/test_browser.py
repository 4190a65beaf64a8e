"""The page in a real browser: reading, choosing, searching, charts; of nothing, of three articles, of ten thousand."""

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


def test_an_address_leads_to_an_article_and_a_fact(show) -> None:
    opened = show("three", "#b/f2")
    assert opened.texts("#text h2") == ["题 b"]
    assert opened.texts(f"{ROWS}[aria-current] .value") == ["20%"]


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
    assert all(
        part in told for part in ("results", "2021年 stays open", "broken.html NF203 read: <b>neither</b> UTF-8")
    )
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


def test_the_numbers_of_events_are_told_as_those_of_facts(show) -> None:
    opened = show("worded")
    opened.page.click("#tab-more")
    told = ["100,000,000 to 1,000,000,000 CNY · approx", "12.5%", "3 to …", "2021-06 · mid"]
    assert opened.texts("#more .records >> nth=0 >> dd") == told
    opened.page.click("#language")
    assert opened.texts("#more .records >> nth=0 >> dd >> nth=0") == ["100,000,000 至 1,000,000,000 CNY · 约"]


def test_what_is_reported_is_seen_where_the_same_is_planned_and_a_key_chooses_it(show) -> None:
    opened = show("worded")
    opened.page.click("#tab-charts")
    classes = "all => all.map((one) => one.getAttribute('class'))"
    assert opened.page.locator(".point").evaluate_all(classes) == ["point planned", "point reported"]
    opened.page.focus(".point.reported")
    opened.page.keyboard.press("Space")
    opened.page.wait_for_function("location.hash === '#worded/reported'")


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
    assert "broken.html NF203 read: <b>neither</b> UTF-8" in opened.page.locator("#more").inner_text()
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
