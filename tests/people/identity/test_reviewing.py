"""What colleagues do: accept, reject, take back, reveal; through the one door, each recorded."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import Error, transaction

from tests.people.identity.conftest import LIN, hand_in, verified
from walletdesk.core import acts
from walletdesk.core.clock import clock
from walletdesk.core.models import Event, Notice, PerformedAct
from walletdesk.core.refusals import Refusal
from walletdesk.people.identity import identities, revealing, verifying
from walletdesk.people.identity.models import Identity, Reveal
from walletdesk.people.models import User


@pytest.fixture
def sun(db: None) -> User:
    return User.objects.create_staff(
        name="孙悦", email="sun@desk.example", role="supervisor", team="security"
    )


@pytest.fixture
def waiting(lin: Any, card: dict[str, bytes], says: dict[str, str]) -> Identity:
    """Lin's identity, before a colleague: the name on the card is another."""
    return verified(hand_in(lin, card, name="林小"))


def do(name: str, sun: User, key: str = "k", *, role: str = "supervisor", **inputs: Any) -> acts.Outcome:
    return acts.perform(name, inputs, by=sun, role=role, proof="none", key=key)


def test_a_colleague_accepts_as_far_as_the_checks_go(waiting: Identity, sun: User) -> None:
    with pytest.raises(Refusal, match="identity-class-unsupported"):
        do("identity.accept", sun, identity=waiting.public_id, account_class=3)
    assert do("identity.accept", sun, identity=waiting.public_id, account_class=2).done
    waiting.refresh_from_db()
    assert (waiting.status, waiting.review_since) == ("class_2", None)
    assert PerformedAct.objects.get(act="identity.accept").customer_id == waiting.customer_id


def test_who_came_in_person_may_have_the_third_class(waiting: Identity, sun: User) -> None:
    do("identity.accept", sun, identity=waiting.public_id, account_class=3, in_person=True)
    waiting.refresh_from_db()
    assert waiting.status == "class_3"
    assert waiting.checks.get(kind="in_person").by == f"staff:{sun.pk}"


def test_without_any_check_a_look_supports_the_first_class(
    lin: Any, card: dict[str, bytes], says: dict[str, str], sun: User
) -> None:
    says.update(police="not_found", mobile="not_found", credit="not_found")
    row = verified(hand_in(lin, card))
    with pytest.raises(Refusal, match="identity-class-unsupported"):
        do("identity.accept", sun, identity=row.public_id, account_class=2)
    do("identity.accept", sun, identity=row.public_id, account_class=1)
    assert identities.class_of(lin) == 1


@pytest.mark.parametrize("reason", identities.REASONS)
def test_who_is_rejected_hears_why_and_may_try_again(
    waiting: Identity, sun: User, lin: Any, card: dict[str, bytes], reason: str
) -> None:
    do("identity.reject", sun, identity=waiting.public_id, reason=reason)
    waiting.refresh_from_db()
    assert (waiting.status, waiting.reason) == ("rejected", reason)
    assert "没有通过" in Notice.objects.get(customer_id=lin.pk).text
    assert verified(hand_in(lin, card)).status == "class_2"


def test_a_class_can_be_taken_back(lin: Any, card: dict[str, bytes], says: dict[str, str], sun: User) -> None:
    row = verified(hand_in(lin, card))
    do("identity.reject", sun, identity=row.public_id, reason="not_yours")
    assert identities.class_of(lin) == 0
    assert Notice.objects.filter(customer_id=lin.pk, key="identity-notice-taken-back").count() == 1


def test_what_does_not_wait_is_neither_accepted_nor_rejected(
    lin: Any, card: dict[str, bytes], sun: User
) -> None:
    row = hand_in(lin, card)
    for act, more in (
        ("identity.accept", {"account_class": 1}),
        ("identity.reject", {"reason": "suspected"}),
    ):
        with pytest.raises(Refusal, match="identity-not-waiting"):
            do(act, sun, identity=row.public_id, **more)


