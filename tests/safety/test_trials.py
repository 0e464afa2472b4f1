"""A rule's life: written, tried against the past, live on the word of two, retired."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from tests.safety.cast import movement, past, staff
from walletdesk.core import acts, approvals
from walletdesk.core.models import Event
from walletdesk.core.refusals import Refusal
from walletdesk.people.models import User
from walletdesk.safety import jobs, rules, screening, trials
from walletdesk.safety.models import Rule, Seen

TEXT = (
    "when transfer and payee is new and amount >= 100.00 CNY then hold because splitting remedy show-purpose"
)
DAY = timedelta(days=1)


def history(lin: User) -> None:
    """Five transfers: two known frauds (one small), one known to be good, one unknown, one to a payee paid before."""
    past(lin.pk, "transfer", ago=9 * DAY, amount=50_000, payee="a", mark="fraud")
    past(lin.pk, "transfer", ago=8 * DAY, amount=5_000, payee="b", mark="fraud")
    past(lin.pk, "transfer", ago=7 * DAY, amount=50_000, payee="c", mark="good")
    past(lin.pk, "transfer", ago=6 * DAY, amount=50_000, payee="d")
    past(lin.pk, "transfer", ago=5 * DAY, amount=50_000, payee="a")
    past(lin.pk, "transfer", ago=99 * DAY, amount=50_000, payee="z", mark="fraud")  # too long ago


def test_a_trial_counts_what_it_would_have_stopped_and_how_rightly(lin: User) -> None:
    history(lin)
    zhou = staff()
    rule = rules.draft("first-large", TEXT, by=zhou)
    trial = trials.ask(rule, by=zhou)
    assert trials.ask(rule, by=zhou) == trial
    jobs.run_trial(trial.pk)
    trial.refresh_from_db()
    found = (trial.examined, trial.stopped, trial.rightly, trial.wrongly, trial.missed)
    assert found == (5, 3, 1, 1, 1)
    assert [mark for _, _, mark in trial.examples] == ["", "good", "fraud"]
    assert rules.find(rule.public_id).status == "tried"
    assert Event.objects.get(name="safety.rule_tried").by == f"staff:{zhou.pk}"
    assert Seen.objects.count() == 6  # a trial leaves no trace in the past


def go_live(rule: Rule, who: User) -> acts.Outcome:
    return acts.perform(
        "rule.go_live", {"rule": rule.public_id}, by=who, role=who.role, proof="none", key=f"live:{rule.pk}"
    )


def test_only_a_tried_rule_goes_live_and_never_by_one_alone(lin: User) -> None:
    zhou, wu = staff(), staff("manager", "吴迪")
    rule = rules.draft("first-large", TEXT, by=zhou)
    with pytest.raises(Refusal, match="rule-not-tried"):
        go_live(rule, zhou)
    trials.run(trials.ask(rule, by=zhou))
    now = movement(lin.pk, amount=20_000, payee="p")
    assert screening.preview(now).answer == "allow"
    asked = go_live(rule, zhou).approval
    assert asked is not None
    with pytest.raises(Refusal, match="approval-own"):
        approvals.approve(asked, by=zhou, role="supervisor")
    approvals.approve(asked, by=wu, role="manager")
    assert screening.preview(now).answer == "hold"
    assert Event.objects.get(name="safety.rule_live").ids["second"] == f"staff:{wu.pk}"


def test_a_new_version_takes_the_place_of_the_old_one(lin: User) -> None:
    zhou, wu = staff(), staff("manager", "吴迪")
    for number, text in enumerate((TEXT, TEXT.replace("hold", "delay")), 1):
        rule = rules.draft("first-large", text, by=zhou)
        assert rule.version == number
        trials.run(trials.ask(rule, by=zhou))
        rules.go_live(rule, by=zhou, second=wu)
    assert list(
        Rule.objects.filter(name="first-large").order_by("version").values_list("status", flat=True)
    ) == [
        "retired",
        "live",
    ]
    rules.retire(rule, by=zhou)
    with pytest.raises(Refusal, match="rule-ended"):
        trials.ask(rule, by=zhou)
    with pytest.raises(Refusal, match="step-refused"):
        rules.retire(rule, by=zhou)


def test_what_a_rule_says_never_changes(lin: User) -> None:
    rule = rules.draft("first-large", TEXT, by="staff:1")
    with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
        Rule.objects.filter(pk=rule.pk).update(text="when transfer then warn because too-fast remedy not-you")


WRONG = [
    ("Big Rule", TEXT, "rule-name"),
    ("x" * 61, TEXT, "rule-name"),
    ("ok", TEXT.replace("splitting", "no-such-reason"), "rule-words-missing"),
    ("ok", TEXT.replace("show-purpose", "no-such-remedy"), "rule-words-missing"),
    ("ok", f"{TEXT} papers no-such-paper", "rule-words-missing"),
    ("ok", "when", "rule-wanted-condition"),
]


@pytest.mark.parametrize(("name", "text", "key"), WRONG)
def test_a_rule_that_nobody_could_be_told_is_not_written(db: None, name: str, text: str, key: str) -> None:
    with pytest.raises(Refusal, match=key) as refused:
        rules.draft(name, text, by="staff:1")
    assert refused.value.say("zh-hans")
    assert refused.value.say("en")


def test_the_past_is_let_go_but_not_its_frauds(lin: User) -> None:
    past(lin.pk, "transfer", ago=500 * DAY, amount=1)
    kept = past(lin.pk, "transfer", ago=500 * DAY, amount=1, mark="fraud")
    fresh = past(lin.pk, "transfer", ago=DAY, amount=1)
    assert jobs.forget_old() == 1
    assert set(Seen.objects.all()) == {kept, fresh}
