"""What a reader still has in mind when the next sentence begins."""

from __future__ import annotations

from dataclasses import dataclass, field

from newsfacts.facts.period import is_day, period_at
from newsfacts.facts.places import NATIONS
from newsfacts.records import Period, Subject

_SUBJECT_REACH = 1  # a subject is understood in the next paragraph, not further


@dataclass(frozen=True, slots=True)
class News:
    """What is known of a text before it is read: its day (an ISO date), its title, and the company that leads that."""

    published: str | None = None
    title: str = ""
    company: str | None = None


@dataclass
class Memory:
    """Subject, period and metric of the sentences before; periods and metrics end with the paragraph.

    ``told`` is the day on which the news says it was told (某社5月8日电), which holds to its end, as do the place and the body that it
    last spoke of. ``last_day`` is the day last named, which 当天 points to, ``report`` the period of the report that the news is about
    (报告期), ``planned`` says that the sentence before ended with a plan. ``of_title`` is the company that leads the title, ``main`` the
    first that the text speaks of, ``subject_is_theirs`` says that the subject was brought in as a subsidiary or holder of another.
    ``judges`` spoke of others, so that nothing that follows is theirs; ``announcer`` is the company of the last notice.
    ``owner`` is the thing with figures of its own that the text speaks of, ``event`` the fair or match and ``project`` the project named
    last, ``behind_project`` whose that is. ``measure`` is the metric of the last fact, ``topic`` what the sentence before was about
    without a label (深圳铁路).
    """

    published: str | None = None
    of_title: Subject | None = None
    paragraph: int = 0
    subject: Subject | None = None
    main: Subject | None = None
    subject_is_theirs: bool = False
    subject_paragraph: int = 0
    period: Period | None = None
    last_date: Period | None = None
    report: Period | None = None
    planned: bool = False
    told: Period | None = None
    last_day: Period | None = None
    holders: dict[str, Subject] = field(default_factory=dict)
    judges: set[str] = field(default_factory=set)
    announcer: Subject | None = None
    place: str = ""
    body: str = ""
    topic: str = ""
    owner: Subject | None = None
    event: str = ""
    project: str = ""
    behind_project: Subject | None = None
    metric: str = ""
    level_metric: str = ""
    measure: str = ""

    @classmethod
    def of(cls, news: News) -> Memory:
        """What stands in mind before the first sentence."""
        return cls(news.published, Subject(kind="company", name=news.company) if news.company else None)

    @property
    def day(self) -> Period | None:
        """The day on which the news was told, which prices are of that it dates no other way."""
        if self.told or not self.published or not is_day(self.published):
            return self.told
        return period_at(self.published)

    @property
    def same_paragraph(self) -> bool:
        """Whether the subject in mind is of the paragraph that is being read."""
        return self.subject_paragraph == self.paragraph

    def enter(self, paragraph: int) -> None:
        """Begin a sentence of a paragraph, by its number."""
        if paragraph != self.paragraph:
            self.paragraph, self.period, self.metric, self.level_metric, self.topic = paragraph, None, "", "", ""
            self.owner, self.planned, self.measure = None, False, ""
        stays = self.subject is None or self.subject.kind != "thing" or self.subject.name in NATIONS
        reach = _SUBJECT_REACH if stays else 0
        if paragraph > self.subject_paragraph + reach:
            self.subject = None

    def keep_subject(self, subject: Subject) -> None:
        """The subject that following sentences inherit."""
        self.subject, self.subject_paragraph = subject, self.paragraph
        if self.main is None and subject.kind == "company":
            self.main = subject
