"""A plugin of pytest: a folder of articles and a folder of golden files are a regression suite.

::

    [pytest]
    newsfacts_articles = articles
    newsfacts_golden = golden

Each article is a test, named by its id, that fails with what differs from its golden file; a golden file that no article
uses is one that fails. ``pytest --newsfacts-accept`` writes the golden files. Nothing but pytest is imported before that is
asked for: the articles are read when the golden folder is collected, the pipeline is loaded by the first test that runs.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from newsfacts.errors import NewsfactsError

if TYPE_CHECKING:
    from newsfacts.batch.recipe import Extractor
    from newsfacts.records import Article, ArticleError

_ACCEPT = "--newsfacts-accept"
_WRITTEN = "newsfacts_written"
_UNUSED = "unused"


class EntryPoint:
    """What the entry point ``newsfacts`` stands for: this module, registered unless ``-p newsfacts.pytest_plugin`` has done so."""

    def pytest_addoption(self, pluginmanager: pytest.PytestPluginManager) -> None:
        """Register the module, which adds its options."""
        if not pluginmanager.has_plugin(__name__):
            pluginmanager.register(sys.modules[__name__], __name__)


entry_point = EntryPoint()


def pytest_addoption(parser: pytest.Parser) -> None:
    """The option and the settings."""
    group = parser.getgroup("newsfacts", "golden files of newsfacts")
    group.addoption(_ACCEPT, action="store_true", help="write the golden files in place of comparing with them")
    parser.addini("newsfacts_articles", "files or folders of articles, as for 'newsfacts golden check'", "paths", [])
    parser.addini("newsfacts_golden", "the folder of their golden files", "paths", [])
    parser.addini("newsfacts_rules", "a folder of rules in place of those that come with newsfacts", "paths", [])
    parser.addini("newsfacts_lexicon", "your own companies and people, CSV or YAML", "paths", [])
    parser.addini("newsfacts_metrics", "your own metrics, YAML", "paths", [])
    parser.addini("newsfacts_tagger", "who votes on names: shipped, none, or a spaCy pipeline", "string", "shipped")


class Suite:
    """The articles, their golden folder and the pipeline, as the settings have them; nothing is loaded before it is used."""

    def __init__(self, config: pytest.Config) -> None:
        """Take the settings; pytest.UsageError where they make no sense."""
        self._config = config
        self.articles: list[Path] = config.getini("newsfacts_articles")
        golden = _one(config, "newsfacts_golden")
        if bool(self.articles) != (golden is not None):
            raise pytest.UsageError("newsfacts_articles and newsfacts_golden go together; give both, or neither")
        self.golden = None if golden is None else Path(os.path.normpath(golden))

    @cached_property
    def pipeline(self) -> Extractor:
        """The pipeline of the settings."""
        from newsfacts.batch.recipe import PipelineRecipe

        lexicon, metrics = (tuple(self._config.getini(f"newsfacts_{name}")) for name in ("lexicon", "metrics"))
        rules, tagger = _one(self._config, "newsfacts_rules"), self._config.getini("newsfacts_tagger")
        return PipelineRecipe(rules, lexicon, metrics, tagger).load()

    @cached_property
    def read(self) -> tuple[dict[Path, Article | ArticleError], list[str]]:
        """What was read, by the golden files that belong to it, and notices of what was not."""
        from newsfacts.batch import Notice, find, read
        from newsfacts.records import Article
        from newsfacts.review.golden import with_files
        from newsfacts.review.golden_files import file_name

        assert self.golden is not None
        items = list(read(find(self.articles)))
        articles = [item for item in items if isinstance(item, Article)]
        by_file: dict[Path, Article | ArticleError] = {}
        for item in items:
            if not isinstance(item, Article | Notice):
                by_file[self.golden / file_name(item.id)] = item
        by_file |= {file: article for article, file in with_files(articles, self.golden)}
        return by_file, [f"{item.place}: {item.message}" for item in items if isinstance(item, Notice)]


_SUITE = pytest.StashKey[Suite]()


def _suite(config: pytest.Config) -> Suite:
    if _SUITE not in config.stash:
        config.stash[_SUITE] = Suite(config)
    return config.stash[_SUITE]


@pytest.fixture(scope="session")
def newsfacts_pipeline(request: pytest.FixtureRequest) -> Extractor:
    """The pipeline of the settings, one for all tests of a process."""
    return _suite(request.config).pipeline


def pytest_sessionstart(session: pytest.Session) -> None:
    """See to it that the golden folder is there, and is looked into where the command names nothing."""
    config, golden = session.config, _suite(session.config).golden
    if golden is None:
        return
    if config.getoption(_ACCEPT):
        try:
            golden.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            reason = error.strerror or error
            raise pytest.UsageError(
                f"newsfacts_golden: {golden} can't be made ({reason}); choose another folder"
            ) from None
    elif not golden.is_dir():
        raise pytest.UsageError(f"newsfacts_golden: {golden} is no folder; run pytest {_ACCEPT} once to make it")
    if config.args_source is not pytest.Config.ArgsSource.ARGS and config.invocation_params.dir == config.rootpath:
        _look_into(golden, config)


def _look_into(golden: Path, config: pytest.Config) -> None:
    """See to it that a run of all tests comes to the golden folder, also where ``testpaths`` or the root leave it out."""
    named = [Path(os.path.normpath(config.invocation_params.dir / name)) for name in config.args]
    above = [folder for folder in named if golden.is_relative_to(folder)]
    if not above:
        config.args.append(str(golden))
        return
    left_out: list[str] = config.getini("norecursedirs")
    for part in golden.relative_to(above[0]).parts:
        if pattern := next((one for one in left_out if fnmatch(part, one)), None):
            raise pytest.UsageError(
                f"newsfacts_golden: {golden} is passed over, as norecursedirs has {pattern!r}; choose another folder"
            )


@pytest.hookimpl(tryfirst=True)
def pytest_collect_directory(path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """The golden folder holds tests of articles beside what else it may hold."""
    if path != _suite(parent.config).golden:
        return None
    folder: pytest.Collector = GoldenFolder.from_parent(parent, path=path)
    return folder


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Each golden file of the folder holds one test."""
    if file_path.parent != _suite(parent.config).golden or not file_path.name.endswith(".golden.json"):
        return None
    file: pytest.Collector = GoldenFile.from_parent(parent, path=file_path)
    return file


