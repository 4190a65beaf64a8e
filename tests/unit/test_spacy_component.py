"""newsfacts inside spaCy: spans over any tokens, what is behind them, other processes, files."""

from __future__ import annotations

import importlib
import tomllib
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from thinc.api import ConfigValidationError

import newsfacts.spacy_component  # registers the factories where the package is not installed
from newsfacts import extract
from newsfacts.errors import InputError

PROJECT = Path(__file__).parents[2] / "pyproject.toml"
TEXT = "💩快手今年一季度GMV达人民币1186亿元,\r\n同比增长219.8%。"
PUBLISHED = "2021-05-24"
FOUND = [("快手", "company"), ("今年一季度", "date"), ("人民币1186亿元", "money"), ("219.8%", "percent")]


def chinese(segmenter: str = "char") -> Language:
    return spacy.blank("zh", config={"nlp": {"tokenizer": {"segmenter": segmenter}}})


@pytest.fixture(scope="module")
def nlp() -> Language:
    made = chinese()
    made.add_pipe("newsfacts")
    return made


def dated(nlp: Language, text: str = TEXT) -> Doc:
    doc = nlp.make_doc(text)
    doc._.published = PUBLISHED
    return doc


def shown(doc: Doc) -> list[tuple[str, str]]:
    return [(span.text, span.label_) for span in doc.spans["newsfacts"]]


def test_over_characters_spans_are_the_mentions(nlp: Language) -> None:
    doc = nlp(dated(nlp))
    assert shown(doc) == FOUND
    wanted = extract(TEXT, published=PUBLISHED)
    assert tuple(span._.mention for span in doc.spans["newsfacts"]) == doc._.extraction.mentions == wanted.mentions
    assert doc._.facts == wanted.facts != ()


def test_over_words_spans_widen_and_mentions_stay_exact() -> None:
    nlp = chinese("jieba")
    nlp.add_pipe("newsfacts_mentions")
    doc = nlp(dated(nlp, "与去年同期相比,快手增长219.8%。"))
    assert shown(doc) == [("去年同期相比", "date"), ("快手", "company"), ("219.8%", "percent")]
    mentions = [span._.mention for span in doc.spans["newsfacts"]]
    assert [doc.text[mention.start : mention.end] for mention in mentions] == ["去年同期", "快手", "219.8%"]


def test_mentions_alone_are_those_of_all_and_nothing_else() -> None:
    nlp = chinese()
    nlp.add_pipe("newsfacts_mentions", config={"spans_key": "said"})
    doc = nlp(dated(nlp))
    assert doc._.extraction.mentions == extract(TEXT, published=PUBLISHED).mentions
    assert (doc._.facts, doc._.extraction.events) == ((), ())
    assert list(doc.spans) == ["said"]


def test_values_alone() -> None:
    nlp = chinese()
    nlp.add_pipe("newsfacts_mentions", config={"names": False})
    assert shown(nlp(dated(nlp))) == FOUND[1:]


def test_the_title_is_read(nlp: Language) -> None:
    doc = nlp.make_doc("公司称将回购股份。")
    doc._.title = "快手:回购"
    assert nlp(doc)._.extraction.article.title == "快手:回购"


def test_without_a_date_nothing_is_resolved_against_today(nlp: Language) -> None:
    assert nlp("去年增长。")._.extraction.mentions[0].value.timex == "XXXX"


def test_what_is_no_date_is_named(nlp: Language) -> None:
    doc = nlp.make_doc(TEXT)
    doc._.published = "gestern"
    with pytest.raises(InputError, match="'gestern': no date"):
        nlp(doc)


def test_no_component_no_extraction() -> None:
    doc = chinese()(TEXT)
    assert (doc._.extraction, doc._.facts, doc[0:2]._.mention) == (None, (), None)


def test_any_other_span_has_no_mention(nlp: Language) -> None:
    assert nlp(dated(nlp))[0:2]._.mention is None


def test_two_processes_find_the_same(nlp: Language) -> None:
    texts = [TEXT, "", "程一笑表示,营收10亿元。", "\x00\n"]
    alone = [nlp(dated(nlp, text)) for text in texts]
    together = list(nlp.pipe((dated(nlp, text) for text in texts), n_process=2, batch_size=2))
    assert [doc._.extraction for doc in together] == [doc._.extraction for doc in alone]
    for one, other in zip(together, alone, strict=True):
        assert [span._.mention for span in one.spans["newsfacts"]] == list(other._.extraction.mentions)


def test_a_doc_bin_keeps_all(nlp: Language) -> None:
    doc = nlp(dated(nlp))
    kept = DocBin(docs=[doc], store_user_data=True).to_bytes()
    (back,) = DocBin().from_bytes(kept).get_docs(chinese().vocab)
    assert back._.extraction == doc._.extraction
    assert [span._.mention for span in back.spans["newsfacts"]] == list(doc._.extraction.mentions)
    assert back._.published == PUBLISHED


def test_a_pipeline_on_disk_keeps_its_settings(tmp_path: Path) -> None:
    lexicon = tmp_path / "own.csv"
    lexicon.write_text("kind,name,id\ncompany,蚊子会,C7\n", encoding="utf-8")
    made = chinese()
    made.add_pipe("newsfacts", config={"lexicon": [str(lexicon)], "tagger": None})
    made.to_disk(tmp_path / "nlp")
    doc = spacy.load(tmp_path / "nlp")("蚊子会来了。")
    (span,) = doc.spans["newsfacts"]
    assert (span.text, span._.mention.value.id) == ("蚊子会", "C7")


def test_wrong_settings_are_refused_at_once_or_with_a_message() -> None:
    wrong: list[dict[str, object]] = [{"lexicn": []}, {"names": "nobody"}, {"lexicon": 7}]
    for config in wrong:
        with pytest.raises(ConfigValidationError, match=next(iter(config))):
            chinese().add_pipe("newsfacts", config=config)
    nlp = chinese()
    nlp.add_pipe("newsfacts", config={"rules": "nowhere"})
    with pytest.raises(newsfacts.NewsfactsError, match="nowhere"):
        nlp(TEXT)


def test_an_installed_package_brings_its_factories() -> None:
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]
    for name, target in project["entry-points"]["spacy_factories"].items():
        module, function = target.split(":")
        assert callable(getattr(importlib.import_module(module), function))
        assert Language.has_factory(name)
