"""The benchmarks' arithmetic, texts and ways to fail; how long anything takes is no test."""

from __future__ import annotations

import pkgutil
import sys
import time
from pathlib import Path

import pytest

from benchmarks import environment, hostile, linear, peers, stages
from benchmarks.figures import Spread, growth, markdown, pair_ratios, significant, slope
from benchmarks.linear import Series, lengths
from benchmarks.peers import Comparison, measured_with
from benchmarks.sentences import of_news
from benchmarks.texts import Item, TextSet, corpus, spread, text_sets
from benchmarks.worker import Extractor, Measurement, measure
from newsfacts.pipeline import Pipeline


def items(count: int) -> list[Item]:
    return [Item(str(i), "字" * (i + 1), None) for i in range(count)]


def test_a_ratio_is_taken_of_neighbors_and_not_of_averages() -> None:
    assert pair_ratios([100.0, 10.0, 60.0], [10.0, 1.0, 3.0]) == [10.0, 10.0, 20.0]
    assert Spread.of([10.0, 20.0, 10.0]) == Spread(10.0, 10.0, 20.0)


def test_ratios_want_as_many_runs_on_both_sides() -> None:
    with pytest.raises(ValueError, match="zip"):
        pair_ratios([1.0], [1.0, 2.0])


@pytest.mark.parametrize("exponent", [1.0, 1.5, 2.0])
def test_the_slope_is_the_exponent(exponent: float) -> None:
    sizes = [1_000, 10_000, 100_000]
    assert slope(sizes, [1e-6 * n**exponent for n in sizes]) == pytest.approx(exponent)


def test_growth_is_measured_from_the_cheapest_length() -> None:
    assert growth([3.0, 1.0, 1.5]) == 1.5


@pytest.mark.parametrize(
    ("figure", "written"),
    [
        (0.0, "0"),
        (1234567.0, "1,230,000"),
        (999.6, "1,000"),
        (12.34, "12.3"),
        (9.996, "10.00"),
        (0.00123456, "0.00123"),
    ],
)
def test_figures_are_written_with_three_digits(figure: float, written: str) -> None:
    assert significant(figure) == written


def test_a_table_is_markdown_with_aligned_columns() -> None:
    assert markdown(["a", "long"], [["xyz", "1"]]).splitlines() == [
        "| a   | long |",
        "| --- | ---: |",
        "| xyz |    1 |",
    ]


def test_a_sample_is_spread_evenly_and_always_the_same() -> None:
    assert spread(range(1000), 40) == list(range(0, 1000, 25))
    assert spread(range(1605), 1000) == spread(range(1605), 1000)
    assert len(set(spread(range(1605), 1000))) == 1000
    assert spread("ab", 40) == ["a", "b"]


def test_only_the_slow_peer_gets_a_sample_and_full_gives_it_everything() -> None:
    texts = TextSet("t", items(1000))
    assert measured_with("jionlp", texts, full=False) is texts
    assert measured_with("recognizers", texts, full=True) is texts
    assert measured_with("recognizers", texts, full=False).items == texts.items[::25]


def test_the_corpus_is_the_two_articles_without_a_date() -> None:
    found = corpus()
    assert [item.published for item in found.items] == [None, None]
    assert found.characters == sum(len(item.text) for item in found.items) > 6000


def test_without_the_data_only_the_corpus_is_measured_and_the_reason_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEWSFACTS_DATA", str(tmp_path))
    sets, missing = text_sets()
    assert [found.name for found in sets] == ["corpus"]
    assert len(missing) == 2
    assert "NEWSFACTS_DATA" in missing[0]
    assert len(linear.news_text(10_000)) == 10_000  # the two articles, again and again


def test_a_call_that_raises_is_counted_and_the_others_go_on() -> None:
    def bad(text: str, reference: object) -> int:
        if text == "乙":
            raise ValueError("no 乙")
        return 1

    extractor = Extractor({"good": lambda text, reference: 2, "bad": bad}, lambda published: None)
    result = measure(extractor, [("甲", None), ("乙", None)], at_least=0)
    assert (result.passes, result.found, result.failed) == (1, 5, {"bad": 1})
    assert result.reasons == ["bad: ValueError: no 乙"]


def test_a_comparison_gives_speeds_ratios_and_failures() -> None:
    result = Comparison("jionlp", "t", items=2, characters=100)
    result.ours = [Measurement(seconds=1.0), Measurement(seconds=2.0)]
    result.theirs = [Measurement(seconds=10.0, failed={"time": 3}), Measurement(seconds=40.0)]
    assert result.speeds(result.ours) == [100.0, 50.0]
    assert result.ratio == Spread(15.0, 10.0, 20.0)
    assert "jionlp time 3" in peers.table([result])
    assert "15.0" in peers.table([result])


