"""Refunds of one's own payments, by the API: the terms, asking once, papers, the list, calling off."""

from __future__ import annotations

import base64
import io

import pytest
from PIL import Image

from tests.api.caller import Caller
from tests.money.refunds.helpers import paid
from walletdesk.core.money import Money
from walletdesk.money.refunds.models import Refund

pytestmark = pytest.mark.django_db


def picture(colour: str = "black") -> str:
    held = io.BytesIO()
    Image.new("RGB", (90, 90), colour).save(held, format="PNG")
    return base64.b64encode(held.getvalue()).decode()


def test_terms_stand_before_anybody_asks(lin: Caller, wang: Caller) -> None:
    payment = paid(lin.user, way="third_party")
    found = lin.get(f"/refunds/terms?payment={payment.public_id}&amount=40.00").body
    assert (found["may_ask"], found["left"]["minor"], found["asked"]["back"]["minor"]) == (
        True,
        10_000,
        4_000,
    )
    assert "defective" in found["proof_for"]
    assert lin.get(f"/refunds/terms?payment={payment.public_id}&amount=100.01").code == "refund-too-much"
    assert wang.get(f"/refunds/terms?payment={payment.public_id}").status == 404


def test_asked_once_seen_listed_and_called_off(lin: Caller, wang: Caller) -> None:
    payment, other = paid(lin.user, way="third_party"), paid(lin.user, way="third_party", number="A2")
    asked = {"payment": payment.public_id, "amount": "60.00", "reason": "defective", "papers": [picture()]}
    first = lin.post("/refunds", asked, key="one")
    assert (first.status, first.body["status"], first.body["papers"]) == (201, "requested", 1)
    again = lin.post("/refunds", asked, key="one")
    assert (again.body["id"], Refund.objects.count()) == (first.body["id"], 1)
    changes = (
        {"amount": "61.00"},
        {"reason": "duplicate"},
        {"payment": other.public_id},
        {"words": "别的话"},
        {"papers": [picture("navy")]},
    )
    for changed in changes:
        refused = lin.post("/refunds", {**asked, **changed}, key="one")
        assert (refused.status, refused.code) == (422, "refund-key-reused"), changed
    mine = f"/refunds/{first.body['id']}"
    assert lin.post(f"{mine}/papers", {"content": picture()}).body["papers"] == 2
    assert lin.post(f"{mine}/way", {"way": "balance"}).code == "refund-not-to-choose"
    assert [wang.get(mine).status, wang.post(f"{mine}/cancel").status] == [404, 404]
    second = lin.post("/refunds", {"payment": payment.public_id, "reason": "not_received"}, key="two")
    assert second.body["parts"]["amount"]["minor"] == 4_000
    page = lin.get("/refunds?limit=1").body
    assert [one["id"] for one in page["items"]] == [second.body["id"]]
    rest = lin.get(f"/refunds?cursor={page['next_cursor']}").body
    assert [one["id"] for one in rest["items"]] == [first.body["id"]]
    off = lin.post(f"{mine}/cancel")
    assert (off.status, off.body["status"], off.body["may_cancel"]) == (200, "cancelled", False)
    payment.refresh_from_db()
    assert payment.refunded_minor == 4_000


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"amount": "0"}, "refund-amount"),
        ({"amount": "100.01"}, "refund-too-much"),
        ({"reason": "defective"}, "refund-proof-missing"),
        ({"papers": ["bm90IGEgcGljdHVyZQ=="]}, "refund-paper-picture"),
    ],
)
def test_what_cannot_be_says_why_and_leaves_nothing(
    lin: Caller, changes: dict[str, object], code: str
) -> None:
    payment = paid(lin.user, Money(10_000), way="third_party")
    asked = {"payment": payment.public_id, "reason": "not_received", **changes}
    assert lin.post("/refunds", asked, key="k").code == code
    assert not Refund.objects.exists()
