"""A text with labels as every labeling tool can say it: kinds over stretches of code points, values as words."""

from __future__ import annotations

from dataclasses import dataclass

from newsfacts.errors import LabelsError


@dataclass(frozen=True, slots=True)
class Label:
    """One labeled stretch ``[start, end)`` in code points.

    ``value`` is in the notation of gold (``118600000000 CNY mod=approx``), empty where nobody gave one or it is a name
    equal to the surface. ``source`` is the rule that found it, empty for a reader. ``uncertain`` and ``tag`` are those of
    gold. A tool may know kinds besides those of newsfacts.
    """

    kind: str
    start: int
    end: int
    value: str = ""
    source: str = ""
    uncertain: bool = False
    tag: str = ""

    def overlaps(self, other: Label) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class LabeledText:
    """A text with its labels, which may overlap.

    ``pre_labeled`` says that the labels are the pipeline's, for a reader to correct; ``skipped`` that the reader passed
    the text over, so that its labels say nothing.

    Raises:
        InputError: a label does not fit the text, has no kind, or the text has half a surrogate pair.

    Examples:
        >>> LabeledText("a", "快手日活", (Label("company", 0, 2),)).surface(Label("company", 0, 2))
        '快手'
    """

    id: str
    text: str
    labels: tuple[Label, ...] = ()
    title: str | None = None
    published: str | None = None
    source: str | None = None
    pre_labeled: bool = False
    skipped: bool = False

    def __post_init__(self) -> None:
        """Check what no tool checks for us."""
        try:
            self.text.encode("utf-8")
        except UnicodeEncodeError as error:
            raise LabelsError(f"{self.id}: half a surrogate pair at {error.start}; mend the text") from None
        for label in self.labels:
            if not label.kind.strip():
                raise LabelsError(f"{self.id}: the label at [{label.start}, {label.end}) has no kind")
            if not 0 <= label.start < label.end <= len(self.text):
                raise LabelsError(
                    f"{self.id}: label {label.kind} [{label.start}, {label.end}) does not fit the text of "
                    f"{len(self.text)} code points; was the text changed, or does the tool count otherwise?"
                )

    def surface(self, label: Label) -> str:
        """What the text says where the label is."""
        return self.text[label.start : label.end]
