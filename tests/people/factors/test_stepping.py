"""A fresh proof is for one act, one amount, one person, once, for five minutes; attacks are refused and change nothing."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from tests.people.cast import last_code, later, other_than, sent
from tests.people.factors.helpers import WITHDRAWAL, asked, digits, proved, with_totp
from walletdesk.core import refusals, settings_dated
from walletdesk.core.actors import Actor
from walletdesk.core.models import Event, RefusalCount
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.people import lockouts, signing_in
from walletdesk.people.factors import stepping
from walletdesk.people.factors.models import Challenge, Proof
from walletdesk.people.factors.stepping import Binding
from walletdesk.people.models import User


def refused(run: Any) -> str:
    """The refusal's key; counted, as a door does."""
    with pytest.raises(Refusal) as caught:
        run()
    refusals.count(caught.value)
    return caught.value.key


def answer(user: User, challenge: Challenge, way: str, text: str) -> str:
    return refused(lambda: stepping.prove(challenge.public_id, way, text, user=user))


def test_without_a_factor_a_code_goes_to_the_proved_phone_and_says_for_what(lin: User) -> None:
    challenge = asked(lin)
    assert stepping.ways(challenge) == ("sms",)
    stepping.send(challenge.public_id, "sms", user=lin)
    channel, to, key, params = sent()[-1]
    assert (channel, to, key) == ("sms", "+8613800006631", "factor-code")
    assert params["what"] == "提现 ¥500.00，招商银行 尾号 0125"
    proof = stepping.prove(challenge.public_id, "sms", last_code(), user=lin)
    assert stepping.spend(lin, proof.public_id, WITHDRAWAL).used_at
    assert Event.objects.filter(name="factor.spent").count() == 1


def test_where_no_phone_is_proved_it_goes_by_email(lin: User) -> None:
    lin.phone_proved_at = None
    lin.save()
    challenge = asked(lin)
    stepping.send(challenge.public_id, "email", user=lin)
    assert sent()[-1][0] == "email"
    assert refused(lambda: stepping.send(challenge.public_id, "sms", user=lin)) == "proof-way"


def test_a_replayed_proof_is_refused(lin: User) -> None:
    proof = proved(lin)
    stepping.spend(lin, proof.public_id, WITHDRAWAL)
    assert refused(lambda: stepping.spend(lin, proof.public_id, WITHDRAWAL)) == "proof-used"
    assert RefusalCount.objects.get(key="proof-used").times == 1


ALTERED = [
    {"amount": Money(50_001)},
    {"amount": None},
    {"to": "card_b"},
    {"more": {"speed": "ordinary", "shown": "招商银行 尾号 0125"}},
    {"act": "transfer.send"},
]


@pytest.mark.parametrize("change", ALTERED, ids=lambda change: next(iter(change)))
def test_whatever_is_altered_after_the_proof_is_refused_and_the_proof_stays(
    lin: User, change: dict[str, Any]
) -> None:
    proof = proved(lin)
    other = replace(WITHDRAWAL, **change)
    assert refused(lambda: stepping.spend(lin, proof.public_id, other)) == "proof-altered"
    assert RefusalCount.objects.filter(key="proof-altered").exists()
    assert not Proof.objects.get().used_at
    stepping.spend(lin, proof.public_id, WITHDRAWAL)


def test_another_persons_proof_is_none(lin: User, wang: User) -> None:
    proof = proved(wang)
    assert refused(lambda: stepping.spend(lin, proof.public_id, WITHDRAWAL)) == "proof-needed"
    assert RefusalCount.objects.filter(key="proof-needed").exists()
    assert not Proof.objects.get().used_at


def test_another_persons_challenge_is_not_there(lin: User, wang: User) -> None:
    challenge = asked(lin)
    stepping.send(challenge.public_id, "sms", user=lin)
    assert refused(lambda: stepping.find(wang, challenge.public_id)) == "proof-challenge-gone"
    assert refused(lambda: stepping.send(challenge.public_id, "sms", user=wang)) == "proof-challenge-gone"
    assert answer(wang, challenge, "sms", last_code()) == "proof-challenge-gone"


@pytest.mark.parametrize("made_up", ["", "prf_nobody", "x\x00"])
def test_no_proof_is_no_proof(lin: User, made_up: str) -> None:
    if "\x00" not in made_up:
        assert refused(lambda: stepping.spend(lin, made_up, WITHDRAWAL)) == "proof-needed"


def test_a_proof_is_good_for_five_minutes(lin: User) -> None:
    proof = proved(lin)
    with later(minutes=4, seconds=50):
        assert proof.expires_at
        stepping.spend(lin, proof.public_id, WITHDRAWAL)
    late = proved(lin, replace(WITHDRAWAL, to="card_c"))
    with later(minutes=5, seconds=1):
        run = lambda: stepping.spend(lin, late.public_id, replace(WITHDRAWAL, to="card_c"))  # noqa: E731
        assert refused(run) == "proof-expired"


