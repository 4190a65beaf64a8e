"""The road, one call a stage: read → repair → segment → match → normalize → resolve → link → check → records."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from newsfacts.checks.check import check_facts
from newsfacts.errors import InputError
from newsfacts.events.find import find_events
from newsfacts.events.frames import load_frames
from newsfacts.facts.link import link_facts
from newsfacts.facts.memory import News
from newsfacts.facts.metric_ids import MetricIds
from newsfacts.facts.place_words import PlaceWords
from newsfacts.facts.tokens import Tokens
from newsfacts.mentions.assemble import assemble
from newsfacts.mentions.document_date import infer_document_date
from newsfacts.mentions.finder import ValueFinder
from newsfacts.mentions.findings import mention_findings
from newsfacts.mentions.values import Found
from newsfacts.names.find import NameFinder, NamesFound
from newsfacts.names.lexicons import NameLexicons
from newsfacts.names.sighting import Words
from newsfacts.names.user_lexicon import Given, user_lexicon
from newsfacts.records import TIME_LIMIT_CODE, Article, Event, Extraction, Fact, Finding
from newsfacts.rules.errors import PatternError
from newsfacts.rules.lint import lint
from newsfacts.rules.load import load_rules
from newsfacts.rules.match import Matcher, RuleTimeoutError
from newsfacts.tagger.adapter import tagger_of
from newsfacts.text.fold import fold
from newsfacts.text.repair import CleanText, repair
from newsfacts.text.sentences import SentenceIndex
from newsfacts.text.words import Segmenter
from newsfacts.values.functions import check_value_functions
from newsfacts.values.resolve import DocumentDate

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from newsfacts.tagger.adapter import NameTagger

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


class Pipeline:
    """Loads rules, lexicons and dictionaries once, then extracts from any number of texts.

    One pipeline may be used for many articles one after another; its results do not depend on
    what it was used for before.

    Examples:
        >>> pipeline = Pipeline()
        >>> article = Article(id="a", text="快手今年一季度GMV达人民币1186亿元", published="2021-05-24")
        >>> [m.text for m in pipeline.extract(article).mentions]
        ['快手', '今年一季度', '人民币1186亿元']
    """

    def __init__(
        self,
        *,
        rules: Path | str | None = None,
        names: bool = True,
        facts: bool = True,
        tagger: str | Language | NameTagger | None = "shipped",
        merge_variants: bool = True,
        lexicon: Given | Iterable[Given] | None = None,
        metrics: Path | str | Iterable[Path | str] = (),
    ) -> None:
        """Load the rules that ship with newsfacts, or those of the folder ``rules`` in their place.

        With ``names`` false only the rules for values run: money, percent, date and quantity, no people, companies
        and facts. That is many times faster. With ``facts`` false mentions are all that is found, no facts and no events.

        ``tagger`` votes on people and companies beside the rules: the model that ships with newsfacts, any spaCy
        pipeline that sets ``doc.ents`` (or its name), an object with such a method ``names``, or None.
        ``lexicon`` holds a user's own companies and people: a CSV or YAML file, a ``newsfacts.UserLexicon``, or
        several. What stands in it is a name wherever it stands as a word, and goes by the name and id given there.

        ``metrics`` are files of a user's own metrics, in the form of ``rules/metric.yaml``: their terms count before
        those that ship, and give ``Fact.metric_id``.

        Two spellings of a name that differ by one character (程一笑, 程一晓) are one person where the document gives reason
        to say so, which the record tells; with ``merge_variants`` false they stay two, and a finding names both.

        Raises:
            InputError: a lexicon that can't be used, with file and line; or one where no names are looked for.
            RuleError: a file of rules or metrics that can't be used, or a pattern without bounds; with file and line.
        """
        own = user_lexicon(lexicon)
        if own.entries and not names:
            raise InputError("lexicon: with names=False nobody looks for its names; leave one of the two out")
        self.rules = load_rules(None if rules is None else Path(rules))
        check_value_functions(self.rules)
        for problem in lint(self.rules) if rules is not None else ():
            raise PatternError(f"{problem.file}:{problem.line}: {problem.rule}: {problem.message}")
        own_metrics = [metrics] if isinstance(metrics, Path | str) else metrics
        self._metrics = MetricIds.load(self.rules, map(Path, own_metrics))
        self.frames = load_frames(self.rules) if facts and names else ()
        self._facts = facts
        self._media = frozenset(self.rules.lexicon("company_media").entries)
        self._matcher = Matcher(self.rules)
        lexicons = NameLexicons.load(self.rules)
        self._places = PlaceWords.load(self.rules)
        self._segmenter = Segmenter([*lexicons.words, *own.forms])
        self._values = ValueFinder(self.rules, self._matcher, self._segmenter)
        self._names = (
            NameFinder(
                self.rules,
                self._matcher,
                self._segmenter,
                lexicons,
                own,
                tagger_of(tagger),
                merge_variants=merge_variants,
            )
            if names
            else None
        )

    def extract(self, article: Article) -> Extraction:
        """All mentions and facts of one article. Pure, and raises for no text.

        Lone surrogates, which no JSON can hold, stand as U+FFFD in the article of the result; offsets stay.
        """
        if _LONE_SURROGATE.search(article.text):
            article = article.model_copy(update={"text": _LONE_SURROGATE.sub("\ufffd", article.text)})
        clean = repair(article.text)
        sentences = SentenceIndex(clean.text)
        late: list[RuleTimeoutError] = []
        values = self._values.find(clean.text, late)
        doc = self._segmenter.doc(clean.text) if self._names is not None else None
        title = fold(article.title or "")
        names = self._named(article.text, title, clean, sentences, doc, late)
        article, date = _dated(article, clean.text, values)
        mentions = assemble(article.text, clean, sentences, values, names.named, date)
        facts: list[Fact] = []
        events: list[Event] = []
        disagreeing: list[Finding] = []
        if doc is not None and self._facts:
            tokens, news = Tokens(doc, self._places), News(article.published, title, names.of_title)
            facts = link_facts(clean, sentences, tokens, mentions, self._metrics, news)
            facts, disagreeing = check_facts(facts, [p.mention for p in mentions], article.text, article.published)
            events, facts = find_events(
                article.text, clean, sentences, tokens, mentions, facts, self.frames, self._media, title
            )
        return Extraction(
            article=article,
            mentions=tuple(p.mention for p in mentions),
            facts=tuple(facts),
            events=tuple(events),
            findings=(*map(_late_finding, late), *mention_findings(article, mentions), *disagreeing),
        )

    def _named(
        self,
        original: str,
        title: str,
        clean: CleanText,
        sentences: SentenceIndex,
        doc: Doc | None,
        late: list[RuleTimeoutError],
    ) -> NamesFound:
        """The people and companies; none where the pipeline looks for none."""
        if self._names is None or doc is None:
            return NamesFound([])
        written = partial(clean.written, original)
        return self._names.find(clean.text, Words(doc), sentences, written, title, late)

    def extract_many(self, articles: Iterable[Article]) -> Iterator[Extraction]:
        """The articles' extractions, in their order, one at a time."""
        return map(self.extract, articles)


def _late_finding(late: RuleTimeoutError) -> Finding:
    return Finding(code=TIME_LIMIT_CODE, message=str(late))


def _dated(article: Article, text: str, values: list[Found]) -> tuple[Article, DocumentDate | None]:
    """The document's date as given, else as the text shows it; recorded with its origin."""
    given = DocumentDate.parse(article.published)
    if given is not None:
        return article, given
    inferred = infer_document_date(text, values)
    if inferred is None:
        return article.model_copy(update={"published": None, "published_origin": "unknown"}), None
    return article.model_copy(update={"published": inferred.timex, "published_origin": "inferred"}), inferred