class GoldenFolder(pytest.Directory):
    """The golden folder: all that pytest finds in it, and the golden files that are not there yet."""

    def collect(self) -> Iterator[pytest.Item | pytest.Collector]:
        """What is there first."""
        try:
            files = _suite(self.config).read[0]  # before all else: what is wrong with the articles is told once
        except NewsfactsError as error:
            raise self.CollectError(_shown(error)) from None
        assert isinstance(self.parent, pytest.Collector)
        yield from pytest.Dir.from_parent(self.parent, path=self.path).collect()
        for file in sorted(files):
            if not file.exists():
                yield GoldenFile.from_parent(self, path=file)


class GoldenFile(pytest.File):
    """A golden file, there or not."""

    def collect(self) -> Iterable[pytest.Item]:
        """The test of its article."""
        item = _suite(self.config).read[0].get(self.path)
        yield GoldenItem.from_parent(self, name=_UNUSED if item is None else _test_name(item.id), article=item)


class GoldenItem(pytest.Item):
    """Whether the output for one article is the accepted one."""

    def __init__(self, *, article: Article | ArticleError | None, **rest: Any) -> None:
        """Take the article, the error in its place, or None for a golden file that no article uses."""
        super().__init__(**rest)
        self._article = article

    def runtest(self) -> None:
        """Compare, or write the golden file where that is asked for."""
        from newsfacts.records import Article
        from newsfacts.review.decisions import read_decisions, rejected_among, rendered
        from newsfacts.review.golden_case import case_of, unused_case
        from newsfacts.review.golden_files import dump, put

        suite = _suite(self.config)
        if isinstance(self._article, Article):
            extraction = suite.pipeline.extract(self._article)
            if self.config.getoption(_ACCEPT):
                if put(self.path, dump(extraction)):
                    self.user_properties.append((_WRITTEN, self.nodeid.partition("::")[0]))
                return
            differences = case_of(extraction, self.path).differences
        elif self._article is not None:
            raise GoldenDiffersError(f"{self._article.id}: can't be read: {self._article.reason}")
        elif not all(isinstance(item, Article) for item in suite.read[0].values()):
            pytest.skip("no article uses the file, but some could not be read: it may be theirs")
        else:
            differences = unused_case(self.path).differences
        if differences:
            rejected = rejected_among(read_decisions(self.path.parent))
            raise GoldenDiffersError("\n".join(rendered(difference, rejected) for difference in differences))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """What differs, in its sentence; no traceback where it is no mistake of the program."""
        if isinstance(excinfo.value, NewsfactsError):
            return _shown(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, None, str]:
        """The golden file and the article's id: not the bare name of the test, whose dots pytest would take for Python's."""
        return self.path, None, f"article {self.name}"


class GoldenDiffersError(NewsfactsError):
    """The output is not the accepted one; the message is what differs."""


def pytest_report_collectionfinish(config: pytest.Config) -> list[str]:
    """What lies in the folder of articles and was left out, for those who ask for more (``-v``)."""
    suite = _suite(config)
    told = config.get_verbosity() > 0 and "read" in vars(suite)
    return [f"newsfacts: {_printable(notice)}" for notice in suite.read[1]] if told else []


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Which golden files were written, by whichever process."""
    if not config.getoption(_ACCEPT):
        return
    passed = terminalreporter.stats.get("passed", ())
    files = sorted({str(value) for report in passed for name, value in report.user_properties if name == _WRITTEN})
    terminalreporter.section("newsfacts")
    for file in files:
        terminalreporter.line(f"written {_printable(file)}")
    terminalreporter.line(f"{len(files)} golden files written")


def _one(config: pytest.Config, name: str) -> Path | None:
    paths: list[Path] = config.getini(name)
    if len(paths) > 1:
        raise pytest.UsageError(f"{name}: one path, please; here stand {len(paths)} (quote one that holds spaces)")
    return paths[0] if paths else None


def _test_name(id_: str) -> str:
    """An article's id as the name of a test: printable, and without the ``::`` that parts the names of tests.

    >>> _test_name("财经/a::b\\n")
    '财经/a:\\\\x3ab\\\\n'
    """
    return _printable(id_.replace("\\", "\\\\")).replace("::", ":\\x3a")


def _shown(error: NewsfactsError) -> str:
    """What an error says, whatever it quotes: it steers no terminal."""
    from newsfacts.show.controls import visible

    return visible(str(error))


def _printable(text: str) -> str:
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)
