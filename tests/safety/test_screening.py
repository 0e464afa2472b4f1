"""A movement is screened: the strictest rule decides, it is written down once, and a person can decide about the alert."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.safety.cast import customer, movement, only, past, staff
from walletdesk.core.clock import clock
from walletdesk.core.models import Event
from walletdesk.core.refusals import Refusal
from walletdesk.people.facts import Facts
from walletdesk.people.models import User
from walletdesk.safety import alerts, rules, screening, signing_in
from walletdesk.safety.models import Alert, Rule, Seen
from walletdesk.safety.movements import Movement

DAY = timedelta(days=1)


def test_an_ordinary_transfer_passes_and_is_remembered(lin: User) -> None:
    now = movement(lin.pk, amount=50_000, payee="p")
    assert screening.screen(now).answer == "allow"
    assert Seen.objects.get(public_id=now.public_id).amount == now.amount
    assert not Event.objects.filter(name__startswith="safety.").exists()


def test_the_same_movement_is_screened_once(lin: User) -> None:
    only("when transfer then hold because splitting remedy show-purpose papers purpose")
    now = movement(lin.pk, amount=50_000)
    assert screening.screen(now) == screening.screen(now)
    assert (Seen.objects.count(), Alert.objects.count()) == (1, 1)


# Every starting rule with a case in which it decides, and its answer.
NEW = {"device": "new", "place": "new", "payee": "p"}
STARTING = [
    ("account-taken-told", movement(0, amount=100, facts={"account_taken": True}), "freeze"),
    ("scam-words-told", movement(0, amount=100, facts={"scam_words": True}), "hold"),
    ("large-from-new-device", movement(0, "withdrawal", 500_000, **NEW), "step_up"),
    ("large-to-new-payee", movement(0, amount=2_000_000, payee="p"), "step_up"),
    ("sign-in-elsewhere", movement(0, "sign_in", device="new", place="new"), "warn"),
]


@pytest.mark.parametrize(("name", "now", "answer"), STARTING, ids=[row[0] for row in STARTING])
def test_each_starting_rule_decides(lin: User, name: str, now: Movement, answer: str) -> None:
    past(lin.pk, "sign_in", ago=9 * DAY, device="old", place="home")
    verdict = screening.screen(Movement(**{**vars(now), "customer_id": lin.pk}))
    assert (verdict.answer, name in verdict.rules) == (answer, True)
    assert bool(verdict.alert) == (answer != "warn")


def test_a_changed_password_and_a_new_device_hold_the_money(lin: User) -> None:
    User.objects.get_queryset().filter(pk=lin.pk).update(password_set_at=clock.now())
    past(lin.pk, "sign_in", ago=9 * DAY, device="old", place="home")
    verdict = screening.screen(movement(lin.pk, "withdrawal", 100_000, device="new", place="home"))
    assert (verdict.answer, verdict.reason) == ("hold", "safety-reason-changed-then-drained")
    assert verdict.papers == ("safety-paper-identity",)
    alert = Alert.objects.get(public_id=verdict.alert)
    assert Event.objects.get(name="safety.alerted").ids["alert"] == alert.pk


def test_money_that_goes_out_as_it_came_is_held(noon: None) -> None:
    young = customer(days=3)
    past(young.pk, "topup", ago=timedelta(hours=1), amount=6_000_000)
    assert screening.screen(movement(young.pk, "withdrawal", 5_900_000)).answer == "hold"


def test_thirty_payers_of_one_payee_are_noticed_at_the_thirtieth(lin: User) -> None:
    for other in range(1000, 1028):
        past(other, "transfer", ago=timedelta(hours=1), amount=100, payee="p")
    assert screening.screen(movement(1029, amount=100, payee="p")).answer == "allow"
    assert screening.screen(movement(1030, amount=100, payee="p")).answer == "hold"


def test_the_strictest_answer_counts_and_brings_its_papers(lin: User) -> None:
    only("when transfer then warn because too-fast remedy not-you papers identity", "a")
    row = rules.draft("b", "when amount > 1.00 CNY then hold because splitting papers purpose", by="staff:1")
    Rule.objects.filter(pk=row.pk).update(status="tried")
    rules.go_live(row, by="staff:1", second="staff:2")
    verdict = screening.screen(movement(lin.pk, amount=500))
    assert (verdict.answer, verdict.rules) == ("hold", ("b", "a"))
    assert verdict.papers == ("safety-paper-purpose",)


def test_looking_ahead_writes_nothing(lin: User) -> None:
    only("when transfer then freeze because account-taken remedy prove-identity")
    assert screening.preview(movement(lin.pk, amount=5)).answer == "freeze"
    assert not Seen.objects.exists()


def test_a_colleague_decides_an_alert_once_and_in_words(lin: User) -> None:
    only("when transfer then hold because splitting remedy show-purpose")
    now = movement(lin.pk, amount=5)
    alert = alerts.find(screening.screen(now).alert)
    zhou = staff()
    for decision, note, key in (("maybe", "x", "alert-decision"), ("confirmed", " ", "alert-note-missing")):
        with pytest.raises(Refusal) as refused:
            alerts.decide(alert, decision, note=note, by=zhou)
        assert refused.value.key == key
    alerts.decide(alert, "confirmed", note="收款人在诈骗名单上", by=zhou)
    assert Seen.objects.get(public_id=now.public_id).mark == "fraud"
    assert Event.objects.get(name="safety.alert_confirmed").by == f"staff:{zhou.pk}"
    with pytest.raises(Refusal) as again:
        alerts.decide(alert, "released", note="x", by=zhou)
    assert again.value.key == "alert-decided"


def test_an_unlikely_sign_in_is_stopped_and_its_alert_stays(lin: User) -> None:
    only("when sign_in and device is new then hold because account-taken remedy prove-identity")
    facts = Facts("10.0.0.1", "Chrome · Windows")
    assert signing_in.screen(lin, facts) == "allow"
    Seen.objects.update(at=clock.now() - 9 * DAY)
    with pytest.raises(Refusal) as refused:
        signing_in.screen(lin, Facts("10.9.9.9", "Firefox · Linux"))
    assert refused.value.key == "safety-sign-in-stopped"
    assert Alert.objects.get().public_id == refused.value.params["alert"]


def test_two_customers_with_the_same_browser_share_no_device(lin: User) -> None:
    assert signing_in.device_of(1, "Chrome · Windows") != signing_in.device_of(2, "Chrome · Windows")
