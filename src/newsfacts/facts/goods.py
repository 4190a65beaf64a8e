"""What is made and sold of the same goods: ``新能源汽车产量10771辆,销量11288辆``."""

from __future__ import annotations

import re

_MEASURES = "产量|生产量|销量|销售量|销售数量|销售额|销售收入|销售均价|销售价格"
_OF_GOODS = re.compile(rf"(?P<goods>.{{2,}}?)(?P<measure>{_MEASURES})")
_MEASURE = re.compile(_MEASURES)


def of_same_goods(metric: str, before: str) -> str:
    """A measure with the goods of the one ``before``, where that names some and this none; else as it is.

    >>> of_same_goods("销量", "新能源汽车产量"), of_same_goods("汽车销量", "新能源汽车产量"), of_same_goods("销量", "产量")
    ('新能源汽车销量', '汽车销量', '销量')
    """
    known = _OF_GOODS.fullmatch(before)
    if known is None or not _MEASURE.fullmatch(metric) or metric == known["measure"]:
        return metric
    return known["goods"] + metric
