from __future__ import annotations

from walletdesk.core.actors import Actor
from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.desk import cases, conversations, handovers, jobs
from walletdesk.desk.models import Case, Conversation
from walletdesk.money.rails import suspense
from walletdesk.people.models import User

BOT = Actor.assistant()


def found_by_ourselves(lin: User) -> Case:
    return cases.open(issue="deposit_missing", by=BOT, customer_id=lin.pk, team="payments", subject="top_1")


def test_a_case_found_before_contact_becomes_the_case_of_the_talk(lin: User, talk: Conversation) -> None:
    first = found_by_ourselves(lin)
    assert first.conversation is None
    handed = handovers.hand_over(talk, issue="deposit_missing", team="payments", by=BOT, subject="top_1")
    assert handed.pk == first.pk
    assert handed.conversation == talk
    assert handed.reply_due_at is not None


def test_a_colleague_may_write_first_to_the_customer_of_such_a_case(lin: User, li: User) -> None:
    case = cases.take(found_by_ourselves(lin), by=li)
    talk = cases.talk_of(case, by=li)
    conversations.say(talk, by=li, client_id="s1", text="您好，我们发现您的一笔充值金额不一致")
    talk.refresh_from_db()
    assert (talk.customer_id, talk.handled_by) == (lin.pk, "staff")
    assert Case.objects.get().conversation == talk


def test_nobodys_money_opens_one_case(db: None) -> None:
    from walletdesk.core.models import Event

    suspense.receive(
        suspense.Arrived("BK1", Money(5_000), clock.now(), "X", "陌生人", "0000"),
        reason="order_unknown",
        by=BOT,
    )
    event = Event.objects.get(name="suspense.received")
    jobs.nobodys_money(event)
    jobs.nobodys_money(event)
    assert Case.objects.get().value_at_risk == Money(5_000)
