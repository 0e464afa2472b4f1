"""Binding a card of one's own, by the API: the bank's check, its code, and what is refused."""

from __future__ import annotations

import pytest

from tests.api.caller import Caller
from tests.money.cards.bank import CODE, ID, WRONG, CardBank, install
from tests.money.withdrawals.helpers import CARD
from tests.support.jobs import run_jobs
from walletdesk.money.cards.models import CardCheck

pytestmark = pytest.mark.django_db
ASKED = {"number": CARD, "id_number": ID}


@pytest.fixture
def card_bank(monkeypatch: pytest.MonkeyPatch) -> CardBank:
    return install(monkeypatch)


def begun(who: Caller) -> str:
    answer = who.proved("/card-checks", ASKED)
    assert answer.status == 201, answer
    assert CARD not in str(answer.body)
    assert ID not in str(answer.body)
    run_jobs()
    return f"/card-checks/{answer.body['id']}"


def test_checked_confirmed_and_bound(lin: Caller, wang: Caller, card_bank: CardBank) -> None:
    where = begun(lin)
    assert lin.get(where).body["status"] == "code_needed"
    assert lin.post(f"{where}/code", {"code": WRONG}).body["status"] == "confirming"
    run_jobs()
    assert (lin.get(where).body["tries_left"], lin.get(where).body["mobile"]) == (2, "138****6631")
    lin.post(f"{where}/code", {"code": CODE})
    run_jobs()
    done = lin.get(where).body
    assert (done["status"], done["card"]) == ("bound", lin.get("/cards").body[0]["id"])
    for method, path in (("GET", ""), ("POST", "/resend"), ("POST", "/cancel")):
        assert wang.ask(method, where + path).status == 404
    assert wang.post(f"{where}/code", {"code": CODE}).status == 404


def test_the_same_again_is_the_same_check_without_another_proof(lin: Caller, card_bank: CardBank) -> None:
    where = begun(lin)
    again = lin.post("/card-checks", ASKED)
    assert (again.status, f"/card-checks/{again.body['id']}") == (201, where)
    assert CardCheck.objects.count() == 1


def test_a_refusal_is_said_in_the_callers_language(lin: Caller, card_bank: CardBank) -> None:
    card_bank.refuses = "MB0512"
    where = begun(lin)
    lin.language = "en"
    said = lin.get(where).body
    assert (said["status"], said["reason"], said["bank_reply"]) == ("refused", "mobile_differs", "MB0512")
    assert said["reason_text"].startswith("This is not the mobile number you gave China Merchants Bank")
    assert lin.post(f"{where}/cancel").code == "card-check-over"
    assert lin.post(f"{where}/resend").code == "card-code-not-now"


@pytest.mark.parametrize(
    ("asked", "status", "code"),
    [
        ({"number": "1"}, 422, "card-number-unreadable"),
        ({"number": CARD[:-1] + "9"}, 422, "card-number-wrong"),
        ({"bank": "icbc"}, 422, "card-bank-differs"),
        ({"holder": "王强"}, 422, "card-holder-differs"),
        ({"id_number": ""}, 422, "card-id-missing"),
        ({"mobile": "1"}, 422, "person-phone-wrong"),
        ({"number": "4111111111111111"}, 422, "card-brand-foreign"),
    ],
)
def test_wrong_cards_are_refused(lin: Caller, asked: dict[str, str], status: int, code: str) -> None:
    answer = lin.post("/card-checks", {**ASKED, **asked})
    assert (answer.status, answer.code) == (status, code)
