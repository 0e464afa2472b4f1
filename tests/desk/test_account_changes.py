"""The phone is gone, or every second factor: two persons, a waiting time, the old contacts warned, undone, or done."""

from __future__ import annotations

from typing import Any

import pytest

from tests.desk import proving_help as help
from tests.people import cast
from walletdesk.core import acts, approvals, authority, outbox
from walletdesk.core.models import Approval, Event
from walletdesk.core.refusals import Refusal
from walletdesk.desk import conversations
from walletdesk.desk.account_changes import changes, doing
from walletdesk.desk.account_changes.acts import CHANGE_PHONE, REMOVE_FACTORS
from walletdesk.desk.account_changes.models import AccountChange
from walletdesk.desk.models import Conversation
from walletdesk.desk.proving import facts, levels, numbers
from walletdesk.money import ledger
from walletdesk.people import finding, proofs
from walletdesk.people.contacts import Identifier
from walletdesk.people.factors import factors
from walletdesk.people.identity import identities
from walletdesk.people.identity.models import Identity
from walletdesk.people.models import CUSTOMER, User

NEW = "13700007777"
NUMBER = "11010119900307715X"


@pytest.fixture(autouse=True)
def no_post(monkeypatch: pytest.MonkeyPatch) -> None:
    for way in ("sms", "email"):
        monkeypatch.setitem(outbox.CARRIERS, way, lambda item, to, text: "sent")


@pytest.fixture
def lin(db: None) -> User:
    return help.past(cast.lin())


@pytest.fixture
def talk(lin: User) -> Conversation:
    """Lin's talk from a phone that is not signed in, proved by questions and the number of her card."""
    return proved(lin, "questions", "number")


def proved(user: User, *ways: str) -> Conversation:
    made = conversations.start(channel="webchat", language="zh-hans", visitor_key="v", proof="none", by=user)
    for way in ways:
        proofs.remember(made.public_id, user, way, by=user)
    return conversations.join(made, user.pk, by=user, proof="code")


def staff(name: str, role: str) -> User:
    return User.objects.create_staff(
        name=name, email=f"{role}{name}@desk.example", role=role, team="security", password=cast.GOOD
    )


def asked(talk: Conversation, lin: User) -> AccountChange:
    changes.begin_phone(talk, NEW, by=lin)
    return changes.confirm_phone(talk, cast.last_code(), by=lin)


def approved(row: AccountChange, act: str = CHANGE_PHONE) -> AccountChange:
    """A specialist asks, a supervisor agrees."""
    one, two = staff("孙悦", "specialist"), staff("周岚", "supervisor")
    outcome = acts.perform(
        act, {"change": row.public_id}, by=one, role=one.role, proof="identity", key=f"k{row.pk}"
    )
    assert not outcome.done
    approvals.approve(Approval.objects.get(), by=two, role=two.role)
    row.refresh_from_db()
    return row


def told(user: User) -> list[tuple[str, str]]:
    return [(to, key) for _, to, key, _ in cast.sent() if key.startswith("account-change")]


def undo_code() -> str:
    return str(next(params["code"] for *_, key, params in reversed(cast.sent()) if key.endswith("-undo")))


@pytest.mark.parametrize(
    "ways", [("code",), ("questions",), ("code", "questions"), ("code", "number"), ("number",)]
)
def test_only_the_strongest_proof_opens_it(lin: User, ways: tuple[str, ...]) -> None:
    """Not who has the phone alone, nor who has phone and card but does not know the records."""
    weak = proved(lin, *ways)
    for begin in (
        lambda: changes.begin_phone(weak, NEW, by=lin),
        lambda: changes.confirm_phone(weak, "123456", by=lin),
        lambda: changes.ask_factors(weak, by=lin),
    ):
        with pytest.raises(Refusal, match="account-change-proof"):
            begin()


def test_nobody_does_it_alone_and_nobody_with_less_proof(db: None) -> None:
    for act in (CHANGE_PHONE, REMOVE_FACTORS):
        for role in ("agent", "specialist", "supervisor", "manager"):
            assert authority.check(act, role=role, proof="identity").answer == "approve"
            assert authority.check(act, role=role, proof="factor").reason == "authority-proof-too-weak"
        assert not authority.may_approve(act, role="specialist", amount=None)
        assert authority.check(act, role="assistant", proof="identity").answer == "refuse"


def test_two_agree_the_old_contacts_are_warned_money_stops_and_the_phone_changes_in_its_time(
    talk: Conversation, lin: User
) -> None:
    row = approved(asked(talk, lin))
    assert row.status == "waiting"
    assert told(lin) == [
        ("+8613800006631", "account-change-waits-phone-undo"),
        ("lin.xiao@example.com", "account-change-waits-phone-undo"),
    ]
    lin.refresh_from_db()
    assert lin.phone == "+8613800006631"
    account = ledger.account(f"customer:{lin.pk}", "available")
    assert ledger.Freeze.objects.filter(account=account, lift=None, scope="out").exists()
    with cast.later(hours=71):
        assert doing.carry_out_due() == 0
    with cast.later(hours=73):
        assert doing.carry_out_due() == 1
        assert doing.carry_out_due() == 0
        assert finding.active_holder(Identifier("sms", f"+86{NEW}"), kind=CUSTOMER) == lin
        done = {to for to, key in told(lin) if key == "account-change-done-phone"}
        assert done == {"+8613800006631", f"+86{NEW}", "lin.xiao@example.com"}
        lin.refresh_from_db()
        assert lin.signed_out_at is not None
        assert not facts.settled(lin.pk)
    stop = ledger.Freeze.objects.get(account=account)
    assert stop.expires_at is not None and row.due_at is not None  # noqa: PT018
    assert stop.expires_at > row.due_at  # no money leaves for a day after it, either


