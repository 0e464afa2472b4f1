"""A forgotten password, a lock opened by code or by staff, a password changed."""

from __future__ import annotations

import pytest

from tests.people.cast import BETTER, GOOD, last_code, last_link, later, lin, other_than, sent, wang
from walletdesk.core import acts, authority
from walletdesk.core.actors import Actor
from walletdesk.core.clock import clock
from walletdesk.core.models import Event, Notice
from walletdesk.core.refusals import Refusal, Refusals
from walletdesk.people import (
    lockouts,
    profile,
    resetting,
    signing_in,
    standing,
    tokens,
    unlocking,
    wrong_tries,
)
from walletdesk.people.facts import Facts
from walletdesk.people.models import CUSTOMER, User, Visit, WrongTry

pytestmark = pytest.mark.django_db
PHONE = "13800006631"


def lock(user: User) -> None:
    for _ in range(5):
        with pytest.raises(Refusal):
            signing_in.sign_in(user.phone or "", "wrong", kind=CUSTOMER)


def test_lin_sets_a_new_password_by_code() -> None:
    who = lin()
    lock(who)
    code = resetting.send_code(PHONE)
    grant = resetting.grant_by_code(code.public_id, last_code())
    with pytest.raises(Refusals, match="person-password-short"):
        resetting.finish(grant, "Ab1!")
    assert resetting.finish(grant, BETTER) == who
    assert signing_in.sign_in(PHONE, BETTER, kind=CUSTOMER) == who  # the lock is open, too
    with pytest.raises(Refusal):
        signing_in.sign_in(PHONE, GOOD, kind=CUSTOMER)
    with pytest.raises(Refusal, match="person-link-expired"):
        resetting.finish(grant, GOOD)
    assert Notice.objects.filter(customer_id=who.pk, key="person-notice-password-reset").exists()


def test_or_by_link_and_everything_from_before_is_void() -> None:
    who = lin()
    _, text = tokens.issue(who, by=who)
    resetting.send_code("lin.xiao@example.com")
    token = last_link().rstrip("/").rsplit("/", 1)[1]
    resetting.finish(resetting.grant_by_link(token), BETTER)
    assert tokens.whose(text) is None
    with pytest.raises(Refusal, match="person-link-expired"):
        resetting.grant_by_link(token)


def test_a_grant_lasts_a_quarter_of_an_hour(monkeypatch: pytest.MonkeyPatch) -> None:
    lin()
    code = resetting.send_code(PHONE)
    grant = resetting.grant_by_code(code.public_id, last_code())
    for forged in ("", "x", grant + "x"):
        with pytest.raises(Refusal, match="person-link-expired"):
            resetting.finish(forged, BETTER)
    monkeypatch.setattr(resetting, "GRANT_SECONDS_MAX", -1)
    with pytest.raises(Refusal, match="person-link-expired"):
        resetting.finish(grant, BETTER)


@pytest.mark.parametrize("ask", [resetting.send_code, unlocking.send_code])
def test_asking_is_answered_alike_for_somebody_and_nobody(ask: object) -> None:
    lin()
    wang(activated_at=None)

    def answers(identifier: str) -> tuple[str, str, str]:
        code = ask(identifier)  # type: ignore[operator]
        with pytest.raises(Refusal) as soon:
            ask(identifier)  # type: ignore[operator]
        return code.purpose, code.channel, soon.value.key

    assert answers(PHONE) == answers("13699990000") == answers("13911112222")
    assert answers("lin.xiao@example.com") == answers("nobody@example.com")
    assert {to for _, to, *_ in sent()} == {"+8613800006631", "lin.xiao@example.com"}


def test_a_code_opens_the_lock_while_wang_is_not_touched() -> None:
    who, other = lin(), wang()
    lock(who)
    lock(other)
    code = unlocking.send_code(PHONE)
    assert unlocking.confirm(code.public_id, last_code()) == who
    assert lockouts.locked_until(who) is None
    assert lockouts.locked_until(other) is not None
    assert signing_in.sign_in(PHONE, GOOD, kind=CUSTOMER) == who
    assert Event.objects.get(name="person.unlocked").ids["how"] == "code"


def test_staff_open_it_once_the_customer_has_proved_who_they_are() -> None:
    who = lin()
    inputs = {"customer": who.public_id}
    door = {"by": Actor("staff", "7"), "role": "agent", "key": "case:1:person.unlock"}
    with pytest.raises(Refusal, match="person-not-locked"):
        acts.plan(unlocking.ACT, inputs)
    lock(who)
    plan = acts.plan(unlocking.ACT, inputs)
    assert plan.customer_id == who.pk
    with pytest.raises(Refusal, match="authority-proof-too-weak"):
        acts.perform(unlocking.ACT, inputs, proof="none", **door)
    outcome = acts.perform(unlocking.ACT, inputs, proof="code", expect_hash=plan.hash, **door)
    assert outcome.done
    assert acts.perform(unlocking.ACT, inputs, proof="code", **door).result == outcome.result
    assert signing_in.sign_in(PHONE, GOOD, kind=CUSTOMER) == who
    assert [key for *_, key, _ in sent()][-2:] == ["person-notice-unlocked"] * 2
    assert Event.objects.get(name="person.unlocked").by == "staff:7"


