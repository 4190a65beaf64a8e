"""What a notebook shows of an extraction, and that nothing in it is more than text."""

from __future__ import annotations

from html.parser import HTMLParser

from newsfacts.records import Extraction
from newsfacts.show.controls import CONTROLS
from newsfacts.show.pieces import pieces
from tests.report.made import good, hostile


class Seen(HTMLParser):
    """The tags and attributes of some HTML, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.names: set[str] = set()
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.names.update(name for name, _ in attrs)

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_text_its_mentions_and_its_facts_are_shown() -> None:
    page = good()._repr_html_()
    seen = Seen(page)
    assert good().article.text in seen.text
    assert 'title="money: 1200000000 CNY (money.rule)"' in page
    assert "change disagrees, repeated agrees" in seen.text
    assert "-300000000 CNY" in seen.text


def test_hostile_text_stays_text() -> None:
    seen = Seen(hostile()._repr_html_())
    assert seen.tags == {"div", "p", "b", "span", "mark", "table", "tr", "th", "td", "bdi"}
    assert seen.names == {"style", "title", "dir"}
    assert "<script>window.harmed=1</script>" in seen.text
    assert not CONTROLS.search(seen.text)


def test_an_extraction_of_nothing_is_shown_as_its_text() -> None:
    bare = Extraction(article=good().article.model_copy(update={"title": None}))
    assert "<table" not in bare._repr_html_()


def test_the_pieces_are_the_text_and_the_inner_mention_wins() -> None:
    extraction = good()
    outer = extraction.mentions[2].model_copy(update={"id": "outer", "start": 0, "end": 999})
    inner = extraction.model_copy(update={"mentions": (outer, *extraction.mentions)})
    found = list(pieces(inner))
    assert "".join(text for text, _ in found) == extraction.article.text
    assert [(text, one.id) for text, one in found if one and one.id != "outer"] == [
        (one.text, one.id) for one in extraction.mentions
    ]
    assert all(one is not None for _, one in found)
