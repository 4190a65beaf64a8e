"""``newsfacts serve`` as a process of its own, with the pipeline that ships."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from newsfacts import Article, Pipeline

PROGRAM = [sys.executable, "-m", "newsfacts.cli", "serve"]
TEXT = "快手电商2021年一季度GMV达1186亿元，同比增长219.8%。CEO程一笑表示，去年有100家服务商。"


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("serve") / "log.txt"


@pytest.fixture(scope="module")
def client(log: Path) -> Iterator[httpx.Client]:
    with (
        log.open("wb") as out,
        subprocess.Popen([*PROGRAM, "--port", "0", "--max-bytes", "5000"], stdout=out, stderr=out) as server,
    ):
        try:
            with httpx.Client(base_url=address(server, log), timeout=60) as client:
                yield client
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(60)


def address(server: subprocess.Popen[bytes], log: Path) -> str:
    """Where the server listens, as its log says once it is up."""
    for _ in range(600):
        if found := re.search(r"http://127\.0\.0\.1:\d+", log.read_text()):
            return found[0]
        if server.poll() is not None:
            break
        with pytest.raises(subprocess.TimeoutExpired):
            server.wait(0.2)
    raise AssertionError(f"the server is not up: {log.read_text()}")


def test_the_answer_is_the_extraction_to_the_byte(client: httpx.Client, pipeline: Pipeline) -> None:
    answer = client.post("/extract", json={"text": TEXT, "published": "2021-06-04"})
    article = Article(id="text", text=TEXT, published="2021-06-04", published_origin="given")
    assert answer.status_code == 200
    assert answer.content == pipeline.extract(article).model_dump_json().encode()


def test_a_stream_without_a_length_is_cut_off(client: httpx.Client) -> None:
    answer = client.post("/extract", content=(b"a" * 1000 for _ in range(6)))
    assert (answer.status_code, answer.json()["code"]) == (413, "too-large")


def test_the_log_names_requests_and_never_the_text(client: httpx.Client, log: Path) -> None:
    client.post("/extract", json={"text": TEXT, "published": "别的"})
    written = log.read_text()
    assert "POST /extract" in written
    assert not re.search("快手|1186|别的|Traceback", written)


def test_an_address_that_is_taken_is_told_without_a_traceback() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = subprocess.run([*PROGRAM, "--port", str(port)], capture_output=True, timeout=60, check=False, text=True)
    assert done.returncode == 2
    assert done.stderr.startswith(f"newsfacts: NF601 can't listen at 127.0.0.1:{port} (")


def test_a_pipeline_that_cannot_be_loaded_is_told_without_a_traceback(tmp_path: Path) -> None:
    lexicon = tmp_path / "none.csv"
    command = [*PROGRAM, "--port", "0", "--lexicon", str(lexicon)]
    done = subprocess.run(command, capture_output=True, timeout=60, check=False, text=True)
    assert done.returncode == 2
    assert done.stderr.startswith(f"newsfacts: NF307 {lexicon}")
    assert done.stderr.count("\n") == 1
