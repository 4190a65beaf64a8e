"""The articles of tables, crawls, archives and packed files, and what their faults cost."""

from __future__ import annotations

import io
import random
import stat
import sys
import tarfile
import tracemalloc
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from gzip import GzipFile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsfacts.batch import Notice, ReadOptions, find, read, size_of
from newsfacts.batch.formats import ARCHIVES, COMPRESSIONS, MANY_ARTICLES, ONE_ARTICLE, format_of
from newsfacts.batch.readers import ARCHIVES as UNPACKERS
from newsfacts.batch.readers import READERS
from newsfacts.errors import InputError
from newsfacts.records import Article, ArticleError
from tests.batch.containers import (
    Rows,
    arrow_file,
    arrow_stream,
    empty_table,
    gz,
    jsonl,
    parquet,
    tar_of,
    warc_record,
    zip_of,
    zstd,
)
from tests.batch.test_reading import PAGE

pytest.importorskip("fastwarc", reason="the extra newsfacts[warc] is not installed", exc_type=ImportError)
pytest.importorskip("trafilatura", reason="the extra newsfacts[html] is not installed", exc_type=ImportError)

ROWS: Rows = [
    {
        "id": f"a{n}",
        "text": f"快手第{n}季GMV达{n}亿元。",
        "title": f"快手{n}",
        "published": "2021-08-03",
        "url": f"http://a/{n}",
    }
    for n in range(200)
]
TABLES: dict[str, Callable[[Rows], bytes]] = {
    "news.jsonl": jsonl,
    "news.jsonl.gz": lambda rows: gz(jsonl(rows)),
    "news.jsonl.zst": lambda rows: zstd(jsonl(rows)),
    "news.parquet": parquet,
    "news.parquet.gz": lambda rows: gz(parquet(rows)),
    "news.arrow": arrow_file,
    "news.feather": arrow_stream,
    "news.arrow.zst": lambda rows: zstd(arrow_file(rows)),
}
BUNDLES: dict[str, Callable[[list[tuple[str, bytes]]], bytes]] = {
    "news.zip": zip_of,
    "news.tar": tar_of,
    "news.tar.gz": lambda files: gz(tar_of(files)),
    "news.TGZ": lambda files: gz(tar_of(files)),
    "news.tar.zst": lambda files: zstd(tar_of(files)),
}
SMALL = ReadOptions(largest=1000)


def _page(number: int) -> bytes:
    return PAGE.format(date="2021-08-03").replace("200家", f"20{number}家").encode()


def _read(path: Path, options: ReadOptions | None = None) -> tuple[list[Article], list[ArticleError], list[Notice]]:
    items = list(read(find([path], options=options), options))
    return (
        [item for item in items if isinstance(item, Article)],
        [item for item in items if isinstance(item, ArticleError)],
        [item for item in items if isinstance(item, Notice)],
    )


