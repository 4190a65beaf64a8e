"""The page without a mouse: keys, focus, names and roles for those who do not see it, contrast for those who see little."""

from __future__ import annotations

import pytest

from tests.report.conftest import Opened
from tests.report.contrast import CONTRAST

# Where tests run side by side, one process has the browser.
pytestmark = pytest.mark.xdist_group("browser")

CURRENT_FACT = "#facts tr[aria-current] .value"


def _press(opened: Opened, *keys: str) -> None:
    for key in keys:
        opened.page.keyboard.press(key)


def _wait_for(opened: Opened, selector: str, text: str) -> None:
    opened.page.wait_for_function(
        "([selector, text]) => document.querySelector(selector)?.textContent === text", arg=[selector, text]
    )


def test_j_and_k_go_from_fact_to_fact(show) -> None:
    opened = show("three")
    for key, value in (("j", "12亿元"), ("j", "20%"), ("j", "3亿元"), ("j", "3亿元"), ("k", "20%")):
        _press(opened, key)
        _wait_for(opened, CURRENT_FACT, value)
    assert "营收" in opened.page.locator("#said").inner_text()


def test_j_goes_on_into_the_next_article_where_all_are_in_scope(show) -> None:
    opened = show("three")
    _press(opened, "a", "j")
    _wait_for(opened, CURRENT_FACT, "12亿元")
    for _ in range(3):
        before = opened.page.evaluate("location.hash")
        _press(opened, "j")
        opened.page.wait_for_function("before => location.hash !== before", arg=before)
    assert opened.page.evaluate("location.hash") == "#b/f1"


def test_arrows_go_from_article_to_article(show) -> None:
    opened = show("three")
    for key, title in (("ArrowRight", "题 b"), ("ArrowRight", "题 c"), ("ArrowLeft", "题 b")):
        _press(opened, key)
        _wait_for(opened, "#text h2", title)
    opened.page.focus("#list [aria-current]")
    for key, title in (("j", "题 c"), ("ArrowUp", "题 b"), ("k", "题 a")):
        _press(opened, key)
        _wait_for(opened, "#text h2", title)
        opened.page.wait_for_function("document.activeElement.matches('#list [aria-current]')")


def test_arrows_go_down_the_table_that_has_the_focus(show) -> None:
    opened = show("three")
    opened.page.focus("button.value >> nth=0")
    _press(opened, "ArrowDown", "ArrowDown")
    _wait_for(opened, CURRENT_FACT, "20%")
    opened.page.wait_for_function(f"document.activeElement.matches('{CURRENT_FACT}')")


def test_slash_searches_and_letters_that_are_typed_do_nothing_else(show) -> None:
    opened = show("three")
    _press(opened, "/")
    opened.page.keyboard.type("jka?/")
    assert opened.page.input_value("#search") == "jka?/"
    assert opened.page.get_attribute("[data-scope=article]", "aria-pressed") == "true"
    _press(opened, "Escape")
    assert opened.page.evaluate("document.activeElement === document.body")


def test_mentions_are_walked_through_opened_and_left_by_keys(show) -> None:
    opened = show("three")
    opened.page.focus("mark >> nth=0")
    _press(opened, "ArrowRight", "ArrowRight")
    assert opened.page.evaluate("document.activeElement.textContent") == "12亿元"
    assert opened.page.get_attribute("mark:focus", "aria-describedby") == "card"
    _press(opened, "Enter")
    assert opened.page.get_attribute("#card", "role") == "dialog"
    assert opened.page.evaluate("document.activeElement.closest('#card') !== null")
    _press(opened, "Escape")
    assert opened.page.locator("#card").is_hidden()
    assert opened.page.evaluate("document.activeElement.textContent") == "12亿元"


def test_escape_closes_a_card_until_the_pointer_comes_anew(show) -> None:
    opened = show("three")
    card, mouse = opened.page.locator("#card"), opened.page.mouse
    opened.page.hover("mark.money")
    box = opened.page.locator("mark.money >> nth=0").bounding_box()
    _press(opened, "Escape")
    assert card.is_hidden()
    mouse.move(box["x"] + 4, box["y"] + 4)
    assert card.is_hidden()
    opened.page.hover("#title")
    opened.page.hover("mark.money")
    assert card.is_visible()


