"""What a run says while it goes on: a bar on a terminal, or a log for machines; and how it is asked to stop."""

from __future__ import annotations

import json
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING, Any

from newsfacts.batch.items import Notice
from newsfacts.batch.summary import Summary
from newsfacts.batch.watcher import Progress, Watcher
from newsfacts.cli.output import complain
from newsfacts.records import ArticleError

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

_SECONDS_BETWEEN = 5.0  # lines of progress in the log


class Stoppable(Watcher):
    """Asks for a stop once the process is told to end, by Ctrl-C or by SIGTERM; the second time it ends at once."""

    def __init__(self) -> None:
        """Nothing is caught before ``listening``."""
        self._stop = self.terminated = False

    def stop(self) -> bool:
        """Whether the process was told to end."""
        return self._stop

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Catch the signals for as long as the context lasts."""
        before = {number: signal.signal(number, self._heard) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def ended(self, code: int, summary: Summary | None) -> None:
        """The run is over, with this exit code; there is a summary if it came to its end."""

    def _heard(self, number: int, frame: FrameType | None) -> None:
        self._stop = True
        self.terminated = number == signal.SIGTERM
        signal.signal(signal.SIGINT, signal.default_int_handler)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        self._stopping()

    def _stopping(self) -> None:
        complain("stopping: the articles in hand are finished first; once more ends at once")


class BarWatcher(Stoppable):
    """A bar on standard error: how far, how many, how fast, how many failed, how long it will take."""

    measures = True

    def __init__(self, bar: Bar) -> None:
        """Draw on a bar of rich, made by ``bar_watcher``."""
        super().__init__()
        self._bar = bar
        self._task = bar.add_task("", total=1.0, errors=0, articles=0, rate=0.0)
        self._started = time.monotonic()

    def progress(self, progress: Progress) -> None:
        """Move the bar."""
        rate = progress.articles / max(time.monotonic() - self._started, 0.001)
        self._bar.update(
            self._task, completed=progress.fraction, articles=progress.articles, errors=progress.errors, rate=rate
        )


class LogWatcher(Stoppable):
    """One JSON object a line on standard error: what happens, and where the run stands every few seconds."""

    measures = True

    def __init__(self) -> None:
        """Say that the run begins."""
        super().__init__()
        self._started = time.monotonic()
        self._next = self._started + _SECONDS_BETWEEN
        self._last = Progress()
        self._say("start")

    def progress(self, progress: Progress) -> None:
        """Say where the run stands, if it is time to."""
        self._last = progress
        if time.monotonic() >= self._next:
            self._next = time.monotonic() + _SECONDS_BETWEEN
            self._say("progress", **self._numbers())

    def error(self, error: ArticleError) -> None:
        """Say what failed."""
        self._say("error", **error.model_dump())

    def _stopping(self) -> None:
        self._say("stopping")

    def notice(self, notice: Notice) -> None:
        """Say what a user should know."""
        self._say("notice", place=notice.place, message=notice.message)

    def ended(self, code: int, summary: Summary | None) -> None:
        """Say how it ended, and what was done if it came to its end."""
        self._say("progress", **self._numbers())
        self._say("end", code=code, **({} if summary is None else _numbers_of(summary)))

    def _say(self, event: str, **fields: Any) -> None:
        """Write a line; ``seconds`` counts from the start of the run."""
        seconds = round(time.monotonic() - self._started, 3)
        print(
            json.dumps({"event": event, "seconds": seconds} | fields, ensure_ascii=False), file=sys.stderr, flush=True
        )

    def _numbers(self) -> dict[str, Any]:
        seconds = time.monotonic() - self._started
        left = seconds * (1 - self._last.fraction) / self._last.fraction if self._last.fraction else None
        return {
            "articles": self._last.articles,
            "errors": self._last.errors,
            "articles_per_second": round(self._last.articles / max(seconds, 0.001), 1),
            "seconds_left": None if left is None else round(left),
        }


def _numbers_of(summary: Summary) -> dict[str, Any]:
    return {
        "articles": summary.articles,
        "reused": summary.reused,
        "mentions": dict(summary.mentions),
        "facts": summary.facts,
        "events": summary.events,
        "findings": summary.findings,
        "errors": summary.errors.count,
        "notices": summary.notices.count,
    }


@contextmanager
def bar_watcher() -> Iterator[BarWatcher]:
    """A watcher that draws, for as long as the context lasts."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("articles {task.fields[articles]}"),
        BarColumn(),
        TextColumn("{task.fields[rate]:.0f}/s"),
        TextColumn("errors {task.fields[errors]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        yield BarWatcher(bar)