def test_newsfacts_is_measured_alone_in_a_process_of_its_own(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    found = TextSet("t", [Item("a", "营收达1186亿元,同比增长5%。", "2021-05-24")])
    [result] = peers.compare([], [found], rounds=2, full=False)
    assert [run.found for run in result.ours] == [2, 2]
    assert result.ratio is None
    assert not result.failed
    capsys.readouterr()


def test_a_worker_that_cannot_start_says_why(tmp_path: Path) -> None:
    texts = tmp_path / "texts.json"
    texts.write_text("{}", encoding="utf-8")
    with pytest.raises(environment.WorkerDiedError, match="KeyError: 'nobody'"):
        environment.Worker("nobody", Path(sys.executable), texts)


def test_peers_that_cannot_be_installed_are_a_clear_message(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    requirements = tmp_path / "requirements.txt"
    requirements.write_text("not a requirement\n", encoding="utf-8")
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    monkeypatch.setattr(environment, "FOLDER", tmp_path / "peers")
    monkeypatch.setattr(environment, "REQUIREMENTS", requirements)
    with pytest.raises(
        environment.PeersMissingError, match=r"pip cannot install requirements\.txt:\n.*not a requirement"
    ):
        environment.peers_python()


def test_every_peer_is_pinned() -> None:
    lines = environment.REQUIREMENTS.read_text(encoding="utf-8").splitlines()
    for wanted in ("jionlp==1.5.29", "recognizers-text-suite==1.0.2a2", "emoji==1.7.0"):
        assert any(line.startswith(wanted) for line in lines)


def test_lengths_grow_tenfold() -> None:
    assert lengths(10_000_000) == [1_000, 10_000, 100_000, 1_000_000, 10_000_000]


def test_a_series_fails_where_a_character_grows_dearer() -> None:
    series = Series("亿", lengths(1_000_000), [9.0, 1.0, 1.1, 2.1])
    assert series.growth == pytest.approx(2.1)
    assert series.problem(2.2) is None
    assert series.problem(2.0) == "亿: a character costs 2.1 times as much in the longest text"


def test_a_series_fails_where_it_was_not_measured() -> None:
    series = Series("亿", [1_000], [1.0], stopped="more than 1 seconds at 10,000 characters")
    assert series.problem(2.0) == "亿: more than 1 seconds at 10,000 characters"
    assert "stopped" in linear.table([series], [1_000, 10_000])


@pytest.mark.parametrize("name", linear.TEXTS)
def test_texts_have_the_length_that_is_asked_for(name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("NEWSFACTS_DATA", str(tmp_path))
    assert [len(linear.TEXTS[name](length)) for length in (1, 999, 1_000)] == [1, 999, 1_000]


def test_hostile_sentences_are_the_same_every_time_and_no_longer_than_asked() -> None:
    assert list(hostile.sentences(200)) == list(hostile.sentences(200))
    assert max(len(text) for _, text in hostile.sentences(200)) == 200


def test_sentences_of_news_are_named_by_their_place() -> None:
    found = list(of_news([TextSet("t", [Item("a", "营收增长。利润下降。", None)])]))
    assert found == [("a, characters 0 to 5", "营收增长。"), ("a, characters 5 to 10", "利润下降。")]


def test_every_stage_is_a_name_that_the_pipeline_calls() -> None:
    for names in stages.STAGES.values():
        for name in names:
            assert callable(pkgutil.resolve_name(name)), name


def test_the_stages_sum_up_and_the_pipeline_is_left_as_it_was() -> None:
    before = pkgutil.resolve_name("newsfacts.pipeline.ValueFinder.find")
    found = TextSet("t", [Item("a", "营收达1186亿元,同比增长5%。", "2021-05-24")])
    costs = stages.stages(Pipeline(names=False).extract, found, at_least=1e-9)
    assert costs[stages.TOTAL] == pytest.approx(sum(v for stage, v in costs.items() if stage != stages.TOTAL))
    assert costs["value rules"] > 0
    assert costs["names"] == 0
    assert pkgutil.resolve_name("newsfacts.pipeline.ValueFinder.find") is before


def test_time_in_a_stage_called_by_another_counts_once(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter([0.0, 1.0, 4.0, 10.0])
    monkeypatch.setattr(time, "process_time", lambda: next(clock))
    watch = stages.Stopwatch()
    with watch.running("outer"), watch.running("inner"):
        pass
    assert watch.seconds == {"outer": 7.0, "inner": 3.0}


def test_the_profile_lists_functions_without_paths() -> None:
    listing = stages.profile([TextSet("t", [Item("a", "营收达1186亿元。", "2021-05-24")])])
    assert "finder.py" in listing
    assert str(Path(__file__).resolve().parents[2]) not in listing
