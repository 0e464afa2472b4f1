"""Transfers, requests and recalls through the API, by the same rules as on the pages."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from tests.money.transfers import helpers
from walletdesk.core.actors import Actor
from walletdesk.money.transfers import recalls
from walletdesk.money.transfers.models import Recall, Transfer
from walletdesk.people import tokens
from walletdesk.people.models import User

pytestmark = pytest.mark.django_db


class Caller:
    def __init__(self, user: User) -> None:
        token = tokens.issue(user, by=user)[1]
        self.client = Client(headers={"Authorization": f"Bearer {token}", "Accept-Language": "zh"})

    def post(
        self, path: str, body: dict[str, Any] | None = None, key: str = "k1"
    ) -> tuple[int, dict[str, Any]]:
        answer = self.client.post(
            f"/api/v1{path}",
            json.dumps(body) if body is not None else "",
            content_type="application/json",
            headers={"Idempotency-Key": key},
        )
        return answer.status_code, answer.json()

    def get(self, path: str) -> tuple[int, dict[str, Any]]:
        answer = self.client.get(f"/api/v1{path}")
        return answer.status_code, answer.json()


@pytest.fixture
def lin(db: None) -> User:
    return helpers.person("林晓", "+8613800006631", yuan=1000)


@pytest.fixture
def wang(db: None) -> User:
    return helpers.person("王强", "+8613911112222")


def test_found_sent_and_the_same_key_is_the_same_transfer(lin: User, wang: User) -> None:
    api = Caller(lin)
    _, found = api.post("/payees", {"identifier": "13911112222"})
    assert (found["name"], found["known"]) == ("*强", False)
    body = {"payee": found["token"], "amount": "200.00", "note": "房租"}
    status, made = api.post("/transfers", body)
    assert (status, made["kind"], made["direction"], made["status"]) == (
        201,
        "transfer_out",
        "out",
        "succeeded",
    )
    assert api.post("/transfers", body)[1]["id"] == made["id"]
    assert api.post("/transfers", {**body, "amount": "1.00"})[0] == 422
    assert Transfer.objects.count() == 1
    assert api.post("/transfers", {**body, "fee_seen": "1.00"}, key="k2")[1]["code"] == "transfer-fee-changed"
    assert api.post("/transfers", {**body, "fee_seen": "0.00"}, key="k2")[0] == 201
    _, theirs = Caller(wang).get(f"/transactions/{made['id']}")
    assert (theirs["kind"], theirs["direction"], theirs["note"]) == ("transfer_in", "in", "房租")
    assert "王" not in json.dumps(made, ensure_ascii=False)


def test_nobody_there_is_one_answer(lin: User) -> None:
    status, problem = Caller(lin).post("/payees", {"identifier": "13755550000"})
    assert (status, problem["detail"][:6]) == (422, "没有找到可以")


def test_cancelled_while_it_waits(lin: User, wang: User) -> None:
    row = helpers.send(lin, wang, speed="two_hours")
    assert Caller(wang).post(f"/transfers/{row.public_id}/cancel")[0] == 404
    assert Caller(lin).post(f"/transfers/{row.public_id}/cancel")[1]["status"] == "cancelled"


def test_asked_for_money_and_paid(lin: User, wang: User) -> None:
    asker, payer = Caller(wang), Caller(lin)
    _, found = asker.post("/payees", {"identifier": "13800006631"})
    status, made = asker.post("/requests", {"payer": found["token"], "amount": "88"})
    assert (status, made["side"], made["requester"]) == (201, "requester", "")
    _, seen = payer.get(f"/requests/{made['id']}")
    assert (seen["side"], seen["name"]) == ("payer", "*强")
    status, paid = payer.post(f"/requests/{made['id']}/pay", {"payee": seen["requester"]})
    assert (status, paid["kind"]) == (200, "transfer_out")
    assert asker.get(f"/requests/{made['id']}")[1]["transfer"] == paid["id"]


def test_asked_back_consented_in_part(lin: User, wang: User) -> None:
    row = helpers.send(lin, wang)
    payer, payee = Caller(lin), Caller(wang)
    status, made = payer.post("/recalls", {"transfer": row.public_id, "reason": "deceived"})
    assert (status, made["status"]) == (201, "requested")
    where = f"/recalls/{made['id']}"
    assert payee.get(where)[0] == 404  # not before it was approved
    recalls.ask(Recall.objects.get(), by=Actor("staff", "2"))
    _, seen = payee.get(where)
    assert (seen["side"], seen["name"], seen["status_text"]) == ("payee", "*晓", "等您答复")
    assert payer.post(f"{where}/consent", {"amount": "10"})[0] == 404
    assert payee.post(f"{where}/consent", {"amount": "300"})[0] == 422
    assert payee.post(f"{where}/consent", {"amount": "120.50"})[1]["returned"]["minor"] == 12_050
    assert payer.get(where)[1]["status"] == "consented"
    assert payee.post(f"{where}/refuse")[0] == 409
