"""What a reader still has in mind when the next sentence begins."""

from __future__ import annotations

from dataclasses import dataclass, field

from newsfacts.records import Period, Subject

_SUBJECT_REACH = 1  # a subject is understood in the next paragraph, not further


@dataclass
class Memory:
    """Subject, period and metric of the sentences before; periods and metrics end with the paragraph.

    ``told`` is the day on which the news says it was told (某社5月8日电), which holds to its end, as do the place and
    the body that it last spoke of; ``last_day`` is the day
    last named, which 当天 points to, and ``topic`` what the sentence before was about without a label (深圳铁路).
    """

    published: str | None = None
    paragraph: int = 0
    subject: Subject | None = None
    subject_paragraph: int = 0
    period: Period | None = None
    last_date: Period | None = None
    told: Period | None = None
    last_day: Period | None = None
    holders: dict[str, Subject] = field(default_factory=dict)
    place: str = ""
    body: str = ""
    topic: str = ""
    metric: str = ""
    level_metric: str = ""

    @property
    def same_paragraph(self) -> bool:
        """Whether the subject in mind is of the paragraph that is being read."""
        return self.subject_paragraph == self.paragraph

    def enter(self, paragraph: int) -> None:
        """Begin a sentence of a paragraph, by its number."""
        if paragraph != self.paragraph:
            self.paragraph, self.period, self.metric, self.level_metric, self.topic = paragraph, None, "", "", ""
        if paragraph > self.subject_paragraph + _SUBJECT_REACH:
            self.subject = None

    def keep_subject(self, subject: Subject) -> None:
        """The subject that following sentences inherit."""
        self.subject, self.subject_paragraph = subject, self.paragraph
