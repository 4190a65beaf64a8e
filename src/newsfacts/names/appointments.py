"""Titles that a verb gives to a person or takes from him: 出任, 调任, 卸任, 辞去, 聘任…为."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import regex

from newsfacts.names.scene import Place, Scene
from newsfacts.names.titles import Title, TitleReader
from newsfacts.text.sentences import SentenceIndex

_VERB = regex.compile(
    r"(?:不再|继续|正式|将|已|曾|现|历|先后)?(?:担任|出任|调任|升任|接任|继任|就任|转任|兼任|连任|履新|卸任|辞任|辞去|现任|曾任|历任|聘任为|"
    r"任命为|当选为?|获任|晋升为|(?<=[\p{Han}])任(?=\p{Han}{0,12}(?:长|总裁|经理|董事|监事|CEO|官|书记)))了?[ ]?"
)
_APPOINTS = regex.compile(r"(?:任命|聘任|选举|推选|聘请|委任|续聘|提拔|增选|补选)$")
_APPOINTED = regex.compile(r"(?:先生|女士|同志)?(?:担任|出任|为|任)")
_STRETCH_END = regex.compile(r"[,，。;；:：!！?？\n“”()]|$")
_JOINT = regex.compile(r"、|兼任?|和|及|以及|与|并兼任?")
_OFFICE = regex.compile(r"(?:等|一|的)?(?:全部|所有|相关|有关)?(?:职务|职责|职位|一职|等职|职|时|后|期间|以来)?$")
_TOPIC = regex.compile(r"(?:时|后|期间|以来)?[,，]")
_FRONT = regex.compile(r"\p{Han}{1,2}")
_LONGEST_STRETCH, _LONGEST_GAP, _LONGEST_OWNER = 60, 40, 8


def appointments(scene: Scene, reader: TitleReader, sentences: SentenceIndex) -> Iterator[tuple[Place, list[Title]]]:
    """Each person with the titles that a verb gives it: 于悦担任业务负责人兼社区业务负责人."""
    for verb in _VERB.finditer(scene.text):
        titles, last = _titles_behind(scene, reader, verb.end())
        person = _holder(scene, sentences, verb.start(), last) if titles else None
        if person is not None:
            yield person, titles
    for person in scene.people:
        appointed = _APPOINTED.match(scene.text, person.end)
        if appointed is not None and _APPOINTS.search(scene.text, max(0, person.start - 4), person.start):
            titles, _ = _titles_behind(scene, reader, appointed.end())
            if titles:
                yield person, titles


def _titles_behind(scene: Scene, reader: TitleReader, begin: int) -> tuple[list[Title], int]:
    """The titles of the stretch behind a verb, up to the next mark, and where the stretch ends."""
    text = scene.text
    mark = _STRETCH_END.search(text, begin, begin + _LONGEST_STRETCH)
    end = mark.start() if mark else min(len(text), begin + _LONGEST_STRETCH)
    office = _OFFICE.search(text, begin, end)
    close = office.start() if office else end
    joints = [(joint.start(), joint.end()) for joint in _JOINT.finditer(text, begin, close)]
    titles: list[Title] = []
    outset = begin
    for stop, further in [*joints, (close, close)]:
        title = reader.ending_at(scene, stop)
        if title is not None and title.start >= outset:
            titles.append(_filled(scene, title, outset))
            outset = further
    whole = titles and titles[0].outset - begin <= _LONGEST_OWNER and titles[-1].end == close
    return (titles if whole else []), end


def _filled(scene: Scene, title: Title, outset: int) -> Title:
    """A title that takes all of its stretch: behind a verb no word in front of it says something else."""
    front = scene.text[outset : title.start]
    if title.company is not None or title.of_the_company or not _FRONT.fullmatch(front):
        return title
    return replace(title, start=outset, text=scene.text[outset : title.end])


def _holder(scene: Scene, sentences: SentenceIndex, verb: int, last: int) -> Place | None:
    """Who takes or leaves the post: the last person named before in the sentence, else who follows (在兼任…时,程一笑)."""
    person = scene.person_before(verb)
    if person is not None and sentences.at(person.start) == sentences.at(verb) and verb - person.end <= _LONGEST_GAP:
        return person
    topic = _TOPIC.match(scene.text, last) or _TOPIC.match(scene.text, last - 1)
    return scene.person_beginning(topic.end()) if topic is not None else None