def test_a_number_held_by_another_account_must_be_settled_there_first(
    lin: Any, wang: Any, card: dict[str, bytes], says: dict[str, str], sun: User
) -> None:
    held = verified(hand_in(lin, card))
    row = verified(hand_in(wang, card))
    with pytest.raises(Refusal, match="identity-number-held"):
        do("identity.accept", sun, identity=row.public_id, account_class=1)
    do("identity.reject", sun, "back", identity=held.public_id, reason="not_yours")
    assert do("identity.accept", sun, "give", identity=row.public_id, account_class=1).done


@pytest.mark.parametrize("role", ["assistant", "agent", "operator"])
@pytest.mark.parametrize("act", ["identity.accept", "identity.reject", "identity.reveal"])
def test_others_may_not_even_ask(waiting: Identity, sun: User, role: str, act: str) -> None:
    inputs = {"account_class": 1, "reason": "not_yours", "what": "number", "staff": sun.public_id}
    with pytest.raises(Refusal, match="authority-not-yours"):
        do(act, sun, role=role, identity=waiting.public_id, **inputs)
    assert not Reveal.objects.exists()


def test_a_reveal_asks_a_reason_and_is_written_down_for_good(waiting: Identity, sun: User) -> None:
    common = {"identity": waiting.public_id, "staff": sun.public_id, "what": "number"}
    for reason in ("", "  看 ", "abc"):
        with pytest.raises(Refusal, match="identity-reveal-reason"):
            do("identity.reveal", sun, reason=reason, **common)
    with pytest.raises(Refusal, match="identity-not-revealed"):
        revealing.demand(waiting, "number", sun)
    do("identity.reveal", sun, "k1", reason="与客户核对号码", **common)
    do("identity.reveal", sun, "k2", reason="再次核对号码", **common)
    revealing.demand(waiting, "number", sun)
    assert [one.reason for one in Reveal.objects.order_by("id")] == ["与客户核对号码", "再次核对号码"]
    assert Event.objects.filter(name="identity.revealed", customer_id=waiting.customer_id).count() == 2
    with pytest.raises(Error), transaction.atomic():
        Reveal.objects.update(reason="没有看过")
    with pytest.raises(Error), transaction.atomic():
        Reveal.objects.all().delete()


def test_what_was_revealed_is_hidden_from_others_and_after_minutes(waiting: Identity, sun: User) -> None:
    other = User.objects.create_staff(name="周航", email="zhou@desk.example", role="manager")
    revealing.reveal(waiting, "pictures", "与照片比对", staff=sun, by=sun)
    assert revealing.open_to(waiting, sun) == {"pictures"}
    assert revealing.open_to(waiting, other) == set()
    with clock.fixed(clock.now() + timedelta(minutes=11)):
        assert revealing.open_to(waiting, sun) == set()


def test_an_accepted_plan_is_void_when_the_customer_moved_on(waiting: Identity, sun: User) -> None:
    inputs = {"identity": waiting.public_id, "account_class": 1}
    seen = acts.plan("identity.accept", inputs)
    do("identity.reject", sun, "first", identity=waiting.public_id, reason="unreadable")
    with pytest.raises(Refusal):
        acts.perform(
            "identity.accept",
            inputs,
            by=sun,
            role="supervisor",
            proof="none",
            key="second",
            expect_hash=seen.hash,
        )
    assert identities.class_of(waiting.customer_id) == 0


def test_numbers_are_not_in_acts_events_or_notices(waiting: Identity, sun: User) -> None:
    do("identity.accept", sun, identity=waiting.public_id, account_class=1)
    texts = [str(one) for one in PerformedAct.objects.values_list("inputs", "plan", "result")]
    texts += Notice.objects.values_list("text", flat=True)
    texts += [str(one) for one in Event.objects.values_list("ids", flat=True)]
    assert [text for text in texts if LIN in text] == []
    assert verifying.matches(waiting) == ["police", "mobile", "credit"]
