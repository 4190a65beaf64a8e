"""The examples of event frames, run through the whole pipeline: what stands in a frame's file is what it finds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from newsfacts.events.frames import Frame
from newsfacts.records import Article, Event
from newsfacts.review.extractor import Extractor

Told = dict[str, str | list[str]]


def failing_examples(frames: Iterable[Frame], pipeline: Extractor) -> Iterator[str]:
    """One sentence for each example whose events of the frame are not those that stand beside it."""
    for frame in frames:
        for example in frame.entry.examples:
            article = Article(id="example", text=example.text, published=example.published, published_origin="given")
            found = [told(e) for e in pipeline.extract(article).events if e.frame == frame.entry.frame]
            expected = [_expected(event) for event in example.events]
            if found != expected:
                yield f"{frame.file.name}: {example.text}: found {found}, not {expected}"


def told(event: Event) -> Told:
    """An event as examples write it: its status, and the value of each role or all of them where there are several."""
    roles: Told = {"status": event.status}
    for role in event.roles:
        have = roles.get(role.role)
        if have is None:
            roles[role.role] = role.value
        elif isinstance(have, str):
            roles[role.role] = [have, role.value]
        else:
            have.append(role.value)
    return roles


def _expected(event: Mapping[str, str | tuple[str, ...]]) -> Told:
    return {role: value if isinstance(value, str) else list(value) for role, value in event.items()}
