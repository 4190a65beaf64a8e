"""Events: frames are loaded with clear errors, filled around their triggers, told once, and say what filled each role."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsfacts.events.announcers import Announcers
from newsfacts.events.frames import load_frames
from newsfacts.pipeline import Pipeline
from newsfacts.records import Article, Event
from newsfacts.review.frame_examples import failing_examples, told
from newsfacts.rules.errors import RuleError
from newsfacts.rules.load import load_rules


def _events(pipeline: Pipeline, text: str, published: str = "2026-06-11") -> tuple[Event, ...]:
    return pipeline.extract(Article(id="a", text=text, published=published)).events


def test_every_frame_finds_the_events_of_its_examples(pipeline: Pipeline) -> None:
    frames = load_frames(load_rules())
    assert len(frames) == 11
    assert list(failing_examples(frames, pipeline)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Who is named where, whatever the order.
        (
            "力盛体育公告，控股股东上海天纪投资有限公司向杭州银行质押200万股，占其所持股份的5%。",
            [
                {
                    "frame": "pledge", "status": "reported", "shares": "2000000 股", "of_holding": "5 percent",
                    "pledgee": "杭州银行", "issuer": "力盛体育", "pledgor": "上海天纪投资有限公司",
                }
            ],
        ),
        # Two sides of a bound are one range, whichever the pattern finds.
        (
            "海天味业公告，拟以不低于10亿元（含）且不超过20亿元（含）回购公司A股股份，回购价格不超过53元/股。",
            [
                {
                    "frame": "buyback", "status": "planned", "price": "53 CNY mod=equal_or_less",
                    "amount": "1000000000..2000000000 CNY", "company": "海天味业",
                }
            ],
        ),
        # The headline and the text tell of one event; a plan and what became of it are two.
        (
            "【中天服务：控股股东拟增持不低于260万股】中天服务公告，控股股东上海天纪投资有限公司计划增持公司股份，合计不低于260万股。",
            [
                {
                    "frame": "holding_increase", "status": "planned", "shares": "2600000 股 mod=equal_or_more",
                    "holder": "上海天纪投资有限公司", "issuer": "中天服务",
                }
            ],
        ),
        (
            "高盟新材公告，总经理陈登雨此前计划减持公司股份不超过15.12万股。截至披露日，陈登雨已减持15.12万股，减持均价11.36元/股。",
            [
                {
                    "frame": "holding_decrease", "status": "planned", "shares": "151200 股 mod=equal_or_less",
                    "holder": "陈登雨", "issuer": "高盟新材",
                },
                {
                    "frame": "holding_decrease", "status": "reported", "shares": "151200 股", "price": "11.36 CNY",
                    "holder": "陈登雨", "issuer": "高盟新材",
                },
            ],
        ),
        # A plan that is off.
        (
            "美都能源公告，公司此前拟收购快手电商75%的股权，公司决定终止本次收购事宜。",
            [{"frame": "acquisition", "status": "denied", "stake": "75 percent", "acquirer": "美都能源", "target": "快手电商"}],
        ),
        # What the one leaves the other takes.
        (
            "阿里巴巴宣布调整，陈航卸任钉钉CEO，由陈宇森接任。",
            [
                {"frame": "executive_change", "status": "reported", "action": "left", "person": "陈航", "title": "CEO", "company": "钉钉"},
                {"frame": "executive_change", "status": "reported", "action": "appointed", "person": "陈宇森", "title": "CEO", "company": "钉钉"},
            ],
        ),
    ],
)  # fmt: skip
def test_what_a_text_tells(pipeline: Pipeline, text: str, expected: list[dict[str, str]]) -> None:
    found = [{"frame": event.frame, **told(event)} for event in _events(pipeline, text)]
    assert found == expected


@pytest.mark.parametrize(
    "text",
    [
        "央行今日开展10亿元7天逆回购操作。",
        "摩根士丹利将腾讯评级从持平上调至增持。",
        "5月26日兆易创新获融资买入56.49亿元。",
        "截至披露日，该股东累计质押股份290万股。",
        "若构成实质性违约，违约方需赔偿2500万元违约金。",
        "珠海华发承诺6个月内不以任何方式减持其持有的2.97亿股。",
    ],
)
def test_what_is_no_event(pipeline: Pipeline, text: str) -> None:
    assert _events(pipeline, text) == ()


def test_offsets_are_of_the_original_text_and_facts_name_their_events(pipeline: Pipeline) -> None:
    text = "力盛体育公告，股东\u3000上海天纪投资有限公司将２９０万股\n办理质押，占公司总股本1.55%。"
    extraction = pipeline.extract(Article(id="a", text=text, published="2026-06-11"))
    (event,) = extraction.events
    assert text[event.trigger.start : event.trigger.end] == "办理质押"
    mentions = {mention.id: mention for mention in extraction.mentions}
    for role in event.roles:
        assert text[role.start : role.end] == role.text
        assert role.mention is None or mentions[role.mention].text == role.text
    values = {role.mention for role in event.roles}
    for fact in extraction.facts:
        assert fact.event_ids == (("e1",) if fact.value in values else ())
    assert any(fact.event_ids for fact in extraction.facts)
    assert {role.role: role.source for role in event.roles}["issuer"] == "announcer"


def test_the_last_announcer_before_a_place_speaks() -> None:
    class Placed:
        def __init__(self, name: str, start: int) -> None:
            self.mention = type("M", (), {"kind": "company", "text": name})()
            self.start, self.end = start, start + len(name)

    text = "快手公告，甲。腾讯6月8日晚间披露，乙。"
    mentions = [Placed("快手", 0), Placed("腾讯", 7)]
    announcers = Announcers(text, mentions)  # type: ignore[arg-type]
    assert [announcers.at(at).start for at in (6, len(text))] == [0, 7]  # type: ignore[union-attr]


_FRAME = """
frame: test_frame
name: 测试
words: [质押]
triggers: [{pattern: 质押}]
needs: [shares]
roles:
  shares: {kind: quantity, patterns: ['#@quantity']}
examples: [{text: 无}]
"""


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("needs: [shares]", "needs: [share]", "no role share"),
        ("#@quantity", "#@quantity(", "does not compile"),
        ("#@quantity", "#@stuff", "does not compile"),
        ("#@quantity", "#.*@quantity", "without an upper bound"),
        ("triggers: [{pattern: 质押}]", "triggers: []", "words and triggers"),
        ("name: 测试", "nam: 测试", "unknown key"),
    ],
)
def test_a_frame_that_can_not_be_used(tmp_path: Path, old: str, new: str, message: str) -> None:
    (tmp_path / "event").mkdir()
    (tmp_path / "event" / "test.yaml").write_text(_FRAME.replace(old, new), encoding="utf-8")
    (tmp_path / "money.yaml").write_text(
        "kind: money\nrules:\n- id: money.a\n  pattern: 元\n  value: money\n  examples: [{text: 1元, span: 元}]\n",
        encoding="utf-8",
    )
    with pytest.raises(RuleError, match=message) as raised:
        load_frames(load_rules(tmp_path))
    assert "test.yaml" in str(raised.value)
