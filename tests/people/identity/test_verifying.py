"""What is clear is granted by the house alone; whatever differs comes before a person; and who cannot be verified is told why."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import Error, transaction

from tests.people.identity.conftest import BACK, FRONT, LIN, UNTIL, WANG, hand_in, verified
from tests.support.bad_rows import unworkable
from walletdesk.core import settings_dated
from walletdesk.core.actors import Actor
from walletdesk.core.clock import clock
from walletdesk.core.models import Event, Notice, OutboxItem
from walletdesk.core.refusals import Refusal, Refusals
from walletdesk.people.identity import identities, jobs, numbers, papers, verifying
from walletdesk.people.identity.models import Check, Identity

BY = Actor.system("test")
OPERATOR = Actor.system("operator")


def test_a_clear_case_is_granted_without_a_colleague(
    lin: Any, card: dict[str, bytes], says: dict[str, str]
) -> None:
    assert identities.class_of(lin) == 0
    row = verified(hand_in(lin, card))
    assert (row.status, row.findings, identities.class_of(lin)) == ("class_2", [], 2)
    assert [one.status for one in row.steps.order_by("seq")] == ["none", "submitted", "verifying", "class_2"]
    assert identities.number_of(lin) == LIN
    assert "Ⅱ 类账户" in Notice.objects.get(customer_id=lin.pk).text


@pytest.mark.parametrize(
    ("registers", "granted"),
    [
        (["police"], "class_1"),
        (["police", "mobile", "credit"], "class_2"),
        (["police", "mobile", "credit", "bank", "education"], "class_2"),
    ],
)
def test_the_class_follows_the_checks_and_what_machines_may_grant(
    lin: Any, card: dict[str, bytes], says: dict[str, str], registers: list[str], granted: str
) -> None:
    settings_dated.change("identity.registers", registers, by=OPERATOR)
    assert verified(hand_in(lin, card)).status == granted


def test_machines_may_be_told_to_grant_nothing(
    lin: Any, card: dict[str, bytes], says: dict[str, str]
) -> None:
    settings_dated.change("identity.machine_class", 0, by=OPERATOR)
    row = verified(hand_in(lin, card))
    assert (row.status, row.findings) == ("verifying", ["class_by_hand"])


DIFFERENCES: dict[str, dict[str, Any]] = {
    "name_account": {"name": "林小"},
    "name_read": {"front": {**FRONT, "name": "林哓"}},
    "number_read": {"front": {**FRONT, "number": WANG}},
    "birth_read": {"front": {**FRONT, "birth": "1990-03-08"}},
    "sex_read": {"front": {**FRONT, "sex": "male"}},
    "until_read": {"back": {**BACK, "until": "2041-05-01"}},
    "front_unreadable": {"front": {}},
    "back_unreadable": {"back": {}},
    "foreign_card": {
        "number": "911124198108030024",  # a specimen that was published
        "front": {**FRONT, "number": "911124198108030024", "birth": "1981-08-03"},
    },
}


@pytest.mark.parametrize("finding", DIFFERENCES)
def test_whatever_differs_comes_before_a_colleague(
    lin: Any, card: dict[str, bytes], says: dict[str, str], finding: str
) -> None:
    row = verified(hand_in(lin, card, **DIFFERENCES[finding]))
    assert (row.status, row.findings) == ("verifying", [finding])
    assert list(Identity.objects.waiting()) == [row]
    assert identities.class_of(lin) == 0


def test_seventeen_is_looked_at_by_a_colleague_and_fifteen_refused(
    lin: Any, card: dict[str, bytes], says: dict[str, str]
) -> None:
    today = clock.business_day()
    young = numbers.made("110101", date(today.year - 15, 1, 1), 2)
    with pytest.raises(Refusal, match="identity-too-young"):
        hand_in(lin, card, number=young)
    minor = numbers.made("110101", date(today.year - 17, 1, 1), 2)
    birth = {"birth": f"{today.year - 17}-01-01"}
    row = verified(hand_in(lin, card, number=minor, front={**FRONT, "number": minor, **birth}))
    assert row.findings == ["minor"]


@pytest.mark.parametrize(
    ("answer", "finding"), [("mismatch", "register_mismatch"), ("not_found", "register_not_found")]
)
def test_a_register_that_says_no_brings_it_before_a_colleague(
    lin: Any, card: dict[str, bytes], says: dict[str, str], answer: str, finding: str
) -> None:
    says["mobile"] = answer
    row = verified(hand_in(lin, card))
    assert (row.status, row.findings) == ("verifying", [finding])


def test_a_silent_register_is_asked_again_and_then_decided_without(
    lin: Any, card: dict[str, bytes], says: dict[str, str]
) -> None:
    says["police"] = "unknown"
    row = verified(hand_in(lin, card))
    assert (row.status, row.review_since) == ("verifying", None)  # unknown is not no
    at = clock.now()
    for _ in range(5):
        at += timedelta(minutes=11)
        with clock.fixed(at):
            jobs.ask_due(timestamp=0)
    row.refresh_from_db()
    check = row.checks.get(kind="police")
    assert (check.asks, check.result, check.ask_at) == (6, "unknown", None)
    assert row.findings == ["register_silent"]


def test_a_register_that_comes_back_is_heard(lin: Any, card: dict[str, bytes], says: dict[str, str]) -> None:
    says["police"] = "unknown"
    row = verified(hand_in(lin, card))
    says["police"] = "match"
    with clock.fixed(clock.now() + timedelta(minutes=11)):
        jobs.ask_due(timestamp=0)
    row.refresh_from_db()
    assert row.status == "class_2"


def test_it_waits_until_both_pictures_were_looked_at(
    lin: Any, card: dict[str, bytes], says: dict[str, str]
) -> None:
    papers.settle(papers.keep(lin, "front", card["front"], by=lin), FRONT, by=BY)
    waiting = papers.keep(lin, "back", card["back"], by=lin)
    row = identities.submit(lin, name="林晓", number=LIN, until=UNTIL, by=lin)
    assert verified(row).status == "submitted"
    with clock.fixed(clock.now() + timedelta(minutes=11)):
        jobs.ask_due(timestamp=0)  # nobody could read it
    waiting.refresh_from_db()
    assert waiting.status == "unreadable"
    assert verified(row).findings == ["back_unreadable"]


def test_a_later_picture_of_a_side_replaces_the_first(
    lin: Any, card: dict[str, bytes], says: dict[str, str]
) -> None:
    papers.settle(papers.keep(lin, "front", card["front"], by=lin), {}, by=BY)
    assert verified(hand_in(lin, card)).status == "class_2"


def test_another_accounts_number_comes_before_a_colleague_and_reveals_nobody(
    lin: Any, wang: Any, card: dict[str, bytes], says: dict[str, str]
) -> None:
    verified(hand_in(lin, card))
    row = verified(hand_in(wang, card))
    assert (row.status, identities.class_of(wang)) == ("verifying", 0)
    assert row.findings == ["duplicate", "name_account"]
    assert not Notice.objects.filter(customer_id=wang.pk).exists()
    assert verifying.others(row).get().customer_id == lin.pk


def test_the_database_lets_one_account_hold_a_number(
    lin: Any, wang: Any, card: dict[str, bytes], says: dict[str, str]
) -> None:
    verified(hand_in(lin, card))
    row = verified(hand_in(wang, card))
    with pytest.raises(Refusal, match="identity-number-held"), transaction.atomic():
        identities.grant(identities.locked(wang), 1, how="staff", by=BY)
    with pytest.raises(Error, match="identity_number_held_once"), transaction.atomic():
        Identity.objects.filter(pk=row.pk).update(status="class_1")


@pytest.mark.parametrize(
    ("what", "keys"),
    [
        ({"name": "  "}, {"identity-name-missing"}),
        ({"number": "123"}, {"identity-number-unreadable"}),
        ({"number": LIN[:-1] + "0"}, {"identity-number-wrong"}),
        ({"until": date(2020, 1, 1)}, {"identity-card-lapsed"}),
        (
            {"name": "", "number": "1", "until": date(2020, 1, 1)},
            {"identity-name-missing", "identity-number-unreadable", "identity-card-lapsed"},
        ),
    ],
)
def test_what_is_typed_wrongly_is_said_all_at_once(lin: Any, what: dict[str, Any], keys: set[str]) -> None:
    with pytest.raises(Refusals) as caught:
        identities.submit(lin, **{"name": "林晓", "number": LIN, "until": UNTIL, **what}, by=lin)
    assert {one.key for one in caught.value.all} == keys
    assert not Identity.objects.exists()


def test_without_both_pictures_nothing_is_submitted(lin: Any, card: dict[str, bytes]) -> None:
    papers.keep(lin, "front", card["front"], by=lin)
    with pytest.raises(Refusal, match="identity-pictures-missing"):
        identities.submit(lin, name="林晓", number=LIN, until=UNTIL, by=lin)


def test_while_it_is_looked_at_or_granted_nothing_more_comes_in(
    lin: Any, card: dict[str, bytes], says: dict[str, str]
) -> None:
    row = hand_in(lin, card)
    for _ in ("submitted", "granted"):
        with pytest.raises(Refusal, match="identity-not-now"):
            papers.keep(lin, "front", card["front"], by=lin)
        with pytest.raises(Refusal, match="identity-not-now"):
            identities.submit(lin, name="林晓", number=LIN, until=UNTIL, by=lin)
        verified(row)


def test_the_holder_is_told_before_the_card_lapses_once_and_when_it_has(
    lin: Any, card: dict[str, bytes], says: dict[str, str]
) -> None:
    until = clock.business_day() + timedelta(days=20)
    back = {**BACK, "until": until.isoformat()}
    row = verified(hand_in(lin, card, until=until, back=back))
    jobs.watch(timestamp=0)
    jobs.watch(timestamp=0)
    told = list(Notice.objects.filter(customer_id=lin.pk).order_by("id").values_list("key", flat=True))
    assert told == ["identity-notice-granted", "identity-notice-expiring"]
    with clock.fixed(clock.now() + timedelta(days=21)):
        assert identities.class_of(lin) == 0  # from the very day on, whether or not the job has run
        with unworkable(identities, "expire"):
            jobs.watch(timestamp=0)
        jobs.watch(timestamp=0)
        row.refresh_from_db()
        assert row.status == "expired"
        assert Notice.objects.filter(customer_id=lin.pk, key="identity-notice-expired").count() == 1


def test_a_new_card_comes_in_before_the_old_one_lapses_and_the_class_is_held(
    lin: Any, card: dict[str, bytes], says: dict[str, str]
) -> None:
    until = clock.business_day() + timedelta(days=20)
    verified(hand_in(lin, card, until=until, back={**BACK, "until": until.isoformat()}))
    row = hand_in(lin, card)
    assert (row.status, identities.class_of(lin)) == ("submitted", 2)
    with clock.fixed(clock.now() + timedelta(days=21)):
        assert identities.class_of(lin) == 0
    assert verified(row).status == "class_2"
    with clock.fixed(clock.now() + timedelta(days=21)):
        assert identities.class_of(lin) == 2


def test_a_card_for_ever_does_not_lapse(lin: Any, card: dict[str, bytes], says: dict[str, str]) -> None:
    verified(hand_in(lin, card, until=None, back={**BACK, "until": "forever"}))
    with clock.fixed(clock.now() + timedelta(days=20_000)):
        jobs.watch(timestamp=0)
        assert identities.class_of(lin) == 2


def test_a_bound_card_counts_as_one_check(lin: Any, card: dict[str, bytes], says: dict[str, str]) -> None:
    settings_dated.change("identity.registers", ["police", "mobile"], by=OPERATOR)
    row = verified(hand_in(lin, card))
    assert row.status == "class_1"
    verifying.count_check(row, "card", by=lin)
    verifying.count_check(row, "card", by=lin)
    row.refresh_from_db()
    assert (row.status, Check.objects.filter(kind="card").count()) == ("class_2", 1)


def test_events_hold_ids_only(lin: Any, card: dict[str, bytes], says: dict[str, str]) -> None:
    verified(hand_in(lin, card))
    names = set(Event.objects.filter(name__startswith="identity.").values_list("name", flat=True))
    assert {
        "identity.begun",
        "identity.picture_kept",
        "identity.picture_read",
        "identity.submitted",
        "identity.verifying",
        "identity.checked",
        "identity.granted",
    } <= names
    assert OutboxItem.objects.filter(channel="sms", key="identity-notice-granted").count() == 1


def test_the_database_refuses_a_step_that_is_not_legal(lin: Any, card: dict[str, bytes]) -> None:
    row = hand_in(lin, card)
    for status in ("class_3", "rejected", "none", "expired"):
        with pytest.raises(Error), transaction.atomic():
            Identity.objects.filter(pk=row.pk).update(status=status, reason="suspected")
    with pytest.raises(Error), transaction.atomic():
        row.steps.update(by="nobody")
