"""Every «no» is a problem document (RFC 9457), in the caller's language, with nothing of the house in it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client

from tests.api.caller import PROBLEM, Answer, Caller
from tests.api.conftest import ORDER
from walletdesk.api import limits, problems
from walletdesk.core import words
from walletdesk.core.models import RefusalCount
from walletdesk.money import banks

pytestmark = pytest.mark.django_db


def is_problem(answer: Answer, status: int, code: str) -> bool:
    body = answer.body
    assert (answer.status, answer.code, answer.kind) == (status, code, PROBLEM), answer
    assert body["status"] == status
    assert body["type"] == f"urn:walletdesk:refusal:{code}"
    assert body["title"]
    assert body["detail"]
    return True


@pytest.mark.parametrize(
    "path",
    [
        "/api/",
        "/api/v1",
        "/api/v1/",
        "/api/v2/me",
        "/api/v1/me/",
        "/api/v1/nothing",
        "/api/%00",
        "/api/v1/钱",
    ],
)
def test_an_address_that_is_not_there(lin: Caller, path: str) -> None:
    assert is_problem(lin.get(path), 404, "api-nowhere")


@pytest.mark.parametrize(
    "id", ["1", "top_", "top_0000000000000000", "top_" + "a" * 17, "TOP_aaaaaaaaaaaaaaaa", "%00", "' or 1=1"]
)
def test_what_is_no_id_leads_nowhere(lin: Caller, id: str) -> None:
    assert lin.get(f"/transactions/{id}").status == 404


def test_an_id_nobody_has(lin: Caller) -> None:
    assert is_problem(lin.get("/transactions/top_aaaaaaaaaaaaaaaa"), 404, "not-found")


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS", "HEAD", "TRACE"])
def test_a_method_that_is_not_there(lin: Caller, method: str) -> None:
    answer = lin.ask(method, "/cases")
    assert answer.status == 405
    assert answer.headers["Allow"] == "GET"
    assert method == "HEAD" or is_problem(answer, 405, "api-method")


def test_the_description_is_only_read(stranger: Caller) -> None:
    assert is_problem(stranger.post("/openapi.json", {}), 405, "api-method")


@pytest.mark.parametrize(
    "sent",
    [
        "{",
        "amount=5",
        "\x00",
        '{"amount": NaN}',
        '{"amount": Infinity}',
        '{"amount": "500.00", "amount": "1.00"}',
        "[" * 50_000,
        '{"amount": ' + "9" * 5000 + "}",
        b'{"amount": "\xff"}'.decode("latin-1"),
    ],
)
def test_what_is_no_json(lin: Caller, sent: str) -> None:
    raw: Any = sent.encode("latin-1") if "ÿ" in sent else sent
    assert is_problem(
        lin.ask("POST", "/topups", raw, key="a", Content_Type="application/json"), 400, "api-unreadable"
    )


@pytest.mark.parametrize(
    "kind",
    [
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/xml",
        "*/*",
    ],
)
def test_another_media_type(lin: Caller, kind: str) -> None:
    answer = lin.ask("POST", "/topups", json.dumps(ORDER), key="a", Content_Type=kind)
    assert is_problem(answer, 415, "api-media-type")


def test_json_with_its_charset_named_is_read(lin: Caller) -> None:
    answer = lin.ask(
        "POST", "/topups", json.dumps(ORDER), key="a", Content_Type="application/json; charset=utf-8"
    )
    assert answer.status == 201


def test_too_much_is_refused_before_it_is_read(lin: Caller) -> None:
    answer = lin.post("/topups", {**ORDER, "bank": "x" * limits.BODY_BYTES_MAX}, key="a")
    assert is_problem(answer, 413, "api-too-large")


def test_a_body_without_its_length_is_refused(lin: Caller) -> None:
    response = lin.client.post(
        "/api/v1/topups",
        headers={"Authorization": f"Bearer {lin.token}", "Transfer-Encoding": "chunked"},
        CONTENT_LENGTH="",
        content_type="application/json",
    )
    assert is_problem(Answer(response), 411, "api-length-missing")


def test_every_field_at_fault_is_named_with_its_own_sentence(lin: Caller) -> None:
    answer = lin.post("/topups", {"amount": 5, "bank": "x" * 40, "color": "red"})
    assert is_problem(answer, 422, "api-malformed")
    told = {one["field"]: one["code"] for one in answer.body["errors"]}
    assert told == {
        "amount": "api-field-kind",
        "bank": "api-field-wrong",
        "color": "api-field-unknown",
        "Idempotency-Key": "api-field-missing",
    }
    assert all(one["message"] for one in answer.body["errors"])


def test_limits_are_told_with_the_field(lin: Caller) -> None:
    [error] = lin.get("/transactions?limit=101").body["errors"]
    assert error == {"field": "limit", "code": "api-field-at-most", "message": "不能大于 100。"}
    [error] = lin.get("/transactions?limit=0").body["errors"]
    assert error["message"] == "不能小于 1。"
    [error] = lin.get("/transactions?limit=ten").body["errors"]
    assert error["code"] == "api-field-kind"


def test_a_body_that_is_no_object(lin: Caller) -> None:
    for sent in ("[]", "null", "5", '"text"'):
        answer = lin.ask("POST", "/topups", sent, key="a", Content_Type="application/json")
        assert is_problem(answer, 422, "api-malformed"), sent
    assert is_problem(lin.ask("POST", "/topups", "", key="a"), 422, "api-malformed")


def test_texts_that_no_database_could_keep_are_refused(lin: Caller) -> None:
    talk = lin.post("/conversations", {}).body["id"]
    for text in ("\x00", "a\x00b", "\ud800"):
        answer = lin.post(f"/conversations/{talk}/messages", {"client_id": "a", "text": text})
        assert is_problem(answer, 422, "api-malformed")


def test_a_refusal_of_the_house_carries_its_figures_for_machines(lin: Caller) -> None:
    answer = lin.post("/topups", {**ORDER, "amount": "0.01"}, key="a")
    assert is_problem(answer, 422, "limit-too-small")
    assert answer.body["params"]["least"]["currency"] == "CNY"
    assert answer.body["errors"][0]["field"] == "amount"


def test_a_bug_is_loud_in_the_house_and_says_nothing_outside(
    lin: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(banks, "open_now", lambda: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        lin.get("/banks")
    lin.client = Client(raise_request_exception=False)
    answer = lin.get("/banks")
    assert is_problem(answer, 500, "api-broken")
    assert answer.body["params"]["reference"] in answer.body["detail"]
    assert answer.headers["X-Reference"] == answer.body["params"]["reference"]
    assert "ZeroDivision" not in json.dumps(answer.body)


def test_a_database_that_is_away_is_told_as_such(lin: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    def away() -> None:
        raise OperationalError("connection refused")

    monkeypatch.setattr(banks, "open_now", away)
    answer = lin.get("/banks")
    assert is_problem(answer, 503, "api-away")
    assert answer.headers["Retry-After"] == "5"


def test_refusals_are_counted(lin: Caller) -> None:
    lin.get("/transactions/top_aaaaaaaaaaaaaaaa")
    lin.get("/transactions/top_aaaaaaaaaaaaaaaa")
    assert RefusalCount.objects.get(key="not-found").times == 2


def test_no_answer_is_kept_on_the_way(lin: Caller, stranger: Caller) -> None:
    assert lin.get("/me").headers["Cache-Control"] == "no-store"
    assert lin.get("/nothing").headers["Cache-Control"] == "no-store"
    assert "max-age" in stranger.get("/openapi.json").headers["Cache-Control"]


@pytest.mark.parametrize("lang", ["zh-hans", "en"])
def test_every_status_has_its_title(lang: str) -> None:
    assert all(words.say(f"api-title-{status}", lang) for status in problems.TITLES)
