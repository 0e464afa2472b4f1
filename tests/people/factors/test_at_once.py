"""Several spend one proof, or answer with one code, at the same moment: one does."""

from __future__ import annotations

from typing import Any

from tests.people import cast
from tests.people.cast import last_code
from tests.people.factors.helpers import WITHDRAWAL, asked, digits, nothing, proved, with_passkey, with_totp
from tests.support.at_once import clients
from walletdesk.people.factors import factors, passkeys, recovery, stepping
from walletdesk.people.factors.models import Challenge, Proof, RecoveryCode
from walletdesk.people.factors.stepping import Binding

MANY = 6


def test_one_proof_spent_by_many_at_once_is_spent_once(fresh_database: Any) -> None:
    lin = cast.lin()
    proof = proved(lin)
    told = clients(MANY, lambda _: stepping.spend(lin, proof.public_id, WITHDRAWAL) and "spent")
    assert sorted(told) == ["proof-used"] * (MANY - 1) + ["spent"]


def test_one_code_answered_by_many_at_once_makes_one_proof(fresh_database: Any) -> None:
    lin = cast.lin()
    challenge = asked(lin)
    stepping.send(challenge.public_id, "sms", user=lin)
    code = last_code()
    told = clients(MANY, lambda _: stepping.prove(challenge.public_id, "sms", code, user=lin) and "proved")
    assert told.count("proved") == 1
    assert set(told) <= {"proved", "proof-challenge-gone", "factor-locked"}
    assert Proof.objects.count() == 1


def test_one_code_of_the_app_for_many_acts_at_once_proves_one(fresh_database: Any) -> None:
    lin = cast.lin()
    secret = with_totp(lin)
    acts = [asked(lin, Binding("card.bind", None, to=str(number))) for number in range(4)]
    code = digits(secret)
    told = clients(4, lambda n: stepping.prove(acts[n].public_id, "totp", code, user=lin) and "proved")
    assert sorted(told) == ["proof-wrong"] * 3 + ["proved"]


def test_one_recovery_code_for_many_acts_at_once_proves_one(fresh_database: Any) -> None:
    lin = cast.lin()
    with_totp(lin)
    code = recovery.make(lin, by=lin)[0]
    acts = [asked(lin, Binding("card.bind", None, to=str(number))) for number in range(4)]
    told = clients(4, lambda n: stepping.prove(acts[n].public_id, "recovery", code, user=lin) and "proved")
    assert sorted(told) == ["proof-wrong"] * 3 + ["proved"]
    assert RecoveryCode.objects.filter(used_at__isnull=False).count() == 1


def test_wrong_answers_at_once_are_never_more_than_three(fresh_database: Any) -> None:
    lin = cast.lin()
    challenge = asked(lin)
    told = clients(MANY, lambda _: stepping.prove(challenge.public_id, "sms", "000000", user=lin))
    assert told.count("proof-wrong") == 2
    assert Challenge.objects.get().wrong == 3


def test_one_answer_of_a_passkey_signs_in_once(fresh_database: Any) -> None:
    from walletdesk.people.factors import entering

    lin = cast.lin()
    device = with_passkey(lin)
    challenge = entering.passkey_challenge()
    answer = device.get(passkeys.request_options(challenge))
    told = clients(MANY, lambda _: entering.by_passkey(challenge.public_id, answer) and "in")
    assert sorted(told) == ["factor-passkey-wrong"] * (MANY - 1) + ["in"]


def test_codes_made_anew_by_two_at_once_are_ten(fresh_database: Any) -> None:
    lin = cast.lin()
    with_totp(lin)
    clients(2, lambda _: factors.make_recovery(lin, by=lin, guard=nothing) and "made")
    assert recovery.left(lin) == 10
