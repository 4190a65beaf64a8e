"""Finds values in a text: the places worth a try, what is blocked, and who wins each place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from newsfacts.mentions.overlaps import Rank, Taken, select
from newsfacts.mentions.values import Found, function_of, rank, stands_alone
from newsfacts.rules.load import RuleSet
from newsfacts.rules.match import Candidate, CompiledRule, Match, Matcher, RuleTimeoutError
from newsfacts.rules.scan import Attempts
from newsfacts.text.words import Segmenter
from newsfacts.values.reading import Reading

_LONG_RUN = 64  # longer than anything in ordinary news: there trusted rules look at the clock too
_Proposal = tuple[int, int, int, int, CompiledRule, Match]  # the first three are its order


class ValueFinder:
    """Finds money, percents, dates and quantities by the rules of a set, in any number of texts.

    Examples:
        >>> from newsfacts.rules import load_rules
        >>> rules = load_rules()
        >>> finder = ValueFinder(rules, Matcher(rules), Segmenter())
        >>> text = "2021年GMV达1186亿元,增长219.8%"
        >>> [text[found.start : found.end] for found in finder.find(text)]
        ['2021年', '1186亿元', '219.8%']
    """

    def __init__(self, rules: RuleSet, matcher: Matcher, segmenter: Segmenter) -> None:
        """Take the rules as ``matcher`` has compiled them; the segmenter tells whether a classifier is a word."""
        self.rules, self.segmenter, self.scanner = rules, segmenter, matcher.values
        self.weak_classifiers = rules.lexicon("classifier").marked("weak")
        self.functions = {compiled: function_of(compiled.rule) for compiled in matcher.compiled}
        self.anywhere = [rule for rule in self.scanner.everywhere if not rule.goes_first]
        # A span that is a part of its match says too little of where others may stand: then all candidates race at once.
        self.has_parts = any(rule.proposes for rule in matcher.compiled if rule.gives_values)
        self.blocks_anywhere = [rule for rule in self.scanner.everywhere if rule.goes_first]

    def find(self, text: str, late: list[RuleTimeoutError] | None = None) -> list[Found]:
        """The winners among all candidates, in text order; ``text`` is clean (repaired, folded).

        A rule that runs out of time at a place is left out from there on, which is noted in ``late``.
        """
        return _Race(self, text, [] if late is None else late).winners()


class _Race:
    """One text, its candidates and what is blocked in it."""

    def __init__(self, finder: ValueFinder, text: str, late: list[RuleTimeoutError]) -> None:
        self._finder, self._text, self._late = finder, text, late
        self._runs = list(finder.scanner.runs(text))
        self._blocked = Taken()
        self._watched = False
        self._block()

    def winners(self) -> list[Found]:
        anywhere = [found for rule in self._finder.anywhere for found in self._of_rule(rule)]
        if anywhere or self._finder.has_parts:  # the first may cross any run: all candidates run in one race
            anywhere += [found for start, _, _, attempts in self._runs for found in self._all(start, attempts)]
            return select(anywhere, _rank)
        winners: list[Found] = []
        for start, end, _, attempts in self._runs:
            if attempts:
                winners += self._of_run(start, end, attempts)
        return winners

    def _block(self) -> None:
        """Take the places where nothing is a value, whatever it looks like."""
        blocks = [
            (candidate.start - candidate.end, rule.rank, candidate.start, candidate.end)
            for rule in self._finder.blocks_anywhere
            for candidate in self._in_time(rule)
        ]
        for start, end, attempts, _ in self._runs:
            if attempts:
                self._watched = end - start > _LONG_RUN
                tried = (self._proposal(start + place, rule) for place, rules in attempts for rule in rules)
                blocks += [proposal[:4] for proposal in tried if proposal and self._stands(*proposal[2:5])]
        for *_, start, end in sorted(blocks):
            self._blocked.take(start, end)

    def _of_run(self, start: int, end: int, attempts: Attempts[CompiledRule]) -> list[Found]:
        """The winners of one run: from the left, the best at each place, unless a better one begins inside it."""
        winners: list[Found] = []
        self._watched = end - start > _LONG_RUN
        last_start = last_end = start
        for place, rules in attempts:
            position = start + place
            inside = position < last_end
            if inside:
                if end - position < last_end - last_start:
                    continue  # whatever begins here is shorter
                rules = tuple(rule for rule in rules if rule.may_pass(self._text, last_end))
            found = self._best(position, rules)
            if found is None:
                continue
            if inside and _rank(found) < _rank(winners[-1]):
                return select(self._all(start, attempts), _rank)
            if not inside:
                winners.append(found)
                last_start, last_end = found.candidate.start, found.candidate.end
        return winners

    def _all(self, start: int, attempts: Attempts[CompiledRule]) -> list[Found]:
        """Every candidate of a run that means something."""
        tried = (self._proposal(start + place, rule) for place, rules in attempts for rule in rules)
        return [found for proposal in tried if proposal and (found := self._meant(proposal))]

    def _best(self, position: int, rules: Iterable[CompiledRule]) -> Found | None:
        """The best of what begins at a place and means something; ``rules`` come by rank."""
        text, blocked, careful = self._text, self._blocked, self._watched or self._late
        best: Found | None = None
        length = end = 0
        for rule in rules:
            if end - position == length > 0 and not rule.may_pass(text, end):
                continue  # what it finds is no longer, and it ranks behind
            if careful:
                match = self._fit(position, rule)
            else:  # the same, and most of what a text costs is done here
                try:
                    match = rule.fits(text, position)
                except RuleTimeoutError as late:
                    self._late.append(late)
                    continue
            if match is None:
                continue
            begin, stop = match.span(rule.proposes)
            if stop - begin <= length or blocked.overlaps(begin, stop):
                continue
            if rule.guarded and not self._stands(begin, stop, rule):
                continue
            if found := self._found(rule, rule.candidate(match)):
                best, length, end = found, stop - begin, stop
        return best

    def _proposal(self, position: int, rule: CompiledRule) -> _Proposal | None:
        """What a rule's pattern fits from a place on."""
        match = self._fit(position, rule)
        if match is None:
            return None
        start, end = match.span(rule.proposes)
        return start - end, rule.rank, start, end, rule, match

    def _fit(self, position: int, rule: CompiledRule) -> Match | None:
        """A rule's match from a place on, unless the rule has run out of time or does so now."""
        if self._late and self._is_late(rule):
            return None
        try:
            return (rule.fits_in_time if self._watched else rule.fits)(self._text, position)
        except RuleTimeoutError as late:
            self._late.append(late)
            return None

    def _meant(self, proposal: _Proposal) -> Found | None:
        """What a proposal means, if nothing blocks it and its guards agree."""
        _, _, start, end, rule, match = proposal
        if self._blocked.overlaps(start, end) or not self._stands(start, end, rule):
            return None
        return self._found(rule, rule.candidate(match))

    def _stands(self, start: int, end: int, rule: CompiledRule) -> bool:
        """Whether the guards agree to a proposal."""
        if not rule.guarded:
            return True
        try:
            return rule.stopped_by(self._text, start, end) is None
        except RuleTimeoutError as late:
            self._late.append(late)
            return False

    def _is_late(self, rule: CompiledRule) -> bool:
        """Whether a rule has run out of time in this text: then it is not tried again, so that cost stays linear."""
        return any(late.rule is rule.rule for late in self._late)

    def _of_rule(self, rule: CompiledRule) -> Iterator[Found]:
        for candidate in self._in_time(rule):
            if not self._blocked.overlaps(candidate.start, candidate.end) and (found := self._found(rule, candidate)):
                yield found

    def _in_time(self, rule: CompiledRule) -> Iterator[Candidate]:
        """All candidates of a rule that can begin anywhere, up to where it runs out of time."""
        try:
            yield from rule.candidates(self._text)
        except RuleTimeoutError as late:
            self._late.append(late)

    def _found(self, rule: CompiledRule, candidate: Candidate) -> Found | None:
        finder, text = self._finder, self._text
        if rule.classifies and not stands_alone(text, candidate, finder.segmenter, finder.weak_classifiers):
            return None
        value = finder.functions[rule](Reading(text, candidate, finder.rules))
        return None if value is None else Found(candidate, value)


def _rank(found: Found) -> Rank:
    return rank(found.candidate)
