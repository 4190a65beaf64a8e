"""The application in this process, its worker processes real ones."""

from __future__ import annotations

import asyncio
import json
import multiprocessing
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import httpx
import pytest

from newsfacts.errors import InputError
from newsfacts.records import Article, Extraction
from newsfacts.serve import Limits, make_app
from tests.serve.pipelines import Obedient, broken

LIMITS = Limits(body_bytes=2000, seconds=1.5, at_once=2, workers=1)
ARTICLE = {
    "text": "快手GMV达1186亿元",
    "title": "财报",
    "published": "2021年8月3日",
    "id": "a",
    "url": "https://example.org/a",
}


def served(use: Callable[[httpx.AsyncClient], Awaitable[Any]], limits: Limits = LIMITS) -> Any:
    """What ``use`` makes of a client of the application."""

    async def main() -> Any:
        app = make_app(Obedient, limits)
        transport = httpx.ASGITransport(app)
        async with (
            app.router.lifespan_context(app),
            httpx.AsyncClient(transport=transport, base_url="http://newsfacts") as client,
        ):
            return await use(client)

    return asyncio.run(main())


def posted(body: object = None, **options: Any) -> httpx.Response:
    """The answer to one request."""
    given = options or {"json": body}
    answer: httpx.Response = served(lambda client: client.post("/extract", **given))
    return answer


def problem(answer: httpx.Response) -> tuple[int, str, str]:
    """Status, code and message; every problem says how to mend it, too."""
    fields = answer.json()
    assert answer.headers["content-type"] == "application/json"
    assert set(fields) == {"code", "error", "message", "mend"}
    assert fields["mend"]
    return answer.status_code, fields["code"], fields["message"]


def test_an_article_comes_back_as_the_pipeline_gives_it() -> None:
    answer = posted(ARTICLE)
    article = Article.model_validate(ARTICLE | {"published": "2021-08-03", "published_origin": "given"})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    assert answer.content == Obedient().extract(article).model_dump_json().encode()


def test_a_text_is_enough() -> None:
    article = Extraction.model_validate_json(posted({"text": "快手"}).content).article
    assert article == Article(id="text", text="快手")


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({}, "text: Field required"),
        ({"text": " \n"}, "text: empty"),
        ({"text": 5}, "text: Input should be a valid string"),
        ({"text": "快手", "published": "昨天"}, "published: no date; write it as 2021-08-03, 2021-08 or 2021"),
        ({"text": "快手", "published": "2021-02-30"}, "published: no date; write it as 2021-08-03, 2021-08 or 2021"),
        ({"text": "快手", "txt": "快手"}, "txt: Extra inputs are not permitted"),
        ({"title": 1, "text": "a"}, "title: Input should be a valid string"),
        (["快手"], "Input should be a valid dictionary or object to extract fields from"),
    ],
    ids=json.dumps,
)
def test_what_is_no_article_is_refused_field_by_field(body: object, message: str) -> None:
    assert problem(posted(body)) == (422, "no-article", message)


@pytest.mark.parametrize("field", ["text", "title", "url", "id"])
def test_half_a_surrogate_pair_is_refused(field: str) -> None:
    content = json.dumps({"text": "快手"} | {field: "\ud800"})
    answer = posted(content=content, headers={"content-type": "application/json"})
    message = f"{field}: half a surrogate pair at 0: mend the program that wrote it"
    assert problem(answer) == (422, "no-article", message)


@pytest.mark.parametrize(
    "content",
    [b"{", b"\xff\xfe{", b"[" * 1500, b'{"text": ' + b"1" * 1500],
    ids=["cut", "no UTF-8", "deep", "cut number"],
)
def test_what_is_no_json_is_refused(content: bytes) -> None:
    status, code, _ = problem(posted(content=content, headers={"content-type": "application/json"}))
    assert (status, code) in [(400, "no-json"), (422, "no-article")]


@pytest.mark.parametrize(("method", "path", "status"), [("GET", "/extract", 405), ("GET", "/nowhere", 404)])
def test_other_paths_and_methods_are_refused_in_json(method: str, path: str, status: int) -> None:
    assert problem(served(lambda client: client.request(method, path)))[0] == status


