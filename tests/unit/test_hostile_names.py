"""Names and events that fuzzing made slow or huge: minimized, and held to work that grows with the text alone."""

from __future__ import annotations

import pytest

from newsfacts import extract
from newsfacts.mentions.named import NameKind
from newsfacts.names.canonical import legal_core
from newsfacts.names.document import DocumentEvidence
from newsfacts.names.judge import Verdict
from newsfacts.names.lexicons import NameLexicons
from newsfacts.names.same_person import POSSIBLE
from newsfacts.names.sighting import Words
from newsfacts.rules import load_rules
from newsfacts.text.words import Segmenter


@pytest.mark.parametrize("times", [1, 2, 26, 400])
def test_a_legal_form_again_and_again_is_cut_in_one_go(times: int) -> None:
    """26 times took hours: 股份有限公司 is one form or two, so each repetition doubled the ways to read the whole."""
    forms = "股份有限公司" * times
    assert legal_core(f"快手{forms}") == "快手"
    assert legal_core(f"快手{forms}有限") == f"快手{forms}有限"


@pytest.mark.parametrize(("name", "core"), [("甲控股集团有限公司", "甲"), ("甲投资企业管理合伙企业(有限合伙)", "甲")])
def test_forms_of_several_words_are_cut_whole(name: str, core: str) -> None:
    assert legal_core(name) == core


def alike(count: int) -> str:
    """So many people whose names differ by one character, each introduced."""
    return "。".join(f"董事长王小{given}表示增长" for given in "明伟芳娜敏静丽强磊军洋勇"[:count])


def test_a_row_of_names_that_differ_by_one_character_is_no_row_of_slips() -> None:
    """3,000 of them named each other in 4.5 million notes."""
    few, many = extract(alike(3)), extract(alike(12))
    assert sum(note.startswith(POSSIBLE) for m in few.mentions for note in m.evidence) == 3
    assert not any(note.startswith(POSSIBLE) for m in many.mentions for note in m.evidence)


def test_words_count_what_stands_in_the_text() -> None:
    words = Words(Segmenter().doc("王小明和王小红,王小明"))
    assert [words.count(s) for s in ("王小明", "王小", "王小明和", "李")] == [2, 3, 1, 0]
    assert words.count("王" * 40) == 0


@pytest.mark.parametrize(
    ("kind", "names", "source"),
    [
        ("company", [f"瑞创{city}有限公司" for city in "甲乙丙丁戊己庚辛壬癸"], "document.short_form"),
        ("person", [f"{given}·库克" for given in "甲乙丙丁戊己庚辛壬癸"], "document.last_name"),
    ],
)
def test_what_names_have_in_common_is_seen_no_more_often_than_it_stands(
    kind: NameKind, names: list[str], source: str
) -> None:
    """Each of n names told all n places once more; two companies do, as each leaves out its own name."""
    text, segmenter = "。".join(names), Segmenter()
    evidence = DocumentEvidence(NameLexicons.load(load_rules()), segmenter, lambda *_: None)
    verdicts = {name: Verdict(kind, 1.0, "test", (), None) for name in names}
    seen = [s for s in evidence.sightings(text, Words(segmenter.doc(text)), verdicts, ()) if s.source == source]
    assert {text[s.start : s.end] for s in seen} == {"瑞创" if kind == "company" else "库克"}
    assert len({s.start for s in seen}) == len(names)
    assert len(seen) <= 2 * len(names)
