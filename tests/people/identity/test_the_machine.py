"""Identities against a model of forty lines: whatever is done in whatever order, status, class and number stay true to it.

After each step the invariants of money.md hold: no step of an identity moves money, and a refused act leaves no trace.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.money.conftest import make_customer
from tests.money.withdrawals.helpers import figures, fund
from tests.people.identity.conftest import BACK, FRONT, hand_in, verified
from walletdesk.core import acts
from walletdesk.core.clock import clock
from walletdesk.core.models import Event
from walletdesk.core.refusals import Refusal
from walletdesk.money import ledger
from walletdesk.people.identity import identities, jobs, numbers
from walletdesk.people.identity.legal_steps import CLASSES, IDENTITY_STEPS
from walletdesk.people.identity.models import Identity, IdentityStep
from walletdesk.people.models import User

NUMBERS = [numbers.made("110101", date(1990, 1, day), 2 * day) for day in (1, 2)]
deeds = st.one_of(
    st.tuples(st.just("submit"), st.integers(0, 1), st.integers(0, 1), st.sampled_from([10, 400])),
    st.tuples(st.just("verify"), st.integers(0, 1), st.sampled_from(["match", "mismatch", "unknown"])),
    st.tuples(st.just("accept"), st.integers(0, 1), st.integers(1, 3)),
    st.tuples(st.just("reject"), st.integers(0, 1)),
    st.tuples(st.just("days"), st.sampled_from([1, 5, 12])),
)


class Model:
    """What should be so of one customer."""

    def __init__(self) -> None:
        self.status, self.number, self.until, self.clear = "none", -1, date.min, False
        self.held, self.held_until, self.waits = 0, date.min, False

    def account_class(self, today: date) -> int:
        if self.status in CLASSES:
            return int(self.status[-1]) if today <= self.until else 0
        return (
            self.held
            if self.status in ("submitted", "verifying", "rejected") and today <= self.held_until
            else 0
        )

    def open(self, today: date) -> bool:
        soon = self.status in CLASSES and self.until <= today + timedelta(days=30)
        return self.status in ("none", "rejected", "expired") or soon

    def submit(self, number: int, until: date, today: date) -> None:
        held = self.account_class(today)
        kept = self.until if self.status in CLASSES else self.held_until
        self.held, self.held_until = (held, kept) if held else (0, date.min)
        self.status, self.number, self.until, self.waits = "submitted", number, until, False

    def verify(self, answer: str, other: Model) -> None:
        self.status = "verifying"
        clash = other.number == self.number and other.status in (*CLASSES, "submitted", "verifying")
        if answer == "match" and not clash:
            self.grant(2)
        else:
            self.waits = answer != "unknown"

    def grant(self, account_class: int) -> None:
        self.status, self.waits, self.held = CLASSES[account_class - 1], False, 0


@pytest.mark.django_db
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(deeds, min_size=3, max_size=14))
def test_identities_do_as_the_model_does(
    card: dict[str, bytes], says: dict[str, str], done: list[Any]
) -> None:
    from django.db import transaction

    with transaction.atomic():
        _run(card, says, done)
        transaction.set_rollback(True)


def _run(card: dict[str, bytes], says: dict[str, str], done: list[Any]) -> None:
    users = [make_customer("林晓", phone, account_class=0) for phone in ("+8613800006631", "+8613911112222")]
    sun = User.objects.create_staff(name="孙悦", email="sun@desk.example", role="supervisor")
    for user in users:
        fund(user, 70_000)
    models = [Model(), Model()]
    now = clock.now()
    for count, deed in enumerate(done):
        with clock.fixed(now):
            if deed[0] == "days":
                now += timedelta(days=deed[1])
            else:
                _do(deed, users, models, card, says, sun, f"k{count}")
        with clock.fixed(now):
            _compare(users, models)


def _do(
    deed: Any, users: Any, models: list[Model], card: Any, says: dict[str, str], sun: User, key: str
) -> None:
    today = clock.business_day()
    user, model, other = users[deed[1]], models[deed[1]], models[1 - deed[1]]
    row = Identity.objects.filter(customer=user).first()
    if deed[0] == "submit":
        until = today + timedelta(days=deed[3])
        read = {"front": {**FRONT, "number": NUMBERS[deed[2]], "birth": f"1990-01-0{deed[2] + 1}"}}
        try:
            hand_in(
                user,
                card,
                number=NUMBERS[deed[2]],
                until=until,
                back={**BACK, "until": until.isoformat()},
                **read,
            )
        except Refusal as refusal:
            assert refusal.key == "identity-too-often" or not model.open(today), refusal.key  # noqa: PT017
        else:
            assert model.open(today)
            model.submit(deed[2], until, today)
    elif deed[0] == "verify" and row and model.status == "submitted":
        says.update(police=deed[2], mobile=deed[2], credit=deed[2])
        verified(row)
        model.verify(deed[2], other)
    elif deed[0] in ("accept", "reject") and row:
        _review(deed, row, model, other, sun, key)


def _review(deed: Any, row: Identity, model: Model, other: Model, sun: User, key: str) -> None:
    inputs: dict[str, Any] = {"identity": row.public_id}
    inputs |= (
        {"account_class": deed[2], "in_person": True} if deed[0] == "accept" else {"reason": "suspected"}
    )
    clash = other.number == model.number and other.status in CLASSES
    legal = model.waits and not clash if deed[0] == "accept" else model.waits or model.status in CLASSES
    before = (IdentityStep.objects.count(), Event.objects.filter(name__startswith="identity.").count())
    try:
        acts.perform(f"identity.{deed[0]}", inputs, by=sun, role="supervisor", proof="none", key=key)
    except Refusal as refusal:
        assert not legal, refusal.key  # noqa: PT017
        after = (IdentityStep.objects.count(), Event.objects.filter(name__startswith="identity.").count())
        assert before == after
        return
    assert legal
    if deed[0] == "accept":
        model.grant(deed[2])
    else:
        model.held = 0 if model.status in CLASSES else model.held
        model.status, model.waits = "rejected", False


def _compare(users: Any, models: list[Model]) -> None:
    jobs.watch(timestamp=0)
    today = clock.business_day()
    for user, model in zip(users, models, strict=True):
        if model.status in CLASSES and model.until < today:
            model.status = "expired"
        row = Identity.objects.filter(customer=user).first()
        assert (row.status if row else "none") == model.status
        assert identities.class_of(user) == model.account_class(today)
        if row:
            steps = list(
                IdentityStep.objects.filter(identity=row).order_by("seq").values_list("status", flat=True)
            )
            assert steps[-1] == row.status
            assert all(b in IDENTITY_STEPS[a] for a, b in zip(["", *steps], steps, strict=False))
        assert figures(user) == (70_000, 0)
    assert ledger.check_invariants() == []
    held = [one.number_hash for one in Identity.objects.filter(status__in=CLASSES)]
    assert len(held) == len(set(held))
