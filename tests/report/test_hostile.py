"""A page of articles that mean harm, in a real browser: they stay text, and what gets in all the same can do nothing."""

from __future__ import annotations

from typing import Any

import pytest

from tests.report.made import HARM, hostile

# Where tests run side by side, one process has the browser.
pytestmark = pytest.mark.xdist_group("browser")

VIEWS = ("#tab-more", "#tab-charts", "#tab-facts", "[data-scope=all]", "#tab-charts", "#tab-facts", "#language")


def _harmed(page: Any) -> bool:
    return bool(page.evaluate("window.harmed !== undefined"))


def test_nothing_runs_nothing_loads_and_nothing_is_said_against_it(show) -> None:
    opened = show("hostile", locale="zh-CN")
    for selector in VIEWS:
        opened.page.click(selector)
    for mark in opened.page.locator("mark").all():
        mark.click()
    opened.page.click("#facts tbody tr >> nth=0")
    opened.page.fill("#search", "<script>")
    assert not _harmed(opened.page)
    assert [address.split("/")[0] for address in opened.asked] == ["file:"]
    assert opened.complaints == []
    assert (
        opened.page.locator(
            "img, iframe, object, embed, svg[onload], body script ~ script:not([id]):not([class])"
        ).count()
        <= 1
    )


def test_it_is_shown_to_the_letter(show) -> None:
    opened = show("hostile")
    assert opened.page.locator(".body").evaluate("body => body.textContent") == hostile().article.text
    assert opened.page.locator("#text h2").evaluate("title => title.textContent") == "\n".join(HARM)
    assert opened.page.title() == "</title><script>window.harmed=1</script>"


def test_an_address_that_is_none_of_the_web_is_no_link(show) -> None:
    opened = show("hostile")
    assert opened.page.locator("#text a").count() == 0
    opened.page.click("#list button >> nth=1")
    opened.page.wait_for_selector("#text a")
    assert opened.page.locator("#text a").evaluate_all("all => all.map(one => [one.href, one.rel])") == [
        ["https://example.org/a", "noopener noreferrer"]
    ]


def test_signs_of_direction_turn_nothing_round(show) -> None:
    opened = show("hostile")
    signs = opened.page.locator(".body .control")
    assert signs.evaluate_all("all => all.map(one => one.dataset.code)") == [
        "U+2028",
        "U+2029",
        "U+202E",
        "U+2066",
        "U+001B",
    ]
    assert signs.evaluate_all("all => all.every(one => getComputedStyle(one).unicodeBidi === 'isolate')")
    # What stands behind the sign that would turn it round still runs from left to right.
    places = """() => {
      const after = document.querySelector('.body [data-code="U+202E"]').nextSibling;
      const place = (from) => { const range = document.createRange(); range.setStart(after, from); range.setEnd(after, from + 1); return range.getBoundingClientRect().left; };
      return [after.data.slice(0, 2), place(0) < place(1)];
    }"""
    assert opened.page.evaluate(places) == ["反转", True]


@pytest.mark.parametrize(
    ("attempt", "directive"),
    [
        ("made('script').textContent = 'window.harmed = 1'", "require-trusted-types-for"),
        ("made('script').append('window.harmed = 1')", "require-trusted-types-for"),
        ("document.body.innerHTML = '<img src=x onerror=\"window.harmed = 1\">'", "require-trusted-types-for"),
        (
            "document.body.setAttribute('onclick', 'window.harmed = 1'); document.body.click()",
            "require-trusted-types-for",
        ),
        ("location.href = 'javascript:window.harmed = 1'", "script-src-elem"),
        ("eval('window.harmed = 1')", "require-trusted-types-for"),
        ("made('img').src = 'https://example.org/x.png'", "img-src"),
        ("made('iframe').src = 'https://example.org/'", "frame-src"),
        ("fetch('https://example.org/').catch(() => {})", "connect-src"),
        ("made('base').href = 'https://example.org/'", "base-uri"),
        ("made('style').textContent = 'body { display: none }'", "style-src-elem"),
        ("document.body.setAttribute('style', 'display: none')", "style-src-attr"),
        ("const form = made('form'); form.action = 'https://example.org/'; form.submit()", "form-action"),
    ],
)
def test_what_gets_in_all_the_same_is_stopped_by_the_policy(show, attempt: str, directive: str) -> None:
    opened = show("three")
    # Later, and so as the page's own code: what a debugger evaluates at once may do more.
    stopped = opened.page.evaluate(
        """(directive) => new Promise((done) => {
          const stopped = [];
          const made = (tag) => document.body.appendChild(document.createElement(tag));
          document.addEventListener('securitypolicyviolation', ({effectiveDirective}) => {
            stopped.push(effectiveDirective);
            if (effectiveDirective === directive) setTimeout(() => done(stopped), 50);
          });
          setTimeout(() => {
            setTimeout(() => done(stopped), 8000);
            ATTEMPT;
          });
        })""".replace("ATTEMPT", attempt),
        directive,
    )
    assert directive in stopped
    assert not _harmed(opened.page)
    assert opened.page.evaluate("getComputedStyle(document.body).display") == "grid"
    assert opened.refused.keys() >= {address for address in opened.asked if address.startswith("http")}
    assert set(opened.refused.values()) <= {"csp"}
