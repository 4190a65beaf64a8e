"""Lines of a stream: the same as of the whole file, and with a bound on memory."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsfacts.batch import lines as module
from newsfacts.batch.lines import lines
from newsfacts.errors import NewsfactsError
from newsfacts.text.decode import Decoded, decode

TEXT = "香港交易所公布，第一季收入按年增長百分之十二。"


def _lines(data: bytes, largest: int = 10_000) -> list:
    return list(lines(io.BytesIO(data), largest))


@given(
    st.lists(st.text("快手电商 ab\r\u2028\x85", max_size=9), max_size=9),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_lines_are_those_of_the_text(texts: list[str], encoding: str) -> None:
    data = "\n".join(texts).encode(encoding)
    found = _lines(data)
    assert "\n".join(line.text for line in found) == "\n".join(texts).removesuffix("\n")
    assert {line.encoding for line in found} <= {encoding}


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5", "utf-16"])
@pytest.mark.parametrize("block", [1, 100, 1 << 20])
def test_an_encoding_holds_from_block_to_block(monkeypatch, encoding: str, block: int) -> None:
    monkeypatch.setattr(module, "_BLOCK", block)
    # The last line alone would be too short to tell Big5 from GB18030.
    assert _lines("\n".join([TEXT, TEXT, "經濟"]).encode(encoding)) == [
        Decoded(TEXT, encoding), Decoded(TEXT, encoding), Decoded("經濟", encoding)]  # fmt: skip


@pytest.mark.parametrize("block", [1, 1 << 20])
def test_ascii_settles_no_encoding(monkeypatch, block: int) -> None:
    monkeypatch.setattr(module, "_BLOCK", block)
    assert [line.text for line in _lines(b"abc\n" + TEXT.encode("big5"))] == ["abc", TEXT]


@pytest.mark.parametrize("block", [1, 100, 1 << 20])
def test_a_bad_line_spoils_no_other(monkeypatch, block: int) -> None:
    monkeypatch.setattr(module, "_BLOCK", block)
    first, bad, nul, last = _lines(b"%s\n\xe5\xbf\xab\xe6\x89\x8b\xe7\na\0b\n%s" % ((TEXT.encode(),) * 2))
    assert (first.text, last.text) == (TEXT, TEXT)
    assert "damaged UTF-8" in str(bad)
    assert "binary content" in str(nul)


@pytest.mark.parametrize("size", [99, 100, 101, 5000])
def test_a_line_beyond_the_limit_is_an_error_and_the_next_is_read(size: int) -> None:
    first, line, last = _lines(b"a\n" + b"x" * size + b"\nb", largest=100)
    assert (first.text, last.text) == ("a", "b")
    assert isinstance(line, NewsfactsError) == (size > 100)


def test_the_last_line_may_be_too_large(monkeypatch) -> None:
    monkeypatch.setattr(module, "_BLOCK", 10)
    assert [isinstance(line, NewsfactsError) for line in _lines(b"a\n" + b"x" * 5000, largest=100)] == [False, True]


def test_utf16_that_breaks_off_keeps_the_lines_before() -> None:
    found = lines(io.BytesIO("快手\n电商".encode("utf-16")[:-1]), 100)
    assert next(found) == Decoded("快手", "utf-16")
    with pytest.raises(NewsfactsError, match="says utf-16"):
        list(found)


def test_a_line_of_utf16_beyond_the_limit_ends_the_file() -> None:
    with pytest.raises(NewsfactsError, match="larger than"):
        _lines(("x" * 200).encode("utf-16"), largest=100)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5", "utf-8-sig", "utf-16"])
def test_what_was_expected_is_taken(encoding: str) -> None:
    assert decode("經濟".encode(encoding), encoding) == ("經濟", encoding)


def test_what_was_expected_is_given_up_where_it_does_not_fit() -> None:
    assert decode("快手电商的营收同比增长".encode("gb18030"), "utf-8").encoding == "gb18030"
