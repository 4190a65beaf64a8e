"""Files to articles, in every format, with what goes wrong on the way."""

from __future__ import annotations

import gzip
import json
import os
import socket
import sys
from pathlib import Path

import pytest

from newsfacts.batch import Notice, ReadOptions, Source, find, read
from newsfacts.batch.readers import READERS
from newsfacts.records import Article, ArticleError

TEXT = "快手电商GMV达1186亿元,同比增长219.8%。\n"
PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>快手电商GMV达1186亿元_财经</title>
<meta property="og:title" content="快手电商GMV达1186亿元">
<meta property="article:published_time" content="{date}T10:20:00+08:00">
<link rel="canonical" href="https://example.com/a.html"></head>
<body><nav><a href="/">首页</a><a href="/b">财经</a></nav><article><h1>快手电商GMV达1186亿元</h1>
<p>8月3日，快手发布财报，一季度GMV达1186亿元，同比增长219.8%，超出市场此前的预期。</p>
<p>快手电商负责人笑古表示，去年4月底，首批服务商招募完成，今年将扶持200家伙伴。</p></article>
<footer>版权所有 2019-01-01</footer></body></html>"""


def _read(*inputs: Path) -> tuple[list[Article], list[ArticleError], list[Notice]]:
    items = list(read(find(inputs)))
    articles = [item for item in items if isinstance(item, Article)]
    errors = [item for item in items if isinstance(item, ArticleError)]
    return articles, errors, [item for item in items if isinstance(item, Notice)]


def _one(folder: Path) -> Article:
    articles, errors, notices = _read(folder)
    assert (len(articles), errors, notices) == (1, [], [])
    return articles[0]


def _jsonl(*rows: object) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def test_plain_text_is_read_to_the_letter(write) -> None:
    text = "\r\n 快手\r\n电商。 \n"
    folder = write({"sub/a.txt": text.encode("gb18030")})
    assert _one(folder) == Article(id="sub/a.txt", text=text, source="sub/a.txt", encoding="gb18030")


def test_front_matter_is_no_part_of_the_text(write) -> None:
    article = _one(
        write({"a.md": "---\ntitle: 快手电商\ndate: 2021-08-03\nurl: https://example.com\n---\n# 一\n快手\n"})
    )
    assert (article.text, article.title, article.url) == ("# 一\n快手\n", "快手电商", "https://example.com")
    assert (article.published, article.published_origin) == ("2021-08-03", "front_matter")


@pytest.mark.parametrize(
    "text",
    ["---\n没有结尾的一行\n快手", "---\n只是一段文字\n---\n快手", "快手\n---\ntitle: x\n---\n", "# 快手\n[链接](x)"],
)
def test_text_that_only_looks_like_front_matter_stays(write, text: str) -> None:
    assert _one(write({"a.md": text})).text == text


def test_broken_front_matter_stays_in_the_text_and_is_named(write) -> None:
    text = "---\ntitle: [快手\n---\n快手"
    articles, errors, notices = _read(write({"a.md": text}))
    assert (articles[0].text, errors) == (text, [])
    assert "front matter kept as text" in notices[0].message


def test_front_matter_nested_beyond_reason_is_named(write) -> None:
    articles, _, notices = _read(write({"a.md": "---\n" + "[" * 2000 + "\n---\n快手"}))
    assert (len(articles), len(notices)) == (1, 1)


def test_web_pages_give_main_text_title_date_and_url(write) -> None:
    pytest.importorskip("trafilatura", reason="the extra newsfacts[html] is not installed", exc_type=ImportError)
    article = _one(write({"a.html": PAGE.format(date="2021-08-03")}))
    assert "同比增长219.8%" in article.text
    assert "首页" not in article.text
    assert "版权" not in article.text
    assert (article.title, article.url) == ("快手电商GMV达1186亿元", "https://example.com/a.html")
    assert (article.published, article.published_origin) == ("2021-08-03", "html")


def test_the_date_of_a_page_does_not_depend_on_today(write) -> None:
    pytest.importorskip("trafilatura", reason="the extra newsfacts[html] is not installed", exc_type=ImportError)
    assert _one(write({"a.html": PAGE.format(date="2077-08-03")})).published == "2077-08-03"


@pytest.mark.parametrize("page", ["<html></html>", "<p></p>", "快手"])
def test_a_page_without_main_text_is_an_error_record(write, page: str) -> None:
    pytest.importorskip("trafilatura", reason="the extra newsfacts[html] is not installed", exc_type=ImportError)
    _, errors, _ = _read(write({"a.htm": page}))
    assert "no main text" in errors[0].reason


@pytest.mark.parametrize(
    "page", ["<div>" * 50_000 + "快手", "<" * 10_000, '<?xml encoding="?"?><快手', "<!--", "<a href=" * 99]
)
def test_a_broken_page_stops_nothing(write, page: str) -> None:
    pytest.importorskip("trafilatura", reason="the extra newsfacts[html] is not installed", exc_type=ImportError)
    articles, errors, _ = _read(write({"a.html": page, "b.txt": TEXT}))
    assert sorted([*(one.id for one in articles), *(one.id for one in errors)]) == ["a.html", "b.txt"]


def test_a_reader_that_fails_in_its_own_way_is_an_error_record(write, monkeypatch: pytest.MonkeyPatch) -> None:
    def read_nothing(source: Source):
        raise KeyError("快手\ud800")

    monkeypatch.setitem(READERS, ".md", read_nothing)
    articles, errors, _ = _read(write({"a.md": TEXT, "b.txt": TEXT}))
    assert [article.id for article in articles] == ["b.txt"]
    assert errors[0].reason == "KeyError: '快手\\ud800'"


def test_without_the_extra_the_record_says_which_to_install(write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    articles, errors, _ = _read(write({"a.html": PAGE, "b.txt": TEXT}))
    assert [article.id for article in articles] == ["b.txt"]
    assert "pip install 'newsfacts[html]'" in errors[0].reason


def test_json_lines_give_an_article_a_line(write) -> None:
    rows = [
        {"id": "一", "text": TEXT, "title": "快手", "published": "2021/8/3", "url": "https://example.com", "x": [1]},
        {"id": 7, "text": TEXT, "date": 20210803},
        {"text": TEXT, "title": None},
    ]
    articles, errors, notices = _read(write({"a/news.jsonl": _jsonl(*rows[:2]) + "\n \r\n" + _jsonl(rows[2])}))
    assert (errors, notices) == ([], [])
    assert [a.id for a in articles] == ["一", "7", "a/news.jsonl#5"]
    assert [a.source for a in articles] == ["a/news.jsonl:1", "a/news.jsonl:2", "a/news.jsonl:5"]
    assert [a.published for a in articles] == ["2021-08-03", "2021-08-03", None]
    assert [a.published_origin for a in articles] == ["field", "field", "unknown"]
    assert articles[0].url == "https://example.com"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"text": "\xe5\xbf\xab\xe6\x89\x8b\xe7"}', "damaged UTF-8 (byte 16, line 1)"),
        (b'{"text": "abc"', "no valid JSON: Expecting ',' delimiter (column 15)"),
        (b'["text"]', "expected a JSON object"),
        (b"null", "expected a JSON object"),
        (b'{"txt": "abc"}', 'no field "text"'),
        (b'{"text": 5}', 'no field "text"'),
        (b'{"text": " \\n\\u3000"}', "empty"),
        (b'{"text": "a\\ud800b"}', "lone surrogate U+D800 at 1 of the text"),
        (b'{"text": "a", "title": "\\udfff"}', "lone surrogate U+DFFF at 0 of the title"),
        (b'{"text": "a", "x": ' + b"[" * 100_000, "nested too deeply"),
        (b'{"text": "a", "x": ' + b"1" * 5000 + b"}", "a number of too many digits"),
        (b'{"text": "a\0b"}', "binary content"),
    ],
)
def test_a_bad_line_is_one_error_record_with_its_place(write, line: bytes, reason: str) -> None:
    good = _jsonl({"id": "a", "text": TEXT}).encode()
    last = good.replace(b'"a"', b'"c"', 1)
    articles, errors, _ = _read(write({"news.jsonl": good + line + b"\n" + last}))
    assert [article.id for article in articles] == ["a", "c"]
    assert [(error.id, error.source, error.stage) for error in errors] == [("news.jsonl#2", "news.jsonl:2", "read")]
    assert reason in errors[0].reason


def test_an_escaped_nul_in_json_is_text(write) -> None:
    assert _one(write({"a.jsonl": '{"text": "快\\u0000手"}'})).text == "快\0手"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030", "big5"])
def test_json_lines_are_read_in_every_encoding(write, encoding: str) -> None:
    text = "香港交易所公布，第一季收入按年增長百分之十二。"
    folder = write({"a.jsonl": _jsonl({"text": text}, {"text": text}).encode(encoding)})
    articles, errors, _ = _read(folder)
    assert ([(a.text, a.encoding) for a in articles], errors) == ([(text, encoding)] * 2, [])


def test_a_line_separator_inside_a_text_ends_no_line(write) -> None:
    assert _one(write({"a.jsonl": '{"text": "快手\u2028电商\x85"}'})).text == "快手\u2028电商\x85"


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.jsonl"])
@pytest.mark.parametrize("content", ["", " \r\n\t\u3000\n", "\ufeff"])
def test_an_empty_file_is_an_error_record(write, name: str, content: str) -> None:
    articles, errors, _ = _read(write({name: content}))
    assert articles == []
    assert errors == [ArticleError(id=name, source=name, stage="read", code="NF204", reason="empty")]


def test_front_matter_without_text_is_empty(write) -> None:
    assert _read(write({"a.md": "---\ntitle: 快手\n---\n"}))[1][0].reason == "empty"


@pytest.mark.parametrize("text", ["No Chinese at all: 12% of $5m.\n", "Ничего китайского", "0", "🙂"])
def test_text_in_no_chinese_is_an_article(write, text: str) -> None:
    assert _one(write({"a.txt": text})).text == text


@pytest.mark.parametrize(
    ("content", "reason"),
    [(bytes(range(256)), "binary content"), ("快\0手".encode(), "NUL"), (b"\xff\xff\xff", "neither UTF-8")],
)
def test_what_is_no_text_is_an_error_record_and_the_rest_is_read(write, content: bytes, reason: str) -> None:
    articles, errors, _ = _read(write({"a.txt": content, "b.txt": TEXT}))
    assert [article.id for article in articles] == ["b.txt"]
    assert reason in errors[0].reason


SIDECARS = {
    "a.meta.json": '{"title": "快手", "published": "2021-08-03T10:00:00", "url": "https://example.com"}',
    "a.meta.yaml": "title: 快手\npublished: 2021-08-03\nurl: https://example.com\n",
    "a.json": '{"title": "快手", "date": 20210803, "url": "https://example.com"}',
}


@pytest.mark.parametrize("name", SIDECARS)
def test_a_sidecar_gives_title_date_and_url(write, name: str) -> None:
    article = _one(write({"a.txt": TEXT, name: SIDECARS[name]}))
    assert (article.title, article.url) == ("快手", "https://example.com")
    assert (article.published, article.published_origin) == ("2021-08-03", "sidecar")


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.json", '{"title": ', "sidecar a.json ignored: Expecting value"),
        ("a.meta.yaml", "title: [", "sidecar a.meta.yaml ignored: "),
        ("a.meta.json", "[1]", "holds no fields"),
        ("a.json", b"\0\0", "sidecar a.json ignored: binary content"),
        ("a.json", "[" * 100_000, "sidecar a.json ignored"),
        ("a.json", '{"title": ["快手"]}', "title is no text, ignored"),
        ("a.json", '{"published": "昨天"}', "date not understood: '昨天'"),
    ],
)
def test_a_broken_sidecar_costs_no_article(write, name: str, content: str | bytes, message: str) -> None:
    articles, errors, notices = _read(write({"a.txt": TEXT, name: content}))
    assert ([article.published_origin for article in articles], errors) == (["unknown"], [])
    assert [message in notice.message for notice in notices] == [True]


@pytest.mark.parametrize(
    ("files", "published", "origin"),
    [
        ({"2020-01-01.md": "---\ndate: 2021-08-03\n---\nx", "2020-01-01.json": '{"date": "2019"}'},
         "2021-08-03", "front_matter"),
        ({"2020-01-01.txt": "x", "2020-01-01.json": '{"date": "2019-05"}'}, "2019-05", "sidecar"),
        ({"2020-01-01.md": "---\ndate: 近日\n---\nx", "2020-01-01.json": '{"date": "2019"}'}, "2019", "sidecar"),
        ({"2020-01-01.txt": "x"}, "2020-01-01", "file_name"),
        ({"2020-01-01/a.txt": "x"}, None, "unknown"),
        ({"2020-01-01.jsonl": '{"text": "x"}'}, None, "unknown"),
        ({"a.txt": "2021年8月3日"}, None, "unknown"),
    ],
)  # fmt: skip
def test_the_date_is_taken_from_the_first_place_that_has_one(write, files, published, origin) -> None:
    articles, _, _ = _read(write(files))
    assert [(article.published, article.published_origin) for article in articles] == [(published, origin)]


def test_ids_are_told_apart_in_reading_order(write) -> None:
    rows = _jsonl(
        {"id": "x", "text": "1"}, {"id": "x~2", "text": "2"}, {"id": "x", "text": "3"}, {"id": "x", "text": ""}
    )
    folder = write({"a.jsonl": rows, "b/c.txt": "4"})
    articles, errors, _ = _read(folder, folder / "b", folder / "b/c.txt")
    assert [article.id for article in articles] == ["x", "x~2", "x~3", "b/c.txt", "c.txt", "c.txt~2"]
    assert [error.id for error in errors] == ["x~4"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_may_not_be_read_is_an_error_record(write) -> None:
    folder = write({"a.txt": TEXT, "b.txt": TEXT})
    (folder / "a.txt").chmod(0)
    articles, errors, _ = _read(folder)
    assert ([article.id for article in articles], errors[0].reason) == (["b.txt"], "can't be read: Permission denied")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may enter every folder")
def test_a_folder_that_may_be_listed_but_not_entered_is_error_records(write) -> None:
    folder = write({"a/b.txt": TEXT, "c.txt": TEXT})
    (folder / "a").chmod(0o400)
    try:
        articles, errors, _ = _read(folder)
    finally:
        (folder / "a").chmod(0o700)
    assert ([article.id for article in articles], [error.id for error in errors]) == (["c.txt"], ["a/b.txt"])


def test_a_file_that_goes_away_is_an_error_record(write) -> None:
    folder = write({"a.txt": TEXT, "b.txt": TEXT})
    finding = list(find([folder]))
    (folder / "a.txt").unlink()
    error, article = read(finding)
    assert isinstance(error, ArticleError) and isinstance(article, Article)
    assert (error.id, error.reason, article.id) == ("a.txt", "can't be read: No such file or directory", "b.txt")


def test_a_broken_link_is_an_error_record(write) -> None:
    folder = write({"b.txt": TEXT})
    (folder / "a.txt").symlink_to("nowhere")
    articles, errors, _ = _read(folder)
    assert [article.id for article in articles] == ["b.txt"]
    assert errors[0].reason == "can't be read: No such file or directory"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_named_pipe_is_not_waited_for(write) -> None:
    folder = write({"b.txt": TEXT})
    os.mkfifo(folder / "a.txt")
    articles, errors, _ = _read(folder)
    assert ([article.id for article in articles], errors[0].reason) == (["b.txt"], "not a regular file")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_what_is_no_file_is_never_opened(write, tmp_path: Path) -> None:
    folder = write({"z.txt": TEXT})
    for name in ("a.jsonl", "a.zip", "a.parquet", "a.txt.gz", "z.json"):
        os.mkfifo(folder / name)
    (folder / "b.txt").symlink_to("/dev/zero")
    options = ReadOptions(follow_links=True)
    items = list(read(find([folder], options=options), options))
    assert [getattr(item, "reason", "") for item in items] == ["not a regular file"] * 5 + [""]
    # A socket cannot even be opened; a path to one is short, so it lies by itself.
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(folder / "s.txt"))
        [error] = read(find([folder / "s.txt"]))
    assert isinstance(error, ArticleError)
    assert error.reason == "not a regular file"


def test_a_sidecar_that_is_a_link_is_not_followed(write) -> None:
    folder = write({"a.txt": TEXT, "elsewhere.yaml": "title: 快手"})
    (folder / "a.meta.yaml").symlink_to("elsewhere.yaml")
    source = Source("a.txt", folder / "a.txt")
    notice, article = read([source])
    assert isinstance(notice, Notice) and isinstance(article, Article)
    assert ("not followed" in notice.message, article.title) == (True, None)
    [followed] = read([source], ReadOptions(follow_links=True))
    assert isinstance(followed, Article)
    assert followed.title == "快手"


def test_a_packed_article_has_its_sidecar_and_the_date_of_its_name(write) -> None:
    article = _one(write({"2021-08-03.txt.gz": gzip.compress(TEXT.encode()), "2021-08-03.json": '{"title": "快手"}'}))
    assert (article.id, article.text, article.title) == ("2021-08-03.txt.gz", TEXT, "快手")
    assert (article.published, article.published_origin) == ("2021-08-03", "file_name")
