"""Where the long run begins: the two articles, and invented texts of each sort that the road reads."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

from tests.fuzz.fragments import FRAGMENTS
from tests.fuzz.mutate import bytes_of

_CORPUS = Path(__file__).parents[2] / "corpus"
_TEXTS = (
    "快手今年一季度GMV达人民币1186亿元,同比增长219.8%。",
    "营收由1.2亿元增至3亿元,收入、利润和毛利分别增长3%、5%和7个百分点。",
    "王小明(下称“小明”)任某某科技股份有限公司(600000.SH)董事长,李红任总经理。",
    "控股股东甲集团质押1000万股,占其所持股份的2.94%;拟以2亿元收购乙公司51%股权。",
    "在\n二季度财报会上,\n程一笑表示:“去年4月底,首批服务商招募完成。”\n\n一、概况\n01 标题\n",
    "據報道，營收１２．５億元，較去年同期減少三成。",
    "其中,电商占45%,广告占35%,其他占20%,合计100%。",
    '{"id": 1, "text": "快手增长3%", "published": "2021-08-03"}\n{"text": "x"}\n[]\n',
    "---\ntitle: 快手\ndate: 2021-08-03\n---\n快手增长3%",
)
_DRAWN = 60


def seeds() -> Iterator[bytes]:
    """The seeds, the same ones at any time."""
    for path in sorted(_CORPUS.glob("*.txt")):
        yield path.read_bytes()
    for text in _TEXTS:
        yield from (text.encode("utf-8"), text.encode("gb18030"), text.encode("utf-16"))
    random = Random(0)
    for _ in range(_DRAWN):
        yield bytes_of("".join(random.choices(FRAGMENTS, k=40)))