async def stream(size: int) -> AsyncIterator[bytes]:
    yield b'{"text": "'
    for _ in range(size // 100):
        yield b"a" * 100
    yield b'"}'


@pytest.mark.parametrize(
    "options", [{"json": {"text": "a" * 2000}}, {"content": stream(2000)}], ids=["whole", "stream"]
)
def test_a_body_is_counted_as_it_comes(options: dict[str, Any]) -> None:
    assert problem(posted(**options)) == (413, "too-large", "the body is longer than 2000 bytes")


def test_a_header_that_promises_less_changes_nothing() -> None:
    headers = {"content-length": "5", "content-type": "application/json"}
    assert problem(posted(content=stream(2000), headers=headers))[0] == 413


def test_a_body_that_never_ends_is_given_up() -> None:
    async def dripping() -> AsyncIterator[bytes]:
        while True:
            yield b" "
            await asyncio.sleep(0.2)

    assert problem(posted(content=dripping())) == (408, "too-slow", "the body did not arrive within 1.5 seconds")


def test_an_article_that_takes_too_long_is_ended_and_the_next_one_is_done() -> None:
    async def use(client: httpx.AsyncClient) -> list[httpx.Response]:
        return [await client.post("/extract", json={"text": text}) for text in ("睡", "快手")]

    slow, next_one = served(use)
    assert problem(slow) == (504, "too-long", "the article took longer than 1.5 seconds")
    assert next_one.status_code == 200


@pytest.mark.parametrize(("text", "error"), [("故障", "ValueError"), ("死", "ProcessExpired")])
def test_an_article_that_fails_costs_no_other(text: str, error: str) -> None:
    async def use(client: httpx.AsyncClient) -> list[httpx.Response]:
        return [await client.post("/extract", json={"text": text}) for text in (text, "快手")]

    failed, next_one = served(use)
    assert problem(failed) == (500, "failed", f"the article can't be done ({error})")
    assert next_one.status_code == 200


def test_a_process_that_is_killed_while_it_waits_is_replaced() -> None:
    async def use(client: httpx.AsyncClient) -> httpx.Response:
        for process in multiprocessing.active_children():
            process.kill()
            process.join()
        await asyncio.sleep(0.5)
        return await client.post("/extract", json={"text": "快手"})

    assert served(use).status_code == 200


def test_more_requests_than_can_be_held_are_told_to_come_again() -> None:
    async def use(client: httpx.AsyncClient) -> tuple[list[httpx.Response], httpx.Response]:
        many = asyncio.gather(*(client.post("/extract", json={"text": "等"}) for _ in range(3)))
        await asyncio.sleep(0.2)
        health = await client.get("/health")
        return await many, health

    answers, health = served(use, Limits(seconds=20, at_once=2))
    busy = [answer for answer in answers if answer.status_code != 200]
    assert [problem(answer)[:2] for answer in busy] == [(503, "busy")]
    assert busy[0].headers["retry-after"] == "1"
    assert health.json()["status"] == "ok"


def test_the_schema_is_that_of_the_records() -> None:
    paths = make_app(Obedient).openapi()["paths"]
    reference = paths["/extract"]["post"]["responses"]["200"]["content"]["application/json"]["schema"]
    assert reference == {"$ref": "#/components/schemas/Extraction"}


def test_a_pipeline_that_cannot_be_loaded_ends_the_start_with_its_reason() -> None:
    async def start() -> None:
        app = make_app(broken)
        async with app.router.lifespan_context(app):
            pass

    with pytest.raises(InputError, match="unknown key"):
        asyncio.run(start())


@pytest.mark.parametrize("bound", ["body_bytes", "seconds", "at_once", "workers"])
def test_a_bound_of_nothing_is_refused(bound: str) -> None:
    with pytest.raises(InputError, match=bound):
        Limits(**{bound: 0})


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(sys.modules):
        if name.split(".")[0] in ("fastapi", "starlette") or name == "newsfacts.serve.app":
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "fastapi", None)
    with pytest.raises(InputError, match=r"pip install 'newsfacts\[serve\]'"):
        make_app(Obedient)
