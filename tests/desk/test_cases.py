from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from tests.support.bad_rows import unworkable
from walletdesk.core.actors import Actor
from walletdesk.core.clock import clock
from walletdesk.core.models import Event
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.core.settings_dated import setting
from walletdesk.desk import cases, conversations, handovers, jobs, promises, queues
from walletdesk.desk.models import Case, Conversation
from walletdesk.people.models import User

BOT = Actor.assistant()


def hand_over(talk: Conversation, yuan: int = 500, **more: object) -> Case:
    return handovers.hand_over(
        talk,
        issue="deposit_missing",
        team="payments",
        by=BOT,
        subject="top_1",
        value_at_risk=Money(yuan * 100),
        **more,
    )


def test_a_talk_handed_over_waits_in_its_teams_queue_with_its_promises(talk: Conversation) -> None:
    case = hand_over(talk)
    talk.refresh_from_db()
    assert talk.handled_by == "queue"
    assert list(queues.waiting("payments")) == [case]
    assert queues.place_of(case).number == 1
    assert case.reply_due_at == case.opened_at + timedelta(minutes=setting("desk.first_reply_minutes"))


def test_one_talk_has_one_case_for_one_matter(talk: Conversation) -> None:
    first = hand_over(talk)
    second = hand_over(talk, summary=[["summary-told", {}]])
    assert first.pk == second.pk
    assert Case.objects.get().summary == [["summary-told", {}]]


def test_the_queue_goes_by_urgency_then_money_then_time(lin: User, wang: User) -> None:
    def case(customer: User, yuan: int, subject: str) -> Case:
        return cases.open(
            issue="deposit_missing",
            by=BOT,
            customer_id=customer.pk,
            subject=subject,
            value_at_risk=Money(yuan * 100),
        )

    small, urgent, middle = case(lin, 10, "a"), case(lin, 5_000, "b"), case(wang, 900, "c")
    late = case(wang, 1, "d")
    cases.escalate(late, by=promises.WATCHER)
    assert list(queues.waiting()) == [late, urgent, middle, small]


def test_taking_the_next_gives_each_colleague_another_case(lin: User, li: User, sun: User) -> None:
    for subject in "ab":
        cases.open(issue="fees", by=BOT, customer_id=lin.pk, subject=subject)
    taken = {queues.take_next(li.pk).pk, queues.take_next(sun.pk).pk}
    assert len(taken) == 2
    with pytest.raises(Refusal) as refused:
        queues.take_next(li.pk)
    assert refused.value.key == "queue-empty"


def test_nobody_is_given_more_than_they_can_carry(lin: User, li: User) -> None:
    full = setting("desk.capacity")
    rows = [cases.open(issue="fees", by=BOT, customer_id=lin.pk, subject=str(n)) for n in range(full + 1)]
    for row in rows[:full]:
        cases.take(row, by=li)
    with pytest.raises(Refusal) as refused:
        cases.take(rows[full], by=li)
    assert refused.value.key == "case-full"


def test_solved_goes_back_to_the_assistant_and_may_be_reopened_within_its_days(
    talk: Conversation, li: User
) -> None:
    case = cases.take(hand_over(talk), by=li)
    talk.refresh_from_db()
    assert talk.handled_by == "staff"
    solved = cases.solve(case, by=li, disposition="solved", note="已入账")
    talk.refresh_from_db()
    assert (solved.status, talk.handled_by) == ("solved", "assistant")
    assert cases.reopen(solved, by=li).status == "open"
    solved = cases.solve(solved, by=li)
    late = clock.now() + timedelta(days=setting("desk.reopen_days"), minutes=1)
    with clock.fixed(late), pytest.raises(Refusal) as refused:
        cases.reopen(solved, by=li)
    assert refused.value.key == "case-too-old"


def test_a_closed_case_stays_closed(talk: Conversation, li: User) -> None:
    case = cases.close(cases.solve(hand_over(talk), by=li), by=li)
    for deed in (
        lambda: cases.take(case, by=li),
        lambda: cases.solve(case, by=li),
        lambda: cases.reopen(case, by=li),
    ):
        with pytest.raises(Refusal):
            deed()
    with pytest.raises(DatabaseError, match="no step"), transaction.atomic():
        Case.objects.filter(pk=case.pk).update(status="open")


def test_handing_over_wants_a_team_and_a_reason(talk: Conversation, li: User) -> None:
    case = cases.take(hand_over(talk), by=li)
    for team, reason, key in (("nobody", "x", "case-team"), ("security", "  ", "case-reason-missing")):
        with pytest.raises(Refusal) as refused:
            cases.hand_over(case, team=team, by=li, reason=reason)
        assert refused.value.key == key
    moved = cases.hand_over(case, team="security", by=li, reason="像是盗号")
    assert (moved.team, moved.assigned_to_id) == ("security", None)
    assert talk.messages.get(kind="note").text == "像是盗号"


def test_the_promise_is_warned_of_once_then_breached_once_and_escalated(talk: Conversation) -> None:
    case = hand_over(talk)
    minutes = setting("desk.first_reply_minutes")
    at = case.opened_at
    with clock.fixed(at + timedelta(minutes=minutes * 0.5)):
        assert promises.watch() == 0
    with clock.fixed(at + timedelta(minutes=minutes * 0.85)):
        assert (promises.watch(), promises.watch()) == (1, 0)
    with clock.fixed(at + timedelta(minutes=minutes + 1)):
        with unworkable(promises, "_mark"):
            assert promises.watch() == 0
        assert (promises.watch(), promises.watch()) == (1, 0)
    breach = Event.objects.get(name="promise.breached")
    jobs.escalate_breach(breach)
    case.refresh_from_db()
    assert case.escalated


def test_a_persons_first_answer_keeps_the_promise_and_the_assistants_does_not(
    talk: Conversation, li: User
) -> None:
    case = hand_over(talk)

    def answered(by: object, client_id: str) -> Case:
        conversations.say(talk, by=by, client_id=client_id, text="您好")
        jobs.first_reply(Event.objects.filter(name="message.sent").latest("id"))
        case.refresh_from_db()
        return case

    assert answered(BOT, "a").replied_at is None
    assert answered(li, "b").replied_at is not None
    assert case.promise_marks.get().mark == "kept"


def test_what_waited_for_the_customer_is_ours_again_when_they_write(
    talk: Conversation, lin: User, li: User
) -> None:
    case = cases.wait_for_customer(cases.take(hand_over(talk), by=li), by=li)
    assert case.status == "waiting"
    conversations.receive(talk, "我补了回单", client_id="c9", by=lin)
    jobs.resume_case(Event.objects.filter(name="message.received").latest("id"))
    case.refresh_from_db()
    assert case.status == "open"
