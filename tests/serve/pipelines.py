"""A pipeline that is there at once and does what the text says; worker processes find it by its name."""

from __future__ import annotations

import os
import signal
import time

from newsfacts.errors import InputError
from newsfacts.records import Article, Extraction, Finding


class Obedient:
    """Sleeps on 睡, fails on 故障, dies on 死; else it finds nothing and says so."""

    def extract(self, article: Article) -> Extraction:
        if "睡" in article.text:
            time.sleep(60)
        if "等" in article.text:
            time.sleep(1)
        if "故障" in article.text:
            raise ValueError(f"can't do {article.text}")
        if "死" in article.text:
            os.kill(os.getpid(), signal.SIGKILL)
        return Extraction(article=article, findings=(Finding(code="nothing", message="no sum in it"),))


def broken() -> Obedient:
    raise InputError("rules/money.yaml:3: unknown key 'patern'; did you mean 'pattern'?")
