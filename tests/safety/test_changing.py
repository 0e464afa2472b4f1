"""A card that is bound and a changed phone, address or password are screened like money: what a rule holds does not happen."""

from __future__ import annotations

from typing import Any

import pytest

from tests.money.cards.bank import CardBank, begun, fresh, install, kinds
from tests.money.withdrawals.helpers import luhn
from tests.people import cast
from walletdesk.core.actors import Actor
from walletdesk.core.models import Notice
from walletdesk.core.refusals import Refusal
from walletdesk.money.cards.models import BoundCard
from walletdesk.people import profile
from walletdesk.people.contacts import Identifier
from walletdesk.people.factors import changing
from walletdesk.people.factors.models import ContactChange
from walletdesk.people.models import User
from walletdesk.safety import alerts, rules
from walletdesk.safety.models import Alert, Rule, Seen

pytestmark = pytest.mark.django_db
OPERATOR = Actor("staff", "1")


@pytest.fixture
def lin(db: None) -> User:
    return cast.lin()


@pytest.fixture
def card_bank(monkeypatch: pytest.MonkeyPatch) -> CardBank:
    return install(monkeypatch)


def live(text: str) -> None:
    """A rule that decides from now on."""
    row = rules.draft("of-a-test", text, by=OPERATOR)
    for status in ("tried", "live"):
        Rule.objects.filter(pk=row.pk).update(status=status, live_from=row.made_at)


def test_a_card_held_by_a_rule_is_not_sent_to_its_bank(lin: User, card_bank: CardBank) -> None:
    live("when card then hold because too-fast remedy contact-us")
    row = begun(lin)
    assert (row.status, row.reason, row.sealed, kinds(row)) == ("refused", "safety", None, ["refused"])
    assert card_bank.asked == []
    alert = Alert.objects.get()
    assert (alert.seen.kind, alert.seen.public_id) == ("card", row.public_id)
    assert Notice.objects.filter(about=row.public_id).count() == 1
    alerts.decide(alert, "released", note="本人来电，已核实", by=OPERATOR)
    assert not BoundCard.objects.exists()


def test_a_card_that_only_wants_a_proof_goes_on_and_is_remembered(lin: User, card_bank: CardBank) -> None:
    live("when card then step_up because new-device remedy fresh-proof")
    assert begun(lin).status == "code_needed"
    seen = Seen.objects.get(kind="card")
    assert (seen.method, seen.amount_minor) == ("debit", 0)
    assert seen.payee


def test_many_cards_in_a_row_are_held(lin: User, card_bank: CardBank) -> None:
    card_bank.refuses = "14"
    rows = [begun(lin, luhn(f"62258802123{number:04d}")) for number in range(15)]
    assert [fresh(row).reason for row in rows] == [*["card_unknown"] * 14, "safety"]


def test_a_held_change_changes_nothing_and_says_whom_to_ask(lin: User) -> None:
    live("when change then hold because too-fast remedy contact-us")
    spent: list[bool] = []
    for change in (
        lambda: changing.begin(
            lin, Identifier("sms", "+8613700007777"), by=lin, guard=lambda: spent.append(True)
        ),
        lambda: changing.begin(lin, Identifier("email", "new@example.com"), by=lin, guard=lambda: None),
        lambda: profile.change_password(lin, old=cast.GOOD, new=cast.BETTER),
    ):
        with pytest.raises(Refusal, match="safety-change-stopped") as refused:
            change()
        assert Alert.objects.filter(public_id=refused.value.params["alert"]).exists()
    assert list(Seen.objects.order_by("id").values_list("method", flat=True)) == [
        "phone",
        "email",
        "password",
    ]
    assert spent == []
    assert not ContactChange.objects.exists()
    assert User.objects.get(pk=lin.pk).check_password(cast.GOOD)


def test_an_ordinary_change_is_only_remembered(lin: User) -> None:
    profile.change_password(lin, old=cast.GOOD, new=cast.BETTER)
    changing.begin(lin, Identifier("sms", "+8613700007777"), by=lin, guard=lambda: None)
    assert Seen.objects.filter(kind="change", answer="allow").count() == 2
    assert not Alert.objects.exists()


def test_what_staff_change_of_themselves_is_not_screened() -> None:
    li: Any = cast.min_of_the_desk()
    live("when change then hold because too-fast remedy contact-us")
    profile.change_password(li, old=cast.GOOD, new=cast.BETTER)
    assert not Seen.objects.exists()
