"""The same articles in every container that the readers know."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
import warnings
import zipfile
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pytest

pa = pytest.importorskip("pyarrow", reason="the extra newsfacts[arrow] is not installed", exc_type=ImportError)
pq = pytest.importorskip("pyarrow.parquet", exc_type=ImportError)

Rows = Sequence[Mapping[str, Any]]


def jsonl(rows: Rows) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def zstd(data: bytes) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.CompressedOutputStream(sink, "zstd") as stream:
        stream.write(data)
    packed: bytes = sink.getvalue().to_pybytes()
    return packed


def parquet(rows: Rows, **options: object) -> bytes:
    sink = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(list(rows)), sink, **options)
    return sink.getvalue()


def empty_table(name: str) -> bytes:
    """A table of the kind that the name says with a column for texts, and no row."""
    schema, sink = pa.schema([("text", pa.string())]), io.BytesIO()
    if "parquet" in name:
        pq.write_table(schema.empty_table(), sink)
    else:
        pa.ipc.new_stream(sink, schema).close()
    data = sink.getvalue()
    return gz(data) if name.endswith(".gz") else zstd(data) if name.endswith(".zst") else data


def arrow_stream(rows: Rows, at_a_time: int = 1000, packed: str | None = "zstd") -> bytes:
    return _arrow(rows, pa.ipc.new_stream, at_a_time, packed)


def arrow_file(rows: Rows) -> bytes:
    return _arrow(rows, pa.ipc.new_file, 1000, "lz4")


def _arrow(rows: Rows, opened: Callable, at_a_time: int, packed: str | None) -> bytes:
    table, sink = pa.Table.from_pylist(list(rows)), io.BytesIO()
    with opened(sink, table.schema, options=pa.ipc.IpcWriteOptions(compression=packed)) as writer:
        writer.write_table(table, max_chunksize=at_a_time)
    return sink.getvalue()


def zip_of(files: Sequence[tuple[str, bytes]]) -> bytes:
    sink = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")  # of a name that stands there twice, which some tests want
        for name, data in files:
            archive.writestr(name, data)
    return sink.getvalue()


def tar_of(files: Sequence[tuple[str, bytes]]) -> bytes:
    sink = io.BytesIO()
    with tarfile.open(fileobj=sink, mode="w") as archive:
        for name, data in files:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return sink.getvalue()


def warc_record(url: str, body: bytes, kind: str = "response", **headers: str) -> bytes:
    """One record; ``headers`` are those of HTTP, ``Status`` among them."""
    fields = {"Content-Type": "text/html; charset=utf-8"} | {k.replace("_", "-"): v for k, v in headers.items()}
    status = fields.pop("Status", "200 OK")
    lines = [f"HTTP/1.1 {status}", *(f"{name}: {value}" for name, value in fields.items()), "", ""]
    block = "\r\n".join(lines).encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2022-01-01T00:00:00Z\r\n"
        f"Content-Type: application/http; msgtype={kind}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def gz(data: bytes) -> bytes:
    return gzip.compress(data, mtime=0)