def test_three_wrong_answers_stop_the_challenge(lin: User) -> None:
    challenge = asked(lin)
    stepping.send(challenge.public_id, "sms", user=lin)
    wrong = other_than(last_code())
    told = [answer(lin, challenge, "sms", wrong) for _ in range(3)]
    assert told == ["proof-wrong", "proof-wrong", "proof-stopped"]
    assert answer(lin, challenge, "sms", last_code()) == "proof-stopped"
    assert not Proof.objects.exists()
    assert asked(lin).pk != challenge.pk


def test_five_wrong_answers_in_a_row_pause_this_person_alone(lin: User, wang: User) -> None:
    for number in range(5):
        answer(lin, asked(lin), "sms", "000000")
        assert number < 5
    challenge = asked(lin)
    assert answer(lin, challenge, "sms", "000000") == "factor-locked"
    assert lockouts.locked_until(lin) is None  # a password still signs in; answering waits
    assert proved(wang)
    with later(minutes=16):
        assert proved(lin)


def test_opening_the_lock_of_sign_in_gives_no_more_answers(lin: User) -> None:
    for _ in range(5):
        answer(lin, asked(lin), "sms", "000000")
    lockouts.clear(lin)
    assert answer(lin, asked(lin), "sms", "000000") == "factor-locked"


def test_a_code_for_one_act_proves_no_other(lin: User) -> None:
    first, second = asked(lin), asked(lin, replace(WITHDRAWAL, to="card_b"))
    stepping.send(first.public_id, "sms", user=lin)
    assert answer(lin, second, "sms", last_code()) == "proof-wrong"


def test_a_code_lapses_and_the_newer_one_counts(lin: User) -> None:
    challenge = asked(lin)
    stepping.send(challenge.public_id, "sms", user=lin)
    old = last_code()
    assert refused(lambda: stepping.send(challenge.public_id, "sms", user=lin)) == "person-code-soon"
    with later(seconds=61):
        stepping.send(challenge.public_id, "sms", user=lin)
        if last_code() != old:
            assert answer(lin, challenge, "sms", old) == "proof-wrong"
        assert stepping.prove(challenge.public_id, "sms", last_code(), user=lin)


def test_with_a_factor_on_no_code_goes_to_the_phone(lin: User) -> None:
    secret = with_totp(lin)
    challenge = asked(lin)
    assert refused(lambda: stepping.send(challenge.public_id, "sms", user=lin)) == "proof-way"
    assert answer(lin, challenge, "sms", "") == "proof-way"
    assert answer(lin, challenge, "password", "Harbor-Lantern-42") == "proof-way"
    assert stepping.prove(challenge.public_id, "totp", digits(secret), user=lin)


@pytest.mark.parametrize(
    ("act", "minor", "asks"),
    [
        ("transfer.send", 500_000, False),
        ("transfer.send", 500_001, True),
        ("payment.confirm", 100_000, False),
        ("payment.confirm", 100_001, True),
        ("withdrawal.create", 1, True),
    ],
)
def test_bounds_are_dated_settings(lin: User, act: str, minor: int, asks: bool) -> None:
    assert bool(stepping.needed(lin, Binding(act, Money(minor)))) is asks
    if asks and act != "withdrawal.create":
        key = f"stepping.{act.partition('.')[0]}_above"
        settings_dated.change(key, minor, by=Actor.system("operator"))
        assert stepping.needed(lin, Binding(act, Money(minor))) is None


def test_a_screening_may_ask_below_the_bound(lin: User) -> None:
    small = Binding("transfer.send", Money(100))
    assert stepping.needed(lin, small, verdict=SimpleNamespace(answer="allow")) is None
    assert stepping.needed(lin, small, verdict=SimpleNamespace(answer="step_up"))


def test_the_same_act_asked_again_is_the_same_challenge(lin: User) -> None:
    assert asked(lin).pk == asked(lin).pk
    with later(minutes=11):
        assert Challenge.objects.count() == 1
        assert asked(lin).pk != Challenge.objects.earliest("pk").pk


def test_an_act_with_a_key_is_done_once_and_asked_again_it_needs_no_new_proof(lin: User) -> None:
    proof, done = proved(lin), []
    stepping.spend_once(lin, proof.public_id, WITHDRAWAL, done=lambda: bool(done))
    done.append(1)
    stepping.spend_once(lin, proof.public_id, WITHDRAWAL, done=lambda: bool(done))
    done.clear()
    again = lambda: stepping.spend_once(lin, proof.public_id, WITHDRAWAL, done=lambda: bool(done))  # noqa: E731
    assert refused(again) == "proof-used"


def test_nothing_is_proved_for_an_act_nobody_named(lin: User) -> None:
    with pytest.raises(ValueError, match="nothing is proved"):
        stepping.needed(lin, Binding("house.burn", None))


def test_the_digest_does_not_depend_on_the_order_of_words() -> None:
    one = Binding("card.bind", None, more={"a": "1", "b": "2"})
    other = Binding("card.bind", None, more={"b": "2", "a": "1"})
    assert one.digest == other.digest
    assert one.digest != Binding("card.bind", None, to="12", more={"a": "", "b": ""}).digest


def test_a_wrong_password_counts_apart(lin: User) -> None:
    for _ in range(4):
        answer(lin, asked(lin), "sms", "000000")
    assert signing_in.sign_in("13800006631", "Harbor-Lantern-42", kind="customer") == lin
