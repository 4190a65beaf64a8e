"""Names labeled by how they are written: which places an entry stands for."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from newsfacts.records import CompanyValue, PersonValue, Role
from newsfacts.review.errors import GoldError
from newsfacts.review.labels import GoldLabel
from newsfacts.review.surfaces import SurfaceLabels, name_labels

KUAISHOU = {"text": "快手", "kind": "company"}
CEO = {"text": "程一笑", "kind": "person", "roles": [["CEO", "快手"]]}


def labels(text: str, *names: dict[str, Any]) -> tuple[GoldLabel, ...]:
    return name_labels(text, SurfaceLabels.model_validate({"id": "n1", "names": names}))


@pytest.mark.parametrize(
    ("text", "names", "spans"),
    [
        ("快手与快手", [KUAISHOU], [(0, 2), (3, 5)]),
        ("快手与快手电商", [KUAISHOU, {"text": "快手电商", "kind": "company"}], [(0, 2), (3, 7)]),
        ("快手与快手小店", [KUAISHOU, {"text": "快手小店", "kind": "not"}], [(0, 2)]),
        ("快手、快手、快手", [{**KUAISHOU, "at": [1, 3]}], [(0, 2), (6, 8)]),
        ("快手、快手、快手", [{**KUAISHOU, "not_at": [1, 3]}], [(3, 5)]),
        ("哈哈哈哈", [{"text": "哈哈", "kind": "person", "at": [2]}], [(1, 3)]),
        ("快\n手称", [{"text": "快\n手", "kind": "company"}], [(0, 3)]),
        ("没有", [], []),
    ],
)
def test_places(text: str, names: list[dict[str, Any]], spans: list[tuple[int, int]]) -> None:
    found = labels(text, *names)
    assert [(label.start, label.end) for label in found] == spans
    assert all(text[label.start : label.end] == label.text for label in found)


def test_values() -> None:
    first, second, third = labels(
        "程一笑称快\n手很好,程一笑说", CEO, {"text": "快\n手", "kind": "company", "uncertain": True}
    )
    assert first.value == PersonValue(name="程一笑", roles=(Role(title="CEO", company="快手"),))
    assert (second.value, second.uncertain) == (CompanyValue(name="快手"), True)
    assert third.value == PersonValue(name="程一笑")
    assert labels("老程", {"text": "老程", "kind": "person", "name": "程一笑"})[0].value == PersonValue(name="程一笑")


def test_what_is_wrong_is_told_without_the_text() -> None:
    with pytest.raises(GoldError, match=r"^n1: the text of entry 2 is not in the text that it labels$"):
        labels("快手", KUAISHOU, CEO)
    with pytest.raises(ValidationError) as error:
        labels("快手", {**KUAISHOU, "kind": "firm", "nmae": "程一笑"})
    assert "快手" not in str(error.value) and "程一笑" not in str(error.value)
