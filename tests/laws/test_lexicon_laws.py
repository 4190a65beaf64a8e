"""Laws of a user's lexicon: whatever stands around a name, it is found, and goes by the name and id of its entry."""

from __future__ import annotations

import functools

from hypothesis import example, given
from hypothesis import strategies as st

from newsfacts.names.user_lexicon import NameEntry, UserLexicon
from newsfacts.pipeline import Pipeline
from newsfacts.records import Article, CompanyValue, PersonValue
from newsfacts.text.repair import repair
from tests.laws.texts import texts

ENTRIES = [
    NameEntry("company", "快手科技", ("快手", "Kuaishou", "老铁 平台"), "1024.HK", "KS"),
    NameEntry("company", "公司", ("今年", "3亿", "增长"), id="words"),
    NameEntry("company", "臺積電", ("ＴＳＭＣ", "台积"), id="T1"),
    NameEntry("company", "360 数科", ("58同城", "B站", "36氪"), id="digits"),
    NameEntry("person", "埃隆·马斯克", ("Elon R. Musk", "马斯克"), id="EM"),
    NameEntry("person", "程一笑", ("程一晓", "表示", "CEO"), id="P7"),
]
SURFACES = [(entry, surface) for entry in ENTRIES for surface in (entry.name, *entry.aliases)]
# A name stands as a word between them, whatever is beyond. No opening bracket before, lest a region become a part of it.
BEFORE, BEHIND = ["", "，", "。", "；", "：", "、", "“", "《"], ["", "，", "。", "；", "：", "、", "”", "》", "!"]


@functools.cache
def pipeline() -> Pipeline:
    return Pipeline(lexicon=UserLexicon(ENTRIES))


@given(texts, st.sampled_from(BEFORE[1:]), st.sampled_from(SURFACES), st.sampled_from(BEHIND[1:]), texts)
@example("", "，", SURFACES[0], "。", "")
def test_an_entry_is_found_under_any_of_its_names(
    left: str, before: str, named: tuple[NameEntry, str], behind: str, right: str
) -> None:
    entry, surface = named
    start = len(left) + len(before)
    text = left + before + surface + behind + right
    mentions = pipeline().extract(Article(id="a", text=text)).mentions
    (mention,) = (m for m in mentions if m.start < start + len(surface) and start < m.end)
    assert (mention.start, mention.end, mention.kind) == (start, start + len(surface), entry.kind)
    assert isinstance(mention.value, PersonValue | CompanyValue)
    assert (mention.value.name, mention.value.id) == (entry.name, entry.id)
    assert (mention.source, mention.confidence) == ("lexicon.user", 1.0)
    if isinstance(mention.value, CompanyValue) and entry.ticker:
        assert mention.value.ticker == entry.ticker


@given(st.lists(st.sampled_from([surface for _, surface in SURFACES]) | texts, max_size=8).map("".join))
def test_what_is_written_like_an_entry_goes_by_it(text: str) -> None:
    forms = UserLexicon(ENTRIES).forms
    for mention in pipeline().extract(Article(id="a", text=text)).mentions:
        entry = forms.get(repair(mention.text).text)
        if entry is not None and isinstance(mention.value, PersonValue | CompanyValue):
            assert (mention.value.name, mention.value.id, mention.kind) == (entry.name, entry.id, entry.kind)
        assert text[mention.start : mention.end].encode("utf-8", "replace") == mention.text.encode("utf-8", "replace")