def test_the_owner_undoes_it_by_the_code_without_signing_in(talk: Conversation, lin: User) -> None:
    approved(asked(talk, lin))
    code = undo_code()
    with pytest.raises(Refusal, match="account-change-code"):
        changes.undo_by_code("22222-22222")
    assert changes.undo_by_code(code.upper()) == "phone"
    with pytest.raises(Refusal, match="account-change-code"):
        changes.undo_by_code(code)
    with cast.later(hours=100):
        assert doing.carry_out_due() == 0
    lin.refresh_from_db()
    assert lin.phone == "+8613800006631"


def test_a_phone_that_is_somebody_elses_gets_no_code_and_its_owner_hears(
    talk: Conversation, lin: User
) -> None:
    cast.wang()
    row = changes.begin_phone(talk, "13911112222", by=lin)
    assert row.taken
    assert [(to, key) for _, to, key, _ in cast.sent()] == [("+8613911112222", "contact-notice-wanted-phone")]
    for n in range(5):
        with pytest.raises(Refusal, match="person-code-wrong" if n < 4 else "person-code-over"):
            changes.confirm_phone(talk, f"{n:06d}", by=lin)


def test_taken_while_it_waited_it_is_undone_and_said_so(talk: Conversation, lin: User) -> None:
    row = approved(asked(talk, lin))
    cast.wang(phone=f"+86{NEW}")
    with cast.later(hours=73):
        assert doing.carry_out_due() == 0
    row.refresh_from_db()
    lin.refresh_from_db()
    assert (row.status, lin.phone) == ("undone", "+8613800006631")
    assert ("+8613800006631", "account-change-taken-phone") in told(lin)


def test_every_factor_goes_and_its_owner_can_undo_it(talk: Conversation, lin: User) -> None:
    with pytest.raises(Refusal, match="factor-none-on"):
        changes.ask_factors(talk, by=lin)
    factors.turn_on_codes(lin, "sms", by=lin, guard=lambda: None)
    row = approved(changes.ask_factors(talk, by=lin), REMOVE_FACTORS)
    assert factors.on(lin)
    with pytest.raises(Refusal, match="account-change-waits"):
        changes.ask_factors(talk, by=lin)
    with cast.later(hours=73):
        assert doing.carry_out_due() == 1
    assert factors.ways(lin) == ("sms",)  # as for one who never had a factor
    assert factors.on(lin) == ()
    row.refresh_from_db()
    with pytest.raises(Refusal, match="account-change-over"):
        changes.undo(row, by=lin)


def test_what_nobody_decides_is_void_and_a_later_one_takes_its_place(talk: Conversation, lin: User) -> None:
    first = asked(talk, lin)
    changes.begin_phone(talk, "13700008888", by=lin)
    first.refresh_from_db()
    assert first.status == "void"
    with cast.later(days=8):
        assert doing.void_late() == 1
    with pytest.raises(Refusal, match="account-change-decided"):
        acts.plan(CHANGE_PHONE, {"change": first.public_id})


def test_the_act_knows_its_own_kind(talk: Conversation, lin: User) -> None:
    row = asked(talk, lin)
    with pytest.raises(Refusal, match="not-found"):
        acts.plan(REMOVE_FACTORS, {"change": row.public_id})
    with pytest.raises(Refusal, match="not-found"):
        acts.plan(CHANGE_PHONE, {"change": "acc_nobody"})


def test_a_second_tap_asks_once_and_is_no_wrong_code(talk: Conversation, lin: User) -> None:
    row = asked(talk, lin)
    assert changes.confirm_phone(talk, cast.last_code(), by=lin) == row
    with pytest.raises(Refusal, match="person-code-expired"):
        changes.confirm_phone(talk, cast.other_than(cast.last_code()), by=lin)
    factors.turn_on_codes(lin, "sms", by=lin, guard=lambda: None)
    assert changes.ask_factors(talk, by=lin) == changes.ask_factors(talk, by=lin)
    assert AccountChange.objects.count() == 2
    assert Event.objects.filter(name="account_change.asked").count() == 2


class TestTheNumber:
    @pytest.fixture
    def verified(self, lin: User, monkeypatch: pytest.MonkeyPatch) -> User:
        row = identities.begin(lin, by=lin)
        Identity.objects.filter(pk=row.pk).update(number_hash=identities.hashed(NUMBER))
        monkeypatch.setattr(identities, "class_of", lambda user: 2)
        return lin

    def test_beside_questions_it_is_the_strongest_proof_beside_a_code_it_is_not(self, verified: User) -> None:
        talk = proved(verified, "code")
        assert numbers.give(talk, NUMBER.lower(), by=verified) == "code"
        proofs.remember(talk.public_id, verified, "questions", by=verified)
        assert levels.of(talk) == "identity"

    def test_wrong_ones_are_counted_slips_are_not_and_three_stop(self, verified: User) -> None:
        talk = proved(verified, "questions")
        with pytest.raises(Refusal, match="identity-number"):
            numbers.give(talk, "1101011990030771", by=verified)
        assert not proofs.stopped(talk.public_id)
        for key in ("proving-number-wrong", "proving-number-wrong", "person-proof-stopped"):
            with pytest.raises(Refusal, match=key):
                numbers.give(talk, "110101199003074477", by=verified)

    def test_nobody_known_or_not_verified_has_none(self, lin: User) -> None:
        nobody: Any = conversations.start(
            channel="webchat", language="zh-hans", visitor_key="n", proof="none", by=lin
        )
        with pytest.raises(Refusal, match="proving-first"):
            numbers.give(nobody, NUMBER, by=lin)
        with pytest.raises(Refusal, match="proving-no-identity"):
            numbers.give(proved(lin, "questions"), NUMBER, by=lin)
