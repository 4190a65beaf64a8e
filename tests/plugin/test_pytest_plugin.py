"""The plugin of pytest: a folder of articles and a golden folder are a suite."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from newsfacts.pytest_plugin import EntryPoint
from tests.cli.conftest import SmallPipeline

pytest_plugins = ["pytester"]

SETTINGS = "[pytest]\nnewsfacts_articles = articles\nnewsfacts_golden = golden\n"


class Loaded(SmallPipeline):
    """A pipeline that counts how often it is made, and notes what of."""

    made: list[dict]

    def __init__(self, **options) -> None:
        super().__init__(**options)
        self.made.append(options)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[dict]:
    module = ModuleType("newsfacts.pipeline")
    vars(module)["Pipeline"] = Loaded
    monkeypatch.setitem(sys.modules, "newsfacts.pipeline", module)
    monkeypatch.setattr(Loaded, "made", [], raising=False)
    return Loaded.made


@pytest.fixture
def suite(pytester: pytest.Pytester, made: list[dict]):
    """A project of two articles: run pytest in it."""
    pytester.path.joinpath("pytest.ini").write_text(SETTINGS, encoding="utf-8")
    write(pytester, "a.txt", "快手GMV达1186亿元")
    write(pytester, "财经/b.txt", "阿里9亿元")
    return lambda *arguments, **options: pytester.runpytest_inprocess(
        "-p", "newsfacts.pytest_plugin", "-p", "no:cacheprovider", *arguments, **options
    )


def write(pytester: pytest.Pytester, name: str, text: str) -> Path:
    file = pytester.path / "articles" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def change(pytester: pytest.Pytester) -> None:
    """Let the golden file of ``a.txt`` hold another sum."""
    file = pytester.path / "golden" / "a.txt.golden.json"
    file.write_text(file.read_text(encoding="utf-8").replace('"118600000000"', '"1186"'), encoding="utf-8")


def test_accepted_then_held_until_something_differs(suite, made: list[dict], pytester: pytest.Pytester) -> None:
    accepted = suite("--newsfacts-accept")
    accepted.assert_outcomes(passed=2)
    accepted.stdout.fnmatch_lines(
        ["written golden/a.txt.golden.json", "written golden/财经_b.txt~*", "2 golden files written"]
    )
    suite("--newsfacts-accept").stdout.fnmatch_lines(["0 golden files written"])
    assert len(made) == 2
    held = suite("-v")
    held.assert_outcomes(passed=2)
    held.stdout.fnmatch_lines(["golden/a.txt.golden.json::a.txt PASSED*"])
    change(pytester)
    differs = suite()
    differs.assert_outcomes(passed=1, failed=1)
    differs.stdout.fnmatch_lines(
        [
            "*_ article a.txt _*",
            "a.txt: mention changed: money '1186亿元' = 1186 CNY mod=approx [[]money.x[]]",
            "    快手GMV达⟦1186亿元⟧",
            "  − value.amount: 1186",
            "  + value.amount: 118600000000",
            "FAILED golden/a.txt.golden.json::a.txt*",
        ]
    )
    assert "Traceback" not in differs.stdout.str()
    assert "pytest_plugin.py" not in differs.stdout.str()


def test_what_has_no_golden_file_and_what_has_no_article(suite, pytester: pytest.Pytester) -> None:
    suite("--newsfacts-accept")
    (pytester.path / "articles" / "a.txt").rename(pytester.path / "articles" / "c.txt")
    ended = suite()
    ended.assert_outcomes(passed=1, failed=2)
    ended.stdout.fnmatch_lines(["*no article uses a.txt.golden.json; delete it*", "*c.txt.golden.json is not there*"])


def test_rejected_differences_still_fail_and_say_so(suite, pytester: pytest.Pytester) -> None:
    suite("--newsfacts-accept")
    change(pytester)
    decision = {
        "article": "a.txt",
        "what": "mention changed",
        "at": 6,
        "old": ["value.amount: 1186"],
        "new": ["value.amount: 118600000000"],
        "decision": "rejected",
        "reason": "一亿是八个零",
    }
    pytester.path.joinpath("golden", "reviews.json").write_text(json.dumps([decision]), encoding="utf-8")
    ended = suite()
    ended.assert_outcomes(passed=1, failed=1)
    ended.stdout.fnmatch_lines(["  rejected: 一亿是八个零"])


def test_an_article_that_cannot_be_read_fails_and_no_golden_file_is_called_unused(suite, pytester) -> None:
    suite("--newsfacts-accept")
    (pytester.path / "articles" / "财经" / "b.txt").unlink()
    (pytester.path / "articles" / "a.txt").write_bytes(b"\0")
    ended = suite()
    ended.assert_outcomes(failed=1, skipped=1)
    ended.stdout.fnmatch_lines(["a.txt: can't be read: binary content*"])


def test_the_name_of_an_article_steers_no_terminal(suite, pytester: pytest.Pytester) -> None:
    write(pytester, "\x1b[31m.txt", "\0")
    ended = suite("--newsfacts-accept")
    ended.stdout.fnmatch_lines(["␛[[]31m.txt: can't be read: binary content*"])
    assert "\x1b" not in ended.stdout.str()


def test_a_mistake_in_the_pipeline_has_its_traceback_and_one_of_the_user_has_none(suite, pytester) -> None:
    write(pytester, "a.txt", "故障")
    broken = suite("--newsfacts-accept")
    broken.assert_outcomes(passed=1, failed=1)
    broken.stdout.fnmatch_lines(["*ValueError: broken inside*"])
    (pytester.path / "broken").mkdir()
    rules = suite("-o", "newsfacts_rules=broken")
    rules.assert_outcomes(failed=2)
    rules.stdout.fnmatch_lines(["broken/money.yaml:3: unknown key 'patern'*"])
    assert "Traceback" not in rules.stdout.str()


ODD = ["a::b.txt", "a[1].txt", "x[[y::z].txt", "空 格\t.txt", "-k.txt", "b\\n.txt", "\x1b[31m.txt"]


def test_tests_of_odd_ids_can_be_listed_and_named(suite, pytester: pytest.Pytester) -> None:
    lines = [json.dumps({"id": id_, "text": "9亿元"}, ensure_ascii=False) for id_ in ODD]
    write(pytester, "odd.jsonl", "\n".join(lines))
    suite("--newsfacts-accept").assert_outcomes(passed=2 + len(ODD))
    listed = [line for line in suite("--collect-only", "-q").outlines if "::" in line]
    assert len(listed) == len(set(listed)) == 2 + len(ODD)
    assert all(line.isprintable() for line in listed)
    for node in listed:
        suite(node).assert_outcomes(passed=1)
    suite(*listed).assert_outcomes(passed=len(listed))
    suite("-k", "财经").assert_outcomes(passed=1, deselected=len(listed) - 1)


def test_testpaths_do_not_leave_the_golden_folder_out(suite, pytester: pytest.Pytester) -> None:
    pytester.mkdir("tests").joinpath("test_one.py").write_text(
        "def test_one(newsfacts_pipeline): newsfacts_pipeline.extract"
    )
    suite("--newsfacts-accept", "-o", "testpaths=tests").assert_outcomes(passed=3)
    suite("-o", "testpaths=tests golden").assert_outcomes(passed=3)
    suite("tests").assert_outcomes(passed=1)


def test_a_golden_folder_outside_of_the_project_is_looked_into(suite, tmp_path_factory) -> None:
    settings = ("-o", f"newsfacts_golden={tmp_path_factory.mktemp('outside') / 'golden'}")
    suite("--newsfacts-accept", *settings).assert_outcomes(passed=2)
    suite(*settings).assert_outcomes(passed=2)


def test_nothing_is_loaded_that_no_test_asks_for(suite, made: list[dict], pytester: pytest.Pytester) -> None:
    suite("--newsfacts-accept", "-k", "none of them")
    suite("--collect-only", "--newsfacts-accept")
    assert not made
    assert not list((pytester.path / "golden").iterdir())


def test_the_settings_go_to_the_pipeline(suite, made: list[dict], pytester: pytest.Pytester) -> None:
    (pytester.path / "own.csv").write_text("kind,name\ncompany,快手科技\n", encoding="utf-8")
    suite("--newsfacts-accept", "-o", "newsfacts_lexicon=own.csv", "-o", "newsfacts_tagger=none")
    (options,) = made
    assert (options["lexicon"], options["tagger"]) == ([pytester.path / "own.csv"], "none")


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        (["newsfacts_golden="], "*go together*"),
        (["newsfacts_articles="], "*go together*"),
        (["newsfacts_golden=a b"], "*newsfacts_golden: one path*"),
        ([], "*golden is no folder; run pytest --newsfacts-accept once*"),
        (
            ["newsfacts_golden=pytest.ini/golden", "--newsfacts-accept"],
            "*pytest.ini/golden can't be made (Not a directory)*",
        ),
        (
            ["newsfacts_golden=build/golden", "--newsfacts-accept"],
            "*build/golden is passed over, as norecursedirs has 'build'*",
        ),
    ],
)
def test_settings_that_make_no_sense(suite, settings: list[str], message: str) -> None:
    ended = suite(*(part for one in settings for part in ([one] if one.startswith("-") else ["-o", one])))
    assert ended.ret == pytest.ExitCode.USAGE_ERROR
    ended.stderr.fnmatch_lines([message])


def test_a_folder_of_articles_that_is_not_there(suite, pytester: pytest.Pytester) -> None:
    suite("--newsfacts-accept")
    ended = suite("-o", "newsfacts_articles=nowhere")
    assert ended.ret == pytest.ExitCode.INTERRUPTED
    ended.assert_outcomes(errors=1)  # one for the folder, not one for each golden file
    ended.stdout.fnmatch_lines(["*nowhere: no such file or folder*"])
    assert "Traceback" not in ended.stdout.str()


def test_the_entry_point_and_the_module_are_one_plugin(suite) -> None:
    suite("--newsfacts-accept", plugins=[EntryPoint()]).assert_outcomes(passed=2)


def test_a_run_that_does_not_use_it_loads_next_to_nothing() -> None:
    code = "import sys, pytest; before = set(sys.modules); import newsfacts.pytest_plugin; print(*sorted(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert re.sub(r"__\w+__|\s+", " ", done.stdout).split() == [
        "newsfacts",
        "newsfacts.error_catalog",
        "newsfacts.errors",
        "newsfacts.pytest_plugin",
    ]


STUB = """
import sys
from types import ModuleType
from newsfacts.records import Extraction

class Pipeline:
    def __init__(self, **options): pass
    def extract(self, article): return Extraction(article=article)

module = sys.modules["newsfacts.pipeline"] = ModuleType("newsfacts.pipeline")
module.Pipeline = Pipeline
"""


def test_workers_share_the_work(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    pytester.path.joinpath("pytest.ini").write_text(SETTINGS, encoding="utf-8")
    pytester.makeconftest(STUB)
    for number in range(4):
        write(pytester, f"{number}.txt", f"快手GMV达{number}亿元。")
    plugins = ("-p", "newsfacts.pytest_plugin", "-p", "no:cacheprovider", "-p", "xdist")
    accepted = pytester.runpytest_subprocess(*plugins, "-n", "2", "--newsfacts-accept")
    accepted.assert_outcomes(passed=4)
    accepted.stdout.fnmatch_lines(["written golden/0.txt.golden.json", "4 golden files written"])
    assert len(list((pytester.path / "golden").iterdir())) == 4