def test_escape_closes_a_card_whatever_lies_under_it(show) -> None:
    opened = show("three", "#a")
    card = opened.page.locator("#card")
    opened.page.click("mark.company >> nth=0")
    second = opened.page.locator("mark.company >> nth=1").bounding_box()
    x, y = second["x"] + 5, second["y"] + 5
    under = opened.page.evaluate("([x, y]) => document.elementFromPoint(x, y).closest('#card') !== null", [x, y])
    assert under  # the card of the first company lies over the second
    opened.page.mouse.move(x, y)
    _press(opened, "Escape")
    opened.page.wait_for_timeout(300)  # time enough for the browser to tell what the pointer is over now
    assert card.is_hidden()


def test_the_focus_stays_where_a_key_was_pressed(show) -> None:
    opened = show("three", "#b")
    opened.page.focus("mark.company >> nth=0")
    _press(opened, "Enter", "Enter")  # its card, and there the first of its facts
    opened.page.wait_for_function("location.hash === '#b/f1'")
    assert opened.page.evaluate("document.activeElement.textContent") == "甲公司"
    assert opened.page.locator("#card").is_hidden()
    opened = show("many")
    opened.page.focus("#list .pager button[aria-label=Next]")
    for shown in ("101–200 of 10,000", "201–300 of 10,000"):
        _press(opened, "Enter")
        assert opened.texts("#list .pager span") == [shown]


def test_the_tab_key_comes_to_no_mention_that_is_switched_off(show) -> None:
    opened = show("three")
    entered = "Array.from(document.querySelectorAll('mark[tabindex=\"0\"]'), (mark) => mark.textContent)"
    assert opened.page.evaluate(entered) == ["甲公司"]
    opened.page.click(".legend .company")
    assert opened.page.evaluate(entered) == ["2021年"]
    opened.page.keyboard.press("ArrowRight")  # the next article, in which they are off too
    opened.page.wait_for_selector("#text h2:text('题 b')")
    assert opened.page.evaluate(entered) == ["2021年"]
    opened.page.click(".legend .company")
    assert opened.page.evaluate(entered) == ["甲公司"]


def test_the_keys_are_listed(show) -> None:
    opened = show("three")
    _press(opened, "?")
    assert opened.page.locator("#keys dt").count() == 8
    _press(opened, "Escape")
    assert opened.page.locator("#keys").is_hidden()


def test_tabs_are_turned_by_arrows(show) -> None:
    opened = show("three")
    opened.page.focus("#tab-facts")
    _press(opened, "ArrowLeft")
    assert opened.page.evaluate("document.activeElement.id") == "tab-charts"
    assert opened.page.locator("#charts").is_visible()


def test_what_is_not_seen_is_named(show) -> None:
    opened = show("three")
    roles = opened.page.get_by_role
    assert [roles("columnheader").nth(number).inner_text() for number in range(3)] == ["Subject", "Metric", "Value"]
    for role, name in (
        ("table", "Facts"),
        ("navigation", "Articles"),
        ("tab", "Facts"),
        ("searchbox", "Search"),
        ("button", "Keys"),
    ):
        assert roles(role, name=name, exact=True).count() == 1, (role, name)
    nameless = "one => !(one.innerText.trim() || one.getAttribute('aria-label') || one.labels?.length)"
    assert opened.page.locator("button, input, select").evaluate_all(f"all => all.filter({nameless}).length") == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_text_has_contrast_enough(show, scheme: str) -> None:
    opened = show("three", "#a/f2", color_scheme=scheme)
    seen = "#text *, #list *, #panel :is(td, th, small, span, button), .top :is(h1, p, button)"
    shades = opened.page.evaluate(CONTRAST, seen)
    assert len(shades) > 100
    for tab in ("more", "charts"):
        opened.page.click(f"#tab-{tab}")
        shades += opened.page.evaluate(
            CONTRAST, f"#{tab} :is(h3, h4, p, span, button, small, dt, dd, th, td, figcaption, b)"
        )
    opened.page.click("mark.date")
    shades += opened.page.evaluate(CONTRAST, "#card *")
    _press(opened, "Escape", "?")
    shades += opened.page.evaluate(CONTRAST, "#keys *")
    assert min(shades) >= 4.5  # WCAG 2.2, success criterion 1.4.3
    hint = "getComputedStyle(document.getElementById('search'), '::placeholder').color"
    assert opened.page.evaluate(hint) == opened.page.evaluate(
        "getComputedStyle(document.getElementById('totals')).color"
    )
