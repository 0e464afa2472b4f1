"""Disputes by the API: what to show, opened once, proof and words, a side's word; another's is not there."""

from __future__ import annotations

import base64
from typing import Any

import pytest

from tests.api.caller import Caller
from tests.desk.disputes.helpers import LI, its, picture
from tests.money.refunds.helpers import paid as paid_by
from walletdesk.core.models import StoredFile
from walletdesk.core.money import Money
from walletdesk.desk.disputes import answers, disputes, mediation
from walletdesk.desk.disputes.models import Dispute

pytestmark = pytest.mark.django_db
PICTURE = picture()
AMOUNT, HALF = Money(10_000), Money(5_000)


def paid(customer: Any, *, number: str = "A1") -> Any:
    return paid_by(customer, AMOUNT, way="third_party", number=number)


def opened(lin: Caller, key: str = "one", **changes: Any) -> Any:
    payment = changes.pop("payment", None) or paid(lin.user).public_id
    asked = {"payment": payment, "reason": "quality", "amount": "20.00", "text": "杯口是裂的"}
    return lin.post("/disputes", {**asked, **changes}, key=key)


def test_terms_say_what_to_show_and_why_not(lin: Caller, wang: Caller) -> None:
    payment = paid(lin.user)
    terms = lin.get(f"/disputes/terms?payment={payment.public_id}").body
    assert (terms["may_open"], terms["most"]["minor"]) == (True, AMOUNT.minor)
    quality = next(one for one in terms["reasons"] if one["code"] == "quality")
    assert [one["kind"] for one in quality["proofs"] if one["needed"]] == ["goods_photo"]
    assert wang.get(f"/disputes/terms?payment={payment.public_id}").status == 404
    opened(lin, payment=payment.public_id)
    terms = lin.get(f"/disputes/terms?payment={payment.public_id}").body
    assert (terms["may_open"], terms["why_not"], terms["most"]) == (False, "dispute-open-already", None)


def test_opened_once_and_led_to_the_merchant_with_hashed_proof(lin: Caller, wang: Caller) -> None:
    payment, other = paid(lin.user), paid(lin.user, number="A2")
    first = opened(lin, payment=payment.public_id)
    assert (first.status, first.body["status"], first.body["channel"]) == (201, "opened", "api")
    again = opened(lin, payment=payment.public_id)
    assert (again.body["id"], Dispute.objects.count()) == (first.body["id"], 1)
    for changed in (
        {"amount": "21.00"},
        {"reason": "not_mine"},
        {"text": "别的"},
        {"payment": other.public_id},
    ):
        refused = opened(lin, **{"payment": payment.public_id, **changed})
        assert (refused.status, refused.code) == (422, "dispute-key-reused"), changed
    assert opened(lin, "two", payment=payment.public_id).code == "dispute-open-already"
    mine = f"/disputes/{first.body['id']}"
    assert lin.post(f"{mine}/submit").code == "dispute-proof-missing"
    sent = {"kind": "goods_photo", "content": base64.b64encode(PICTURE).decode()}
    kept, twice = lin.post(f"{mine}/proofs", sent), lin.post(f"{mine}/proofs", sent)
    assert (kept.status, twice.body["id"]) == (201, kept.body["id"])
    assert kept.body["sha256"] == StoredFile.objects.get().sha256
    for text in ("快递盒完好", "快递盒完好"):
        said = lin.post(f"{mine}/words", {"text": text})
    assert [one["text"] for one in said.body["said"]] == ["杯口是裂的", "快递盒完好"]
    asked = lin.post(f"{mine}/submit").body
    assert (asked["status"], asked["may"]) == ("merchant_asked", ["words", "proofs", "withdraw"])
    assert [one["id"] for one in lin.get("/disputes").body["items"]] == [first.body["id"]]
    assert [wang.get(mine).status, wang.post(f"{mine}/withdraw").status] == [404, 404]
    for _ in range(2):
        gone = lin.post(f"{mine}/withdraw")
        assert (gone.status, gone.body["status"], gone.body["may"]) == (200, "withdrawn", [])


def led(lin: Caller, payment: Any) -> Dispute:
    row = disputes.open(payment, reason="not_mine", text="不是我买的", by=lin.user)
    return disputes.submit(row, by=lin.user)


def test_an_offer_is_taken_as_it_was_seen(lin: Caller) -> None:
    row = led(lin, paid(lin.user))
    row = answers.offer(row, Money(1_000), "各担一些", by=its(row))
    mine = f"/disputes/{row.public_id}"
    assert "take-offer" in lin.get(mine).body["may"]
    assert lin.post(f"{mine}/take-offer", {"amount": "9.00"}).code == "dispute-offer-moved"
    taken = lin.post(f"{mine}/take-offer", {"amount": "10.00"}).body
    assert (taken["status"], taken["award"]["minor"], bool(taken["refund"])) == ("settled", 1_000, True)


def test_a_proposal_is_accepted_or_objected_to_once(lin: Caller) -> None:
    for number, deed in (("A1", "accept"), ("A2", "object")):
        row = led(lin, paid(lin.user, number=number))
        answers.contest(row, "不同意", by=its(row))
        mediation.propose(row, HALF, "各半", by=LI)
        mine = f"/disputes/{row.public_id}"
        assert lin.get(mine).body["may"][-2:] == ["accept", "object"]
        body = {"text": "我有照片"} if deed == "object" else None
        first, again = lin.post(f"{mine}/{deed}", body), lin.post(f"{mine}/{deed}", body)
        assert (first.status, again.status, again.body["said"]) == (200, 200, first.body["said"])
        assert again.body["status"] == ("appealed" if deed == "object" else "proposal")
    other = lin.post(f"{mine}/object", {"text": "还有话说"})
    assert (other.status, other.code) == (409, "dispute-appealed-already")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"amount": "0"}, "dispute-amount"),
        ({"amount": "9999.00"}, "dispute-amount"),
        ({"text": " "}, "dispute-text-missing"),
        ({"reason": "bored"}, "api-malformed"),
    ],
)
def test_what_cannot_be_says_why_and_leaves_nothing(lin: Caller, changes: dict[str, str], code: str) -> None:
    refused = opened(lin, **changes)
    assert (refused.status, Dispute.objects.count()) == (422, 0)
    assert refused.code == code


def test_a_hostile_file_is_refused(lin: Caller) -> None:
    mine = f"/disputes/{opened(lin).body['id']}/proofs"
    for content in (b"MZ\x90not a picture", b"<svg onload=alert(1)>", b""):
        sent = {"kind": "goods_photo", "content": base64.b64encode(content).decode()}
        assert lin.post(mine, sent).status == 422
    assert lin.post(mine, {"kind": "no_such", "content": base64.b64encode(PICTURE).decode()}).code == (
        "dispute-proof-kind"
    )
    assert not StoredFile.objects.exists()
