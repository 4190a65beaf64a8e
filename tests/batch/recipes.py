"""Pipelines that do what a text tells them to, for runs in processes of their own: they are made there from a recipe."""

from __future__ import annotations

import os
import signal
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from newsfacts.batch import RunOptions, run
from newsfacts.batch.fingerprint import Fingerprint
from newsfacts.batch.recipe import Extractor
from newsfacts.errors import NewsfactsError
from newsfacts.records import TIME_LIMIT_CODE, Article, Extraction, Finding


class Obedient:
    """Its finding is the text itself; 故障 raises, 死 kills the process, 死一次 only once a folder, 超时 runs out of time, 慢 takes a minute."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def extract(self, article: Article) -> Extraction:
        if "故障" in article.text:
            raise ValueError("broken inside")
        if "慢" in article.text:
            time.sleep(60)
        if "死" in article.text and not ("一次" in article.text and self._died_before(article)):
            os.kill(os.getpid(), signal.SIGKILL)
        with suppress(OSError), (self._folder / "done").open("a", encoding="utf-8") as done:
            done.write(article.text + "\n")
        code = TIME_LIMIT_CODE if "超时" in article.text else "text"
        return Extraction(article=article, findings=(Finding(code=code, message=article.text),))

    def _died_before(self, article: Article) -> bool:
        mark = self._folder / f"died-{article.text}"
        try:
            mark.touch(exist_ok=False)
        except FileExistsError:
            return True
        return False


@dataclass(frozen=True)
class ObedientRecipe:
    """``folder`` takes notes of what was done; ``rules`` is whatever the fingerprint shall depend on."""

    folder: Path
    rules: str = ""

    def load(self) -> Extractor:
        return Obedient(self.folder)

    def fingerprint(self) -> Fingerprint:
        return Fingerprint("code", self.rules, "", "")

    def rule_files(self) -> dict[str, bytes]:
        return {"lexicon/x.txt": self.rules.encode()}


@dataclass(frozen=True)
class RefusingRecipe(ObedientRecipe):
    """A pipeline that can't be made."""

    def load(self) -> Extractor:
        raise NewsfactsError("rules/money.yaml:3: unknown key 'patern'")


@dataclass(frozen=True)
class DyingRecipe(ObedientRecipe):
    """A pipeline that takes the process with it as it is made."""

    def load(self) -> Extractor:
        os._exit(7)


if __name__ == "__main__":  # python -m tests.batch.recipes INPUT OUT NOTES: a run that a test can kill
    run([Path(sys.argv[1])], Path(sys.argv[2]), ObedientRecipe(Path(sys.argv[3])), RunOptions(workers=2))