def _file(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def _anonymous(articles: list[Article]) -> list[Article]:
    return [article.model_copy(update={"source": None, "encoding": None}) for article in articles]


def test_every_format_that_a_name_may_say_has_a_reader() -> None:
    assert set(READERS) == ONE_ARTICLE | MANY_ARTICLES
    assert set(UNPACKERS) == ARCHIVES


@pytest.mark.parametrize("packed", ["", *COMPRESSIONS])
@pytest.mark.parametrize("suffix", sorted(ONE_ARTICLE | MANY_ARTICLES | ARCHIVES))
def test_a_name_says_the_format(suffix: str, packed: str) -> None:
    found = format_of(f"a.b/快手.2021{suffix.upper()}{packed}")
    assert found == (suffix, COMPRESSIONS.get(packed), "快手.2021")


@pytest.mark.parametrize("name", TABLES)
def test_rows_in_every_table_are_the_same_articles(tmp_path: Path, name: str) -> None:
    articles, errors, notices = _read(_file(tmp_path, name, TABLES[name](ROWS)))
    assert (errors, notices) == ([], [])
    assert _anonymous(articles) == [Article(**row, published_origin="field") for row in ROWS]
    assert [article.source for article in articles] == [f"{name}:{n}" for n in range(1, 201)]


@settings(max_examples=15, deadline=None)
@given(
    st.lists(
        st.fixed_dictionaries({"id": st.text("快手ab1 "), "text": st.text(st.characters(exclude_categories=["Cs"]))}),
        min_size=1,
        max_size=5,
    )
)
def test_any_rows_are_the_same_in_every_table(tmp_path_factory, rows: Rows) -> None:
    folder = tmp_path_factory.mktemp("rows")
    made = []
    for name, pack in TABLES.items():
        articles, errors, _ = _read(_file(folder, name, pack(rows)))
        placed = [(error.id, (error.source or "").removeprefix(name), error.reason) for error in errors]
        made.append(repr((_anonymous(articles), placed)).replace(name, "FILE"))
    assert len(set(made)) == 1


def test_columns_may_have_names_of_their_own(tmp_path: Path) -> None:
    rows = [{"docid": 7, "body": "快手。", "day": "2021-08-03", "text": 1.5}]
    options = ReadOptions(columns={"id": "docid", "text": "body", "published": "day"})
    for name in TABLES:
        [article], errors, notices = _read(_file(tmp_path, name, TABLES[name](rows)), options)
        assert (article.id, article.text, article.published, errors, notices) == ("7", "快手。", "2021-08-03", [], [])


@pytest.mark.parametrize("name", [name for name in TABLES if "jsonl" not in name])
def test_a_table_without_a_text_says_what_it_has(tmp_path: Path, name: str) -> None:
    articles, errors, _ = _read(_file(tmp_path, name, TABLES[name]([{"id": "a", "content": "快手"}])))
    assert articles == []
    assert [(error.id, error.reason) for error in errors] == [
        (name, "no column 'text': say which one holds the text (columns); there are id, content")
    ]


@pytest.mark.parametrize(
    ("written", "published"),
    [
        (date(2021, 8, 3), "2021-08-03"),
        (datetime(2021, 8, 3, 23, 30), "2021-08-03"),
        (datetime(2021, 8, 3, 23, 30, tzinfo=UTC), "2021-08-03"),
        (20210803, "2021-08-03"),
        (None, None),
    ],
)
def test_dates_of_tables_are_days(tmp_path: Path, written: object, published: str | None) -> None:
    [article], _, notices = _read(_file(tmp_path, "a.parquet", parquet([{"text": "快手", "date": written}])))
    assert (article.published, notices) == (published, [])


def test_a_cell_without_text_is_one_error_record(tmp_path: Path) -> None:
    rows: Rows = [{"text": "快手"}, {"text": None}, {"text": " "}, {"text": "手" * 400}, {"text": "电商"}]
    articles, errors, _ = _read(_file(tmp_path, "a.parquet", parquet(rows)), SMALL)
    assert [article.id for article in articles] == ["a.parquet#1", "a.parquet#5"]
    assert [(error.id, error.source) for error in errors] == [(f"a.parquet#{n}", f"a.parquet:{n}") for n in (2, 3, 4)]
    assert ["no text in the column" in errors[0].reason, errors[1].reason, "larger than" in errors[2].reason] == [
        True, "empty", True]  # fmt: skip


def test_text_in_bytes_is_decoded(tmp_path: Path) -> None:
    rows = [{"text": "快手电商的营收同比增长".encode("gb18030")}, {"text": b"\xff\xff\xff"}]
    [article], [error], _ = _read(_file(tmp_path, "a.arrow", arrow_file(rows)))
    assert (article.text, article.encoding) == ("快手电商的营收同比增长", "gb18030")
    assert "neither UTF-8" in error.reason


def test_a_cell_of_damaged_utf8_spoils_no_other(tmp_path: Path) -> None:
    for name in ("a.parquet", "a.arrow"):
        rows = [{"text": "快手"}, {"text": "电商"}, {"text": "增长"}]
        data = parquet(rows, compression="none") if name == "a.parquet" else arrow_stream(rows, packed=None)
        data = data.replace("电商".encode(), b"\xff" * 6)
        articles, [error], _ = _read(_file(tmp_path, name, data))
        assert [article.text for article in articles] == ["快手", "增长"]
        assert (error.id, "damaged UTF-8" in error.reason) == (f"{name}#2", True)


def test_offsets_that_contradict_themselves_do_not_end_the_process(tmp_path: Path) -> None:
    data = arrow_stream([{"text": "快手"}, {"text": "电商"}], packed=None)
    offsets = b"\0\0\0\0\x06\0\0\0\x0c\0\0\0"
    assert data.count(offsets) == 1
    articles, [error], _ = _read(
        _file(tmp_path, "a.arrow", data.replace(offsets, b"\0\0\0\0\xff\xff\xff\x7f\x0c\0\0\0"))
    )
    assert articles == []
    assert error.reason.startswith("from this row on, damaged")


@pytest.mark.parametrize("name", TABLES)
def test_a_table_without_rows_is_empty(tmp_path: Path, name: str) -> None:
    data = TABLES[name]([]) if "jsonl" in name else empty_table(name)
    assert _read(_file(tmp_path, name, data))[1] == [
        ArticleError(id=name, source=name, stage="read", code="NF204", reason="empty")]  # fmt: skip


@pytest.mark.parametrize("name", BUNDLES)
def test_files_in_every_archive_are_the_articles_that_they_are_outside(tmp_path: Path, name: str) -> None:
    files = [
        ("2021-08-03.txt", "快手".encode()),
        ("b/c.md", "---\ndate: 2021-08-03\n---\n快手".encode()),
        ("b/d.html", _page(1)),
        ("b/e.jsonl.gz", gz(jsonl([{"text": "快手"}, {"id": "x", "text": "电商"}]))),
        ("f.parquet", parquet([{"text": "快手"}])),
        ("g.warc.gz", gz(warc_record("http://a/1", _page(2)))),
        ("h.txt.zst", zstd("快手".encode("utf-16"))),
    ]
    folder = tmp_path / "files"
    (folder / "b").mkdir(parents=True)
    for inner, data in files:
        _file(folder, inner, data)
    # find gives files and folders by name; here the archive holds them in that order.
    inside, errors, notices = _read(_file(tmp_path, name, BUNDLES[name](files)))
    outside, _, _ = _read(folder)
    assert (errors, notices) == ([], [])
    named = [
        article.model_copy(
            update={
                "id": article.id if article.id == "x" else f"{name}/{article.id}",
                "source": f"{name}/{article.source}",
            }
        )
        for article in outside
    ]
    assert len(inside) == 8
    assert inside == named


@pytest.mark.parametrize("name", BUNDLES)
def test_names_in_an_archive_are_only_names(tmp_path: Path, name: str) -> None:
    names = ["/etc/passwd.txt", "../../a.txt", "a\nb.txt", "b.txt", "b.txt", "./c.txt"]
    articles, errors, notices = _read(
        _file(tmp_path, name, BUNDLES[name]([(inner, inner.encode()) for inner in names])))  # fmt: skip
    assert [article.text for article in articles] == names
    assert [article.id for article in articles] == [
        f"{name}//etc/passwd.txt", f"{name}/../../a.txt", f"{name}/a\nb.txt", f"{name}/b.txt", f"{name}/b.txt~2",
        f"{name}/./c.txt"]  # fmt: skip
    assert (errors, notices) == ([], [])
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("name", BUNDLES)
def test_what_is_left_out_of_an_archive_is_named(tmp_path: Path, name: str) -> None:
    files = ["README.md", ".git/a.txt", "a.pdf", "a", "inner.zip", "inner.tar.gz", "z.txt"]
    articles, errors, notices = _read(_file(tmp_path, name, BUNDLES[name]([(inner, b"x") for inner in files])))
    assert [article.id for article in articles] == [f"{name}/z.txt"]
    assert [error.id for error in errors] == [f"{name}/inner.zip", f"{name}/inner.tar.gz"]
    assert all("an archive in an archive" in error.reason for error in errors)
    assert {notice.place.removeprefix(f"{name}/"): notice.message for notice in notices} == {
        "README.md": "says what the archive holds, skipped",
        ".git/a.txt": "hidden, skipped",
        "a.pdf": "skipped: no reader for .pdf",
        "a": "skipped: no reader for a file without suffix",
    }


def test_links_and_devices_in_archives_are_skipped(tmp_path: Path) -> None:
    sink = io.BytesIO()
    with tarfile.open(fileobj=sink, mode="w") as archive:
        for name, kind in (("a.txt", tarfile.SYMTYPE), ("b.txt", tarfile.LNKTYPE), ("c.txt", tarfile.FIFOTYPE)):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
    linked = zipfile.ZipInfo("a.txt")
    linked.external_attr = (stat.S_IFLNK | 0o777) << 16
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as zipped:
        zipped.writestr(linked, "/etc/passwd")
    for name, data, count in (("a.tar", sink.getvalue(), 3), ("a.zip", packed.getvalue(), 1)):
        articles, errors, notices = _read(_file(tmp_path, name, data))
        assert (articles, errors, len(notices)) == ([], [], count)
        assert "only plain files are read" in notices[0].message


def test_an_encrypted_member_is_an_error_record(tmp_path: Path) -> None:
    data = bytearray(zip_of([("a.txt", b"x"), ("b.txt", b"y")]))
    data[6] |= 1  # the flag in the first member's header, and in the directory
    data[data.index(b"PK\x01\x02") + 8] |= 1
    [article], [error], _ = _read(_file(tmp_path, "a.zip", bytes(data)))
    assert (article.id, error.id) == ("a.zip/b.txt", "a.zip/a.txt")
    assert "encrypted" in error.reason


def test_names_of_old_chinese_zip_programs_are_read(tmp_path: Path) -> None:
    data = zip_of([("xxxxxxxx-20210803.txt", b"x")]).replace(b"xxxxxxxx-", "快手电商".encode("gbk") + b"-")
    [article], _, _ = _read(_file(tmp_path, "a.zip", data))
    assert (article.id, article.published) == ("a.zip/快手电商-20210803.txt", "2021-08-03")


def test_pages_of_a_crawl_have_their_address_and_their_own_date(tmp_path: Path) -> None:
    crawl = b"".join(
        [
            warc_record("http://a/0", b"", kind="request"),
            warc_record("http://a/1", _page(1)),
            warc_record("http://a/2", b"x", Content_Type="image/png"),
            warc_record("http://a/3", _page(3), Status="404 Not Found"),
            warc_record("http://a/4", gz(_page(4)), Content_Encoding="gzip"),
            warc_record("http://a/5", gz(_page(5))[:40], Content_Encoding="gzip"),
            warc_record("http://a/6", b"<p></p>"),
            warc_record(
                "http://a/7", b"%x\r\n%s\r\n0\r\n\r\n" % (len(_page(7)), _page(7)), Transfer_Encoding="chunked"
            ),
        ]
    )
    for name, data in (("a.warc", crawl), ("a.warc.gz", gz(crawl))):
        articles, errors, notices = _read(_file(tmp_path, name, data))
        assert [(article.id, article.source, article.url) for article in articles] == [
            (f"{name}#{n + 1}", f"{name}:{n + 1}", f"http://a/{n}") for n in (1, 4, 7)]  # fmt: skip
        assert {(article.published, article.published_origin) for article in articles} == {("2021-08-03", "html")}
        assert [(error.id, error.source) for error in errors] == [(f"{name}#{n}", f"{name}:{n}") for n in (6, 7)]
        assert notices == [Notice(name, "2 responses skipped: no web page, or one that was not found")]


@pytest.mark.parametrize("cut", [1, 100, 300])
def test_a_crawl_that_is_cut_off_keeps_the_pages_before(tmp_path: Path, cut: int) -> None:
    crawl = b"".join(warc_record(f"http://a/{n}", _page(n)) for n in range(3))
    articles, errors, _ = _read(_file(tmp_path, "a.warc", crawl[:-cut]))
    assert [article.url for article in articles] == ["http://a/0", "http://a/1"]
    assert [(error.id, error.reason) for error in errors] == [("a.warc#3", "from this record on, cut off")]


def _text(number: int) -> bytes:
    return "".join(random.Random(number).choices("快手电商增长亿元", k=1000)).encode()


def _bundle(count: int = 20) -> list[tuple[str, bytes]]:
    return [(f"{number:02}.txt", _text(number)) for number in range(count)]


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.jsonl.gz", gz(jsonl([{"text": _text(n).decode()} for n in range(50)])), "cut off"),
        ("a.jsonl.zst", zstd(jsonl([{"text": _text(n).decode()} for n in range(500)])), "Truncated"),
        ("a.arrow", arrow_stream([{"text": _text(n).decode()} for n in range(50)], 5), "damaged"),
        ("a.tar", tar_of(_bundle()), "nothing was read behind"),
        ("a.tar.gz", gz(tar_of(_bundle())), "cut off"),
        ("a.tar.zst", zstd(tar_of(_bundle(200))), "Truncated"),
        ("a.warc.gz", gz(b"".join(warc_record(f"http://a/{n}", _page(n)) for n in range(50))), "cut off"),
    ],
)
def test_a_file_that_is_cut_off_keeps_what_came_before(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    whole, none, _ = _read(_file(tmp_path, name, data))
    assert none == []
    kept, errors, _ = _read(_file(tmp_path, name, data[: len(data) * 3 // 4]))
    assert 0 < len(kept) < len(whole)
    assert kept == whole[: len(kept)]
    assert reason in errors[-1].reason
    assert len({error.id for error in errors}) == len(errors) <= 2  # the member that was cut, and the rest


def test_rows_before_a_damage_stay(tmp_path: Path) -> None:
    data = bytearray(parquet([{"text": _text(n).decode()} for n in range(200)], row_group_size=50))
    data[len(data) // 2 : len(data) // 2 + 300] = b"\xff" * 300
    articles, [error], _ = _read(_file(tmp_path, "a.parquet", bytes(data)))
    assert 0 < len(articles) < 200
    assert error.id == f"a.parquet#{len(articles) + 1}"


def test_a_damaged_member_of_a_zip_spoils_no_other(tmp_path: Path) -> None:
    data = bytearray(zip_of(_bundle(3)))
    data[100:110] = b"\xff" * 10
    articles, [error], _ = _read(_file(tmp_path, "a.zip", bytes(data)))
    assert [article.id for article in articles] == ["a.zip/01.txt", "a.zip/02.txt"]
    assert (error.id, error.reason.split(":")[0]) == ("a.zip/00.txt", "damaged")


@pytest.mark.parametrize(
    "suffix", sorted(MANY_ARTICLES | ARCHIVES | {".jsonl.gz", ".txt.zst", ".tar.gz", ".parquet.gz"})
)
@pytest.mark.parametrize("data", [b"", b"\xff\xfe nonsense", b"nonsense " * 500], ids=["empty", "short", "long"])
def test_a_file_that_is_not_what_its_name_says_is_one_error_record(tmp_path: Path, suffix: str, data: bytes) -> None:
    articles, errors, notices = _read(_file(tmp_path, f"a{suffix}", data))
    assert (articles, len(errors), notices) == ([], 1, [])
    assert errors[0].source and errors[0].source.startswith(f"a{suffix}")
    assert errors[0].reason


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(["a.zip", "a.tar", "a.parquet", "a.arrow", "a.jsonl.gz", "a.warc"]), st.data())
def test_no_damage_stops_the_other_files(tmp_path_factory, name: str, draw) -> None:
    makers: dict[str, Callable[[], bytes]] = {
        "a.zip": lambda: zip_of(_bundle(3)),
        "a.tar": lambda: tar_of(_bundle(3)),
        "a.warc": lambda: warc_record("http://a", _page(1)) * 3,
    }
    data = bytearray(makers[name]() if name in makers else TABLES[name.replace("a.", "news.")](ROWS[:20]))
    for place in draw.draw(st.lists(st.integers(0, len(data) - 1), min_size=1, max_size=5)):
        data[place] = draw.draw(st.integers(0, 255))
    folder = tmp_path_factory.mktemp("damage")
    _file(folder, name, bytes(data))
    _file(folder, "b.txt", "快手".encode())
    articles, errors, _ = _read(folder)
    assert articles[-1].id == "b.txt"
    assert all(error.stage == "read" and error.reason for error in errors)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.jsonl.gz", gz(b"0" * 50_000_000)),
        ("a.jsonl.zst", zstd(b"0" * 50_000_000)),
        ("a.tar.gz", gz(tar_of([("a.jsonl", b"0" * 50_000_000)]))),
        ("a.parquet.gz", gz(b"0" * 50_000_000)),
    ],
)
def test_a_bomb_is_given_up_where_it_shows(tmp_path: Path, name: str, data: bytes) -> None:
    articles, errors, _ = _read(_file(tmp_path, name, data))
    assert articles == []
    assert "unpacks to more than 200 times its size" in errors[-1].reason
    assert errors[-1].code == "NF202"


def test_an_archive_is_given_up_as_a_whole(tmp_path: Path) -> None:
    data = zip_of([(f"{n}.jsonl", b"0" * 8_000_000) for n in range(9)] + [("z.txt", b"x")])
    articles, errors, _ = _read(_file(tmp_path, "a.zip", data))
    assert articles == []
    assert errors[-1].id == "a.zip"
    assert "unpacked_ratio" in errors[-1].reason
    options = ReadOptions(unpacked_total=4_000_000)
    assert "unpacked_total" in _read(tmp_path / "a.zip", options)[1][-1].reason
    generous = ReadOptions(unpacked_ratio=10_000)
    assert [article.id for article in _read(tmp_path / "a.zip", generous)[0]] == ["a.zip/z.txt"]


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.txt.gz"])
def test_an_article_that_is_too_large_says_how_to_raise_the_limit(tmp_path: Path, name: str) -> None:
    data = b"x" * 1001
    _, [error], _ = _read(_file(tmp_path, name, gz(data) if name.endswith("gz") else data), SMALL)
    assert "raise the limit for an article (largest)" in error.reason


def test_a_line_that_is_too_large_spoils_no_other(tmp_path: Path) -> None:
    lines = jsonl([{"text": "a"}, {"text": "x" * 5_000_000}, {"text": "b"}])
    articles, [error], _ = _read(_file(tmp_path, "a.jsonl", lines), SMALL)
    assert [article.id for article in articles] == ["a.jsonl#1", "a.jsonl#3"]
    assert (error.id, "largest" in error.reason) == ("a.jsonl#2", True)


@pytest.mark.parametrize(("module", "name"), [("pyarrow", "a.jsonl.zst"), ("pyarrow", "a.arrow"),
    ("pyarrow.parquet", "a.parquet"), ("fastwarc.warc", "a.warc")])  # fmt: skip
def test_a_missing_extra_is_one_error_record(tmp_path: Path, monkeypatch, module: str, name: str) -> None:
    _file(tmp_path, name, b"x")
    monkeypatch.setitem(sys.modules, module, None)
    _, [error], _ = _read(tmp_path)
    assert f"pip install 'newsfacts[{module[:5].replace('pyarr', 'arrow').replace('fastw', 'warc')}]'" in error.reason


@pytest.mark.parametrize("form", ["jsonl", "jsonl.gz", "parquet", "arrow", "tar.gz", "zip", "txt"])
def test_standard_input_holds_any_format(monkeypatch, form: str) -> None:
    data = {
        "txt": lambda: "快手".encode(),
        "zip": lambda: zip_of([("a.txt", "快手".encode())]),
        "tar.gz": lambda: gz(tar_of([("a.txt", "快手".encode())])),
    }.get(form, lambda: TABLES[f"news.{form}"]([{"text": "快手"}]))()

    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BufferedReader(Pipe(data))))
    options = ReadOptions(stdin_format=form)
    found = list(find(["-"], options=options))
    [article] = read(found, options)
    assert isinstance(article, Article)
    assert (article.text, size_of(found[0])) == ("快手", 0)
    assert article.id == {"txt": "stdin", "zip": "stdin/a.txt", "tar.gz": "stdin/a.txt"}.get(form, "stdin#1")


@pytest.mark.parametrize(
    "options", [{"columns": {"txt": "a"}}, {"largest": 0}, {"unpacked_ratio": -1}, {"stdin_format": "pdf"}]
)
def test_options_that_make_no_sense_are_refused(options: dict) -> None:  # fmt: skip
    with pytest.raises(InputError):
        ReadOptions(**options)


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl.gz"
    line = b'{"text": "%s"}\n' % random.Random(1).randbytes(5_000).hex().encode()
    with GzipFile(path, "wb", compresslevel=1, mtime=0) as file:
        for _ in range(200):
            file.write(line * 100)
    options = replace(ReadOptions(), unpacked_ratio=10_000)
    count = 0
    items = read(find([path], options=options), options)
    for count, _ in enumerate(items, 1):
        if count == 10_000:  # measured for a while in the middle, as measuring is slow
            tracemalloc.start()
        elif count == 12_000:
            break
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 12_000
    assert peak < 8_000_000