def test_an_operator_may_not_and_nobody_unlocks_a_stranger() -> None:
    assert authority.check(unlocking.ACT, role="operator", proof="identity").answer == "refuse"
    with pytest.raises(Refusal, match="not-found"):
        acts.plan(unlocking.ACT, {"customer": "cus_nobody"})


def test_changing_the_password_needs_the_old_one_and_counts_wrong_ones() -> None:
    who = lin()
    for _ in range(4):
        with pytest.raises(Refusal, match="person-old-password-wrong"):
            profile.change_password(who, old="wrong", new=BETTER)
    with pytest.raises(Refusals):
        profile.change_password(who, old=GOOD, new="weak")
    profile.change_password(who, old=GOOD, new=BETTER)
    assert signing_in.sign_in(PHONE, BETTER, kind=CUSTOMER) == who
    assert Notice.objects.filter(customer_id=who.pk, key="person-notice-password-changed").exists()


def test_a_second_contact_is_proved_by_its_own_code() -> None:
    who = lin(email_proved_at=None)
    code = profile.send_proof(who, "email")
    assert sent()[-1][:2] == ("email", "lin.xiao@example.com")
    with pytest.raises(Refusal, match="person-code-expired"):
        profile.confirm_proof(wang(), code.public_id, last_code())
    with later(minutes=2):
        code = profile.send_proof(who, "email")
        profile.confirm_proof(who, code.public_id, last_code())
    assert who.proved_email == "lin.xiao@example.com"


def test_name_and_language_are_changed_by_their_owner() -> None:
    who = lin()
    profile.rename(who, " 林  晓晓 ")
    profile.choose_language(who, "en-GB")
    who.refresh_from_db()
    assert (who.name, who.language) == ("林 晓晓", "en")
    with pytest.raises(Refusal, match="person-name-signs"):
        profile.rename(who, "<b>")


def test_a_code_sent_by_others_is_entered_with_ones_name_and_failures_are_alike() -> None:
    who = lin()
    acts.perform(
        "person.send_reset",
        {"customer": who.public_id},
        by=Actor("staff", "7"),
        role="agent",
        proof="none",
        key="k1",
    )
    right = last_code()
    keys = []
    for name, digits in ((PHONE, other_than(right)), ("13699990000", right), (PHONE, "")):
        with pytest.raises(Refusal) as refused:
            resetting.grant_by_name(name, digits)
        keys.append((refused.value.key, refused.value.params))
    assert keys == [("person-code-not-good", {})] * 3
    resetting.finish(resetting.grant_by_name("138 0000 6631", right), BETTER)
    assert signing_in.sign_in(PHONE, BETTER, kind=CUSTOMER) == who
    with pytest.raises(Refusal, match="person-code-not-good"):
        resetting.grant_by_name(PHONE, right)


def test_acts_of_sending_refuse_what_cannot_be() -> None:
    who, waiting = lin(), lin(phone="+8613800009999", email="z@example.com", activated_at=None)
    door = {"by": Actor("staff", "7"), "role": "agent", "proof": "code"}
    for act, person, key in (
        ("person.send_reset", waiting, "person-not-active"),
        ("person.send_activation", who, "person-active-already"),
        ("person.send_reset", User(public_id="cus_nobody"), "not-found"),
    ):
        with pytest.raises(Refusal, match=key):
            acts.plan(act, {"customer": person.public_id})
    bare = lin(phone="+8613800008888", email="b@example.com", phone_proved_at=None, email_proved_at=None)
    with pytest.raises(Refusal, match="person-no-address"):
        acts.plan("person.send_reset", {"customer": bare.public_id})
    acts.perform("person.send_activation", {"customer": waiting.public_id}, key="k1", **door)
    with pytest.raises(Refusal, match="person-code-soon"):
        acts.plan("person.send_activation", {"customer": waiting.public_id})
    acts.perform("person.sign_out_everywhere", {"customer": who.public_id}, key="k2", **door)
    assert sent()[-1][2] == "person-notice-signed-out"
    who.refresh_from_db()
    assert who.signed_out_at


def test_a_try_is_strange_from_a_place_and_device_never_signed_in_from() -> None:
    home, phone_out, thief = (
        Facts("198.51.100.7", "Chrome · Android"),
        Facts("203.0.113.5", "Chrome · Android"),
        Facts("203.0.113.9", "Firefox · Windows"),
    )
    who = lin()
    wrong_tries.note(who, "sms", thief)
    assert standing.facts_of(who).strange == 0  # nothing is known of her yet: nothing is strange
    Visit.objects.create(
        user=who,
        session_key="k",
        device=home.device,
        place=wrong_tries.place_of(home),
        began_at=clock.now(),
        seen_at=clock.now(),
    )
    for facts in (home, phone_out):
        wrong_tries.note(who, "sms", facts)
    seen = standing.facts_of(who)
    assert (seen.strange, seen.strange_device) == (
        1,
        "Firefox · Windows",
    )  # before she got in, and still worth telling
    wrong_tries.note(None, "email", thief)
    assert "203.0.113" not in str(list(WrongTry.objects.values_list("place", flat=True)))
