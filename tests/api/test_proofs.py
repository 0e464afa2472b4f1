"""Fresh proofs over the API: the challenge that a refused act names, the answer, and attacks that do nothing."""

from __future__ import annotations

import json

import pytest

from tests.api.caller import Answer, Caller
from tests.money.cards.bank import ID
from tests.money.withdrawals.helpers import bind, figures, fund, luhn
from tests.people.cast import last_code, other_than
from tests.people.factors.helpers import digits, with_passkey, with_totp
from walletdesk.core.models import RefusalCount
from walletdesk.money.transfers import payees
from walletdesk.money.transfers.models import Transfer
from walletdesk.money.withdrawals.models import Withdrawal
from walletdesk.people.factors.models import Proof

pytestmark = pytest.mark.django_db
PASSWORD = "Harbor-Lantern-42"


@pytest.fixture
def order(lin: Caller) -> dict[str, str]:
    assert lin.user
    fund(lin.user)
    return {"amount": "500.00", "card": bind(lin.user).public_id, "speed": "ordinary"}


def ask(who: Caller, order: dict[str, str], proof: str = "", key: str = "k") -> Answer:
    return who.post("/withdrawals", order, key=key, **({"Proof": proof} if proof else {}))


def test_the_refusal_names_the_challenge_and_the_challenge_names_the_act(
    lin: Caller, order: dict[str, str]
) -> None:
    refused = ask(lin, order)
    assert (refused.status, refused.code, refused.body["params"]["ways"]) == (403, "proof-needed", "sms")
    shown = lin.get(f"/challenges/{refused.body['params']['challenge']}").body
    assert (shown["act"], shown["amount"]["minor"], shown["ways"]) == ("withdrawal.create", 50_000, ["sms"])
    assert "尾号" in shown["to"]
    assert ask(lin, order, lin.prove(refused)).status == 201


def test_the_same_key_answers_again_without_a_new_proof(lin: Caller, order: dict[str, str]) -> None:
    proof = lin.prove(ask(lin, order))
    first = ask(lin, order, proof)
    again = [ask(lin, order, proof), ask(lin, order)]
    assert {one.body["id"] for one in (first, *again)} == {first.body["id"]}
    assert Withdrawal.objects.count() == 1


def test_a_replayed_proof_orders_nothing_more(lin: Caller, order: dict[str, str]) -> None:
    proof = lin.prove(ask(lin, order))
    ask(lin, order, proof)
    again = ask(lin, order, proof, key="another")
    assert (again.status, again.code) == (403, "proof-used")
    assert (Withdrawal.objects.count(), figures(lin.user)) == (1, (1_000_000, 50_000))
    assert RefusalCount.objects.filter(key="proof-used").exists()


@pytest.mark.parametrize("change", [{"amount": "500.01"}, {"speed": "next_day"}])
def test_what_is_altered_after_the_proof_is_refused(
    lin: Caller, order: dict[str, str], change: dict[str, str]
) -> None:
    proof = lin.prove(ask(lin, order))
    answer = ask(lin, {**order, **change}, proof)
    assert (answer.status, answer.code) == (403, "proof-altered")
    assert not Withdrawal.objects.exists()
    assert not Proof.objects.get().used_at
    assert RefusalCount.objects.filter(key="proof-altered").exists()


def test_another_persons_challenge_is_not_found_and_their_proof_opens_nothing(
    lin: Caller, wang: Caller, order: dict[str, str]
) -> None:
    refused = ask(lin, order)
    where = f"/challenges/{refused.body['params']['challenge']}"
    assert wang.get(where).status == 404
    assert wang.post(f"{where}/send", {"way": "sms"}).status == 404
    assert wang.post(f"{where}/prove", {"way": "sms", "answer": "000000"}).status == 404
    stolen = wang.prove(wang.post("/card-checks", {"number": luhn("62170000001234567"), "id_number": ID}))
    answer = ask(lin, order, stolen)
    assert (answer.status, answer.code) == (403, "proof-needed")
    assert not Withdrawal.objects.exists()


def test_three_wrong_answers_stop_the_challenge(lin: Caller, order: dict[str, str]) -> None:
    where = f"/challenges/{ask(lin, order).body['params']['challenge']}"
    lin.post(f"{where}/send", {"way": "sms"})
    wrong = {"way": "sms", "answer": other_than(last_code())}
    told = [lin.post(f"{where}/prove", wrong).code for _ in range(3)]
    assert told == ["proof-wrong", "proof-wrong", "proof-stopped"]
    assert lin.post(f"{where}/prove", {"way": "sms", "answer": last_code()}).code == "proof-stopped"
    assert lin.get(where).status == 409


def test_a_way_that_is_not_offered_is_refused(lin: Caller, order: dict[str, str]) -> None:
    with_totp(lin.user)
    where = f"/challenges/{ask(lin, order).body['params']['challenge']}"
    assert lin.post(f"{where}/send", {"way": "sms"}).code == "proof-way"
    assert lin.post(f"{where}/prove", {"way": "sms", "answer": "123456"}).code == "proof-way"
    assert lin.post(f"{where}/prove", {"way": "password", "answer": PASSWORD}).status == 422


def test_a_passkey_answers_the_options_of_the_challenge(lin: Caller, order: dict[str, str]) -> None:
    device = with_passkey(lin.user)
    refused = ask(lin, order)
    where = f"/challenges/{refused.body['params']['challenge']}"
    options = lin.get(where).body["passkey"]
    assert json.loads(options)["userVerification"] == "required"
    proof = lin.post(f"{where}/prove", {"way": "passkey", "answer": device.get(options)})
    assert ask(lin, order, proof.body["id"]).status == 201


@pytest.mark.parametrize(("amount", "asks"), [("5000.00", False), ("5000.01", True)])
def test_a_transfer_above_the_bound_asks_for_a_proof(
    lin: Caller, wang: Caller, amount: str, asks: bool
) -> None:
    fund(lin.user)
    body = {"payee": payees.of(lin.user, wang.user).token, "amount": amount, "name_check": "王"}
    answer = lin.post("/transfers", body, key="t")
    assert (answer.code == "proof-needed") is asks
    assert Transfer.objects.count() == (0 if asks else 1)
    if asks:
        assert lin.proved("/transfers", body, key="t").status == 201


def test_a_wrong_name_is_counted_and_asks_for_no_proof(lin: Caller, wang: Caller) -> None:
    fund(lin.user)
    body = {"payee": payees.of(lin.user, wang.user).token, "amount": "6000.00", "name_check": "李"}
    told = [lin.post("/transfers", body, key="t").code for _ in range(8)]
    assert told[0] == "transfer-name-wrong"
    assert told[-1] == "person-too-often"


def test_a_token_is_given_after_the_second_factor_only(lin: Caller, stranger: Caller) -> None:
    lin.user.set_password(PASSWORD)
    lin.user.save()
    secret = with_totp(lin.user)
    body = {"identifier": "13800006631", "password": PASSWORD}
    refused = stranger.post("/tokens", body)
    assert (refused.status, refused.code, refused.body["params"]["ways"]) == (
        403,
        "factor-needed",
        "totp,recovery",
    )
    second = {**body, "challenge": refused.body["params"]["challenge"], "way": "totp"}
    assert stranger.post("/tokens", {**second, "answer": "000000"}).code == "proof-wrong"
    given = stranger.post("/tokens", {**second, "answer": digits(secret)})
    assert given.status == 201
    assert stranger.post("/tokens", {**second, "answer": digits(secret)}).code == "proof-challenge-gone"
    assert stranger.post("/tokens", {**body, "password": "x"}).code == "person-sign-in-wrong"
