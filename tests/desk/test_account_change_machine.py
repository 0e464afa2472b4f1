"""Changes that the desk makes to an account, against a model: whatever is done in whatever order, phone, factors, status and the
stop of money stay true to it, and an act decided late, a code used twice or a phone somebody took changes nothing.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.people import cast
from tests.people.factors.helpers import with_totp
from walletdesk.core import acts, approvals
from walletdesk.core.clock import clock
from walletdesk.core.models import Approval
from walletdesk.core.refusals import Refusal
from walletdesk.desk import conversations
from walletdesk.desk.account_changes import changes, doing
from walletdesk.desk.account_changes.acts import CHANGE_PHONE, REMOVE_FACTORS
from walletdesk.desk.account_changes.models import AccountChange
from walletdesk.people import proofs
from walletdesk.people.factors import factors
from walletdesk.people.models import User
from walletdesk.safety import freezes

PHONES = ("+8613700000001", "+8613700000002")
ACTS = {"phone": CHANGE_PHONE, "factors": REMOVE_FACTORS}
KINDS = st.sampled_from(sorted(ACTS))
STEP, WAIT, QUIET, LATE = (timedelta(minutes=20), timedelta(hours=72), timedelta(hours=24), timedelta(days=7))
deeds = st.one_of(
    st.tuples(st.just("phone"), st.integers(0, 1), st.booleans()),  # whether the new phone answers
    st.tuples(st.just("factors")),
    st.tuples(st.just("turn_on")),
    st.tuples(st.just("agree"), KINDS),
    st.tuples(st.just("agree_late"), KINDS),
    st.tuples(st.just("undo"), KINDS),
    st.tuples(st.just("code"), KINDS),
    st.tuples(st.just("taken"), st.integers(0, 1)),
    st.tuples(st.just("hours"), st.sampled_from([1, 30, 71, 73, 200])),
)


class Model:
    """What should be so of Lin."""

    def __init__(self, now: datetime) -> None:
        self.now, self.phone, self.on, self.stop = now, "+8613800006631", False, now
        self.taken: set[str] = set()
        self.open: dict[str, list[Any]] = {}  # kind → status, new phone, since, due

    def status(self, kind: str) -> str:
        return str(self.open[kind][0]) if kind in self.open else ""

    def phone_asked(self, to: str, answers: bool) -> str:
        if to == self.phone:
            return "contact-same"
        if self.status("phone") == "waiting":
            return "account-change-waits"
        self.open["phone"] = ["draft", to, self.now, None]
        if to not in self.taken and answers:
            self.open["phone"][0] = "asked"
        return ""

    def factors_asked(self) -> str:
        if not self.on:
            return "factor-none-on"
        if self.status("factors") == "waiting":
            return "account-change-waits"
        self.open.setdefault("factors", ["asked", "", self.now, None])
        return ""

    def agreed(self, kind: str) -> str:
        if self.status(kind) != "asked":
            return "account-change-decided"
        if kind == "phone" and self.open[kind][1] in self.taken:
            return "account-change-taken"
        if kind == "factors" and not self.on:
            return "factor-none-on"
        due = self.now + WAIT
        self.open[kind][0], self.open[kind][3] = "waiting", due
        self.stop = max(self.stop, due + QUIET)
        return ""

    def undone(self, kind: str, refusal: str) -> str:
        if self.status(kind) != "waiting":
            return refusal
        del self.open[kind]
        return ""

    def time(self) -> None:
        for kind, (status, to, since, due) in sorted(
            self.open.items(), key=lambda one: one[1][3] or one[1][2]
        ):
            if status == "waiting" and due <= self.now:
                del self.open[kind]
                if kind == "factors":
                    self.on = False
                elif to not in self.taken:
                    self.phone = to
            elif status in ("draft", "asked") and since + LATE <= self.now:
                del self.open[kind]


class World:
    def __init__(self) -> None:
        self.lin = cast.lin()
        self.talk = conversations.start(
            channel="webchat", language="zh-hans", visitor_key="v", proof="none", by=self.lin
        )
        self.one, self.two = (
            User.objects.create_staff(name=name, email=f"{role}@desk.example", role=role, team="security")
            for name, role in (("孙悦", "specialist"), ("周岚", "supervisor"))
        )
        self.rows: dict[str, AccountChange] = {}
        self.codes: dict[str, str] = {}
        self.late: dict[str, Approval] = {}
        self.count = 0

    def proved(self) -> None:
        for way in ("questions", "number"):
            proofs.remember(self.talk.public_id, self.lin, way, by=self.lin)
        if self.talk.customer_id is None:
            self.talk = conversations.join(self.talk, self.lin.pk, by=self.lin, proof="code")

    def phone(self, to: int, answers: bool) -> None:
        self.proved()
        self.rows["phone"] = changes.begin_phone(self.talk, PHONES[to], by=self.lin)
        if answers and not self.rows["phone"].taken:
            changes.confirm_phone(self.talk, cast.last_code(), by=self.lin)

    def factors(self) -> None:
        self.proved()
        self.rows["factors"] = changes.ask_factors(self.talk, by=self.lin)

    def agree(self, kind: str) -> None:
        approvals.approve(self.asked(kind), by=self.two, role=self.two.role)
        key = f"account-change-waits-{kind}-undo"
        self.codes[kind] = next(str(p["code"]) for _, _, name, p in reversed(cast.sent()) if name == key)

    def asked(self, kind: str) -> Approval:
        """Asked for by one colleague; their own word does not count."""
        if kind not in self.rows:
            raise Refusal("account-change-decided")
        self.count += 1
        inputs, key = {"change": self.rows[kind].public_id}, f"k{self.count}"
        told = acts.perform(ACTS[kind], inputs, by=self.one, role=self.one.role, proof="identity", key=key)
        assert told.approval
        with pytest.raises(Refusal):
            approvals.approve(told.approval, by=self.one, role=self.one.role)
        self.late[kind] = told.approval
        return told.approval

    def undo(self, kind: str) -> None:
        if kind not in self.rows:
            raise Refusal("account-change-over")
        changes.undo(self.rows[kind], by=self.lin)

    def code(self, kind: str) -> None:
        changes.undo_by_code(self.codes.get(kind, "22222-22222"))


@pytest.mark.django_db
@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(deeds, min_size=4, max_size=12))
def test_changes_of_an_account_do_as_the_model_does(done: list[Any]) -> None:
    with transaction.atomic():
        _run(done)
        transaction.set_rollback(True)


def _run(done: list[Any]) -> None:
    world, model = World(), Model(clock.now())
    for deed in done:
        model.now += STEP
        if deed[0] == "hours":
            model.now += timedelta(hours=deed[1])
        with clock.fixed(model.now):
            expected = _expected(model, deed)
            try:
                _do(world, model, deed)
                refused = ""
            except Refusal as refusal:
                refused = refusal.key
            assert refused == expected, deed
            _compare(world, model)


def _expected(model: Model, deed: Any) -> str:
    match deed:
        case ("phone", to, answers):
            return model.phone_asked(PHONES[to], answers)
        case ("factors",):
            return model.factors_asked()
        case ("turn_on",):
            model.on = True
        case ("agree", kind):
            return model.agreed(kind)
        case ("undo", kind):
            return model.undone(kind, "account-change-over")
        case ("code", kind):
            return model.undone(kind, "account-change-code")
        case ("taken", to) if PHONES[to] != model.phone:
            model.taken.add(PHONES[to])
        case ("hours", _):
            model.time()
    return ""


def _do(world: World, model: Model, deed: Any) -> None:
    match deed:
        case ("turn_on",):
            if not factors.on(world.lin):
                with_totp(world.lin)
        case ("agree_late", kind):  # a word on what is no longer what was asked
            late = world.late.get(kind)
            if late is not None and model.status(kind) != "asked":
                with pytest.raises(Refusal):
                    approvals.approve(late, by=world.two, role=world.two.role)
        case ("taken", to):
            if not User.objects.customers().filter(phone=PHONES[to]).exists():
                User.objects.create_customer(name="王强", phone=PHONES[to], email=f"w{to}@example.com")
        case ("hours", _):
            doing.carry_out_due()
            doing.void_late()
        case (name, *more):
            getattr(world, name)(*more)


def _compare(world: World, model: Model) -> None:
    freezes.expire()
    world.lin.refresh_from_db()
    there = {
        row.kind: row.status for row in AccountChange.objects.filter(status__in=("draft", "asked", "waiting"))
    }
    assert there == {kind: one[0] for kind, one in model.open.items()}
    assert world.lin.phone == model.phone
    assert bool(factors.on(world.lin)) == model.on
    assert bool(freezes.standing(world.lin.pk)) == (model.now < model.stop)
