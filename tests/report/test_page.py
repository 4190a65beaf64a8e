"""What is written: data that cannot leave its place, a policy that fits, the same bytes, whole files."""

from __future__ import annotations

import json
import re
import zlib
from base64 import b64decode, b64encode
from hashlib import sha256
from pathlib import Path
from typing import get_args

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from newsfacts import records
from newsfacts.errors import InputError
from newsfacts.records import KINDS, Extraction
from newsfacts.report import page, write_report
from newsfacts.report.index import Index
from newsfacts.report.packing import packed, script_json
from newsfacts.report.page import BLOCK, script, style
from tests.report.made import good, hostile, many

ASSETS = Path(page.__file__).parent / "assets"
EVENT_RULES = Path(__file__).resolve().parents[2] / "rules/event"


def _written(path: Path, *extractions: Extraction, title: str = "t") -> str:
    write_report(path, extractions, title=title)
    return path.read_text("utf-8")


def _unpacked(text: str) -> str:
    return zlib.decompress(b64decode(text)).decode("utf-8", "surrogatepass")


@given(st.text())
def test_json_in_a_script_holds_nothing_that_ends_it(text: str) -> None:
    written = script_json({text: [text]})
    assert not set("<>&\u2028\u2029") & set(written)
    assert json.loads(written) == {text: [text]}


@given(st.text())
def test_what_is_packed_is_plain_letters_and_comes_back(text: str) -> None:
    assert re.fullmatch(r"[A-Za-z0-9+/]+=*", packed(text))
    assert _unpacked(packed(text)) == text


def test_nothing_of_an_article_stands_in_the_page_as_it_is(tmp_path: Path) -> None:
    page = _written(tmp_path / "r.html", hostile(), title="</script><img src=x>")
    assert "harmed" not in page
    assert page.count("<script") == page.count("</script>") == 4  # a block, what it is about, the index, the script
    assert "<img" not in page


def test_the_policy_names_the_style_and_the_script_of_the_page_and_lets_nothing_else(tmp_path: Path) -> None:
    page = _written(tmp_path / "r.html", good())
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', page)
    (inside,) = re.findall(r"<style>(.*?)</style>", page, re.S)
    last = page.rpartition("<script>")[2].partition("</script>")[0]
    assert (inside, last) == (style(), script())
    for name, text in (("style", inside), ("script", last)):
        digest = b64encode(sha256(text.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}';" in policy
    assert policy.startswith("default-src 'none';")
    assert "require-trusted-types-for 'script'; trusted-types 'none'" in policy
    assert not re.search(r"unsafe|https?:|data:|\*", policy)


def test_the_page_has_no_handler_no_style_and_no_address_of_its_own() -> None:
    assert "</script" not in script()
    assert "<!--" not in script()
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacent|document\.write|eval\(|new Function|setAttribute\('on", script()
    )
    assert not re.search(r"url\(|@import", style())


def test_all_that_the_page_says_has_words_in_both_languages() -> None:
    words = (ASSETS / "words.js").read_text("utf-8")
    english, chinese = (
        re.findall(r"[{,\s]'?([\w-]+)'?: '", words[words.index(f"  {language}: {{") :].partition("\n  },")[0])
        for language in ("en", "zh")
    )
    sources = "".join(path.read_text("utf-8") for path in sorted(ASSETS.iterdir()) if path.suffix in (".js", ".html"))
    said = set(re.findall(r"say\('(\w+)'|data-(?:say|hint|name)=\"(\w+)\"", sources))
    for keys in (english, chinese):
        assert len(keys) == len(set(keys))
        assert {one or other for one, other in said} <= set(keys)
    of_records = (records.Mod, records.Direction, records.Basis, records.Status, records.CheckKind, records.Verdict)
    frames = {path.stem: yaml.safe_load(path.read_text("utf-8")) for path in sorted(EVENT_RULES.glob("*.yaml"))}
    roles = {role for frame in frames.values() for role in frame["roles"]}
    codes = {"date-inferred", "date-open", "person-variant", "possible-variant", "time-limit"}
    codes |= {f"check-{kind}" for kind in get_args(records.CheckKind)}
    of_records_words = {word for words_of in of_records for word in get_args(words_of)}
    assert {*KINDS, *frames, *roles, *codes, *of_records_words} <= set(chinese)
    lengths = {*(f"length_{unit}" for unit in "YQMWD"), *(f"length_T{unit}" for unit in "HMS")}
    assert {*lengths, "PAST_REF", "PRESENT_REF", "FUTURE_REF"} <= set(english) & set(chinese)


def test_the_same_records_make_the_same_bytes(tmp_path: Path) -> None:
    assert _written(tmp_path / "1.html", good(), hostile()) == _written(tmp_path / "2.html", good(), hostile())


def test_all_records_are_in_the_page(tmp_path: Path) -> None:
    extractions = list(many(BLOCK + 1))
    page = _written(tmp_path / "r.html", *extractions)
    blocks = [json.loads(_unpacked(text)) for text in re.findall(r'class="block">([^<]*)<', page)]
    assert [len(block) for block in blocks] == [BLOCK, 1]
    written = [json.loads(extraction.model_dump_json(exclude_none=True)) for extraction in extractions]
    assert [one for block in blocks for one in block] == written


def test_the_index_counts_each_check_once_and_ties_findings_to_facts() -> None:
    index = Index()
    index.add(good())
    fields = index.fields()
    assert fields["checks"]["verdict"]["values"] == [None, "disagree", "agree"]
    assert fields["checks"]["verdict"]["codes"] == [1, 2]
    findings = fields["facts"]["findings"]
    assert [findings["values"][code] for code in findings["codes"]] == ["date-open", None, None]


def test_an_article_without_a_title_is_called_by_its_first_words() -> None:
    index = Index()
    untitled = good().article.model_copy(update={"title": None, "text": "\n \n" + "很" * 99})
    index.add(Extraction(article=untitled))
    assert index.fields()["articles"]["title"]["values"] == [None, "很" * 40 + "…"]


def test_a_fact_that_rests_on_nothing_is_an_error_and_leaves_no_file(tmp_path: Path) -> None:
    broken = good().model_copy(update={"mentions": ()})
    with pytest.raises(InputError, match=r"good.txt: the fact f1 rests on the mention m3"):
        write_report(tmp_path / "r.html", [broken])
    assert not list(tmp_path.iterdir())


def test_a_report_that_fails_leaves_the_last_one(tmp_path: Path) -> None:
    before = _written(tmp_path / "r.html", good())
    with pytest.raises(InputError):
        write_report(tmp_path / "r.html", [good(), good().model_copy(update={"mentions": ()})])
    assert [path.name for path in tmp_path.iterdir()] == ["r.html"]
    assert (tmp_path / "r.html").read_text("utf-8") == before


def test_where_nothing_can_be_written_the_error_says_so(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="can't be written"):
        write_report(tmp_path / "nowhere" / "r.html", [good()])
