"""The worker processes of a run: each loads the pipeline once and does one article after another.

A pool of the standard library is lost as a whole when one process of it dies, and pools whose processes share a pipe
may wait for ever for one that died while it held the pipe. Here each process has a pipe of its own: a death is seen at
once, costs nobody else's work, and tells which article it happened in.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import wait

from newsfacts.batch.recipe import Recipe
from newsfacts.batch.work import Outcome, Refused, Task, work
from newsfacts.errors import EngineError, GivenUpError

_AHEAD = 4  # tasks that a worker has at hand, so that it never waits for the next
_DEATHS = 2  # of the worker, after which the article is taken for the cause
_FAILED_STARTS = 3  # in a row, after which no more are tried


def extract_in_processes(tasks: Iterable[Task], recipe: Recipe, count: int, time_limit: float) -> Iterator[Outcome]:
    """Do the tasks in up to ``count`` processes; outcomes come as they are done.

    A few tasks a process are taken ahead and no more: memory does not grow with their number. Where a process dies, its
    tasks are given to others; one that takes two processes with it, or more than ``time_limit`` seconds, fails.

    Raises:
        NewsfactsError: the pipeline can't be made, or no process can be started.
    """
    crew = _Crew(recipe, count, time_limit)
    attempts = map(_Attempt, tasks)
    try:
        while True:
            while (worker := crew.hungry()) and (attempt := crew.next_of(attempts)):
                worker.give(attempt)
            if not crew.busy():
                return
            yield from crew.outcomes()
    finally:
        crew.dismiss()


@dataclass(slots=True)
class _Attempt:
    task: Task
    deaths: int = 0


class _Worker:
    """One process as its parent sees it. ``at_hand`` are its tasks, in the order in which their outcomes will come."""

    def __init__(self, recipe: Recipe) -> None:
        context = get_context("spawn")  # a fork would copy the locks that threads of the parent hold, not the threads
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=work, args=(recipe, theirs), daemon=True)
        self.process.start()
        theirs.close()  # with no copy left in the parent, the end of the process is the end of the pipe
        self.at_hand: deque[_Attempt] = deque()
        self.ready = False
        self.since = 0.0  # when it began the first task at hand

    def give(self, attempt: _Attempt) -> None:
        """Hand a task over; those given before the process listens are sent when it does."""
        if not self.at_hand:
            self.since = time.monotonic()
        self.at_hand.append(attempt)
        if self.ready:
            self._send(attempt)

    def begin(self) -> None:
        """It listens now."""
        self.ready, self.since = True, time.monotonic()
        for attempt in self.at_hand:
            self._send(attempt)

    def done(self) -> None:
        """The first task at hand is done."""
        self.at_hand.popleft()
        self.since = time.monotonic()

    def end(self) -> int | None:
        """See to it that the process is gone; its exit code, below zero for a signal."""
        self.process.join(1.0)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()
        self.pipe.close()
        return self.process.exitcode

    def _send(self, attempt: _Attempt) -> None:
        try:
            self.pipe.send(attempt.task)
        except OSError:  # it is gone, which shows when its outcome is waited for
            return


class _Crew:
    """The processes of a run, and the tasks of those that died."""

    def __init__(self, recipe: Recipe, count: int, time_limit: float) -> None:
        self._recipe, self._count, self._time_limit = recipe, count, time_limit
        self._workers: list[_Worker] = []
        self._again: deque[_Attempt] = deque()
        self._failed_starts = 0

    def hungry(self) -> _Worker | None:
        """A worker that can take a task: the one with the fewest, a new one only where all have their fill."""
        worker = min(self._workers, key=lambda one: len(one.at_hand), default=None)
        if worker and len(worker.at_hand) < _AHEAD:
            return worker
        if len(self._workers) < self._count:
            self._workers.append(_Worker(self._recipe))
            return self._workers[-1]
        return None

    def next_of(self, attempts: Iterator[_Attempt]) -> _Attempt | None:
        """What to do next: what a worker that died has left, else a new task."""
        return self._again.popleft() if self._again else next(attempts, None)

    def busy(self) -> bool:
        """Whether an outcome is still to come."""
        return bool(self._again) or any(worker.at_hand for worker in self._workers)

    def outcomes(self) -> Iterator[Outcome]:
        """Wait for whatever comes first, an outcome, a death or the end of an article's time, and deal with it."""
        now = time.monotonic()
        busy = [worker for worker in self._workers if worker.at_hand and worker.ready]
        left = min((worker.since + self._time_limit - now for worker in busy), default=self._time_limit)
        heard = wait([worker.pipe for worker in self._workers], max(left, 0))
        for worker in list(self._workers):
            if worker.pipe in heard:
                yield from self._hear(worker)
            elif worker in busy and time.monotonic() - worker.since > self._time_limit:
                yield self._stop(worker)

    def dismiss(self) -> None:
        """End all processes."""
        for worker in self._workers:
            worker.process.terminate()
        for worker in self._workers:
            worker.end()
        self._workers.clear()

    def _hear(self, worker: _Worker) -> Iterator[Outcome]:
        try:
            message = worker.pipe.recv()
        except (EOFError, OSError):
            yield from self._bury(worker)
            return
        if isinstance(message, Refused):
            raise EngineError(message.reason, code=message.code)
        if message is None:
            self._failed_starts = 0
            worker.begin()
        else:
            worker.done()
            yield message

    def _stop(self, worker: _Worker) -> Outcome:
        """End a worker whose article takes too long; the others that it had at hand are given away."""
        worker.process.kill()
        worker.end()
        late = worker.at_hand.popleft()
        self._leave(worker)
        return Outcome.failed(
            late.task.key, GivenUpError(f"took more than {self._time_limit:g} seconds; see --time-limit")
        )

    def _bury(self, worker: _Worker) -> Iterator[Outcome]:
        """What is left of a worker that died: the article that it was at is tried once more, and then no more."""
        code = worker.end()
        if not worker.ready:
            self._failed_starts += 1
            if self._failed_starts >= _FAILED_STARTS:
                raise EngineError(f"worker processes end as they start (exit code {code}); try --workers 0 to see why")
        elif worker.at_hand:
            first = worker.at_hand[0]
            first.deaths += 1
            if first.deaths >= _DEATHS:
                worker.at_hand.popleft()
                cause = f"signal {-code}" if code is not None and code < 0 else f"exit code {code}"
                death = GivenUpError(f"its worker process died, and another one again ({cause})")
                yield Outcome.failed(first.task.key, death)
        self._leave(worker)

    def _leave(self, worker: _Worker) -> None:
        self._again.extend(worker.at_hand)
        self._workers.remove(worker)
