"""«这笔不是我付的»: which one, the loss report in one tap, money put forward within policy, and security at work on it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.assistant.conftest import Chat, text_of
from tests.assistant.door import proved
from tests.money.credits.helpers import books_are_right, paid, provided
from tests.money.transfers import helpers
from tests.support.jobs import run_jobs
from walletdesk.assistant import looks, playbooks
from walletdesk.assistant.playbooks.base import Slots
from walletdesk.assistant.playbooks.unauthorized_transaction import diagnose
from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.desk import conversations
from walletdesk.desk.models import Case
from walletdesk.money.credits import contesting, credits, jobs
from walletdesk.money.credits.contesting import ContestFacts
from walletdesk.money.credits.models import Credit
from walletdesk.money.records.models import Record
from walletdesk.people.models import User, Visit
from walletdesk.safety.models import Stop

pytestmark = pytest.mark.django_db
ISSUE = "unauthorized_transaction"


@pytest.fixture
def sent(rich: User, wang: User) -> Record:
    """¥200 to 王强."""
    return Record.objects.get(customer_id=rich.pk, public_id=helpers.send(rich, wang).public_id)


def _visit(user: User, key: str) -> Visit:
    now = clock.now()
    return Visit.objects.create(
        user=user, session_key=key, device="Chrome", place="x", began_at=now, seen_at=now
    )


def _from(chat: Chat, visit: Visit, text: str) -> None:
    """Written from a page, by that sign-in."""
    chat.count += 1
    conversations.receive(chat.talk, text, client_id=f"v{chat.count}", by=chat.by, visit=visit.public_id)
    run_jobs(queues=("fast",))


def test_shown_asked_stopped_and_put_forward(
    rich: User, wang: User, sent: Record, chat_of: Callable[..., Chat]
) -> None:
    helpers.send(rich, wang, Money(3_000), key="2")
    chat = chat_of(rich)
    which = chat("有一笔钱不是我付的")
    assert "哪一笔不是您操作的" in which[0].text
    found = chat.press(which, "¥200.00")
    assert "请先挂失" in found[0].text
    assert "¥200.00 先垫付" in found[0].text
    assert (Stop.objects.count(), Credit.objects.count()) == (0, 0)  # nothing without the customer's own tap
    done = text_of(chat.press(found, "马上挂失"))
    assert "钱转不出去了" in done
    assert "¥200.00 已经先垫付到您的余额" in done
    stop, row = Stop.objects.get(), Credit.objects.get()
    assert (stop.basis, stop.scope, row.status, row.subject) == (
        "owner",
        "out",
        "provisional",
        sent.public_id,
    )
    assert (row.amount, row.proof) == (Money(20_000), "session")
    case = Case.objects.get()
    assert (case.issue, case.team, case.subject) == (ISSUE, "security", sent.public_id)
    assert (case.value_at_risk, case.conversation_id) == (Money(20_000), chat.talk.pk)
    assert chat.talk.handled_by == "assistant"  # who still answers, while security looks
    books_are_right()


def test_the_device_in_hand_stays_signed_in_all_others_end(
    rich: User, sent: Record, chat_of: Callable[..., Chat]
) -> None:
    mine, other = _visit(rich, "mine"), _visit(rich, "other")
    chat = chat_of(rich)
    _from(chat, other, "在吗")  # somebody else writes too: that keeps nothing
    _from(chat, mine, "我的账户被盗刷了，转出的200不是我操作的")
    _from(chat, mine, "不是我操作的，马上挂失")
    mine.refresh_from_db()
    other.refresh_from_db()
    assert (mine.ended_at, other.ended_at is None) == (None, False)


def test_another_one_after_the_first_goes_to_a_person(
    rich: User, wang: User, sent: Record, chat_of: Callable[..., Chat]
) -> None:
    second = helpers.send(rich, wang, Money(3_000), key="2")
    chat = chat_of(rich)
    said = chat.press(chat("转出的200块不是我操作的"), "马上挂失")
    again = chat.press(said, "还有别的")
    assert "¥200.00" not in text_of(again)
    assert "¥30.00" in str(again[0].choices)
    last = chat.press(again, "¥30.00")
    assert "账户安全组的同事" in text_of(last)
    assert Credit.objects.count() == 1  # twice in so many days: a person decides
    assert chat.talk.handled_by == "queue"
    assert Case.objects.filter(subject=second.public_id, team="security").exists()


def test_above_the_assistants_limit_it_is_stopped_at_once_and_a_person_decides(
    rich: User, wang: User, chat_of: Callable[..., Chat]
) -> None:
    helpers.send(rich, wang, Money(90_000))
    chat = chat_of(rich)
    said = chat.press(chat("转出去的900不是我本人操作的"), "马上挂失")
    assert Stop.objects.get().basis == "owner"
    assert Credit.objects.count() == 0
    assert "同事" in text_of(said)
    case = Case.objects.get()
    assert (case.team, chat.talk.handled_by) == ("security", "queue")
    agent = User.objects.create_staff(name="李敏", email="a@desk.example", role="agent", team="security")
    look = looks.look(case, agent)
    assert look is not None
    assert [(one.act, one.answer) for one in look.options] == [("credit.provisional", "allow")]


def test_nothing_left_the_account_a_person_at_once(rich: User, chat_of: Callable[..., Chat]) -> None:
    chat = chat_of(rich)
    said = chat("我的账户被盗刷了，有一笔不是我付的")
    assert "没有从您账户出去的钱" in said[0].text
    case = Case.objects.get()
    assert (case.issue, case.team, case.escalated, chat.talk.handled_by) == (ISSUE, "security", True, "queue")


def test_what_still_waits_is_called_off(rich: User, wang: User, chat_of: Callable[..., Chat]) -> None:
    row = helpers.send(rich, wang, speed="two_hours")
    chat = chat_of(rich)
    said = chat("有一笔200元的转账不是我操作的")
    assert "还没有完成" in said[0].text
    assert "已经取消" in text_of(chat.press(said, "取消这笔"))
    row.refresh_from_db()
    assert row.status == "cancelled"


def test_a_stranger_is_helped_to_keep_the_money_and_learns_nothing(
    rich: User, sent: Record, chat_of: Callable[..., Chat]
) -> None:
    first = text_of(chat_of(None)("我的钱被盗刷了，不是我付的"))
    assert "立即挂失" in first
    assert "¥" not in first


def test_stopped_first_what_still_waits_is_called_off_after(
    rich: User, wang: User, chat_of: Callable[..., Chat]
) -> None:
    row = helpers.send(rich, wang, speed="two_hours")
    chat = chat_of(rich)
    said = chat.press(chat("有一笔200元的转账不是我操作的"), "马上挂失")
    assert "请先挂失" not in text_of(said)
    assert "挂失" not in str(said[-1].choices)
    assert "已经取消" in text_of(chat.press(said, "取消这笔"))
    row.refresh_from_db()
    assert (row.status, Stop.objects.get().basis) == ("cancelled", "owner")


def test_proved_by_code_all_devices_are_signed_out(
    lin: User, wang: User, chat_of: Callable[..., Chat], post: list[str]
) -> None:
    helpers.give(lin, 500)
    helpers.send(lin, wang)
    visit = _visit(lin, "whose")
    chat, said = proved(chat_of, post, "我的账户被盗刷了，不是我付的")
    assert "是不是下面这些" in text_of(said)
    chat.press(chat.press(said, "¥200.00"), "马上挂失")
    visit.refresh_from_db()
    assert visit.ended_at is not None
    assert Credit.objects.get().proof == "code"


def test_in_english(rich: User, sent: Record, chat_of: Callable[..., Chat]) -> None:
    chat = chat_of(rich, "en")
    said = chat("There is a payment of 200 yuan I did not make, somebody used my account")
    assert "report the loss first" in text_of(said)
    done = text_of(chat.press(said, "report the loss now"))
    assert "¥200.00 is in your balance now" in done


def test_what_fits_nothing_is_said_to_fit_nothing(
    rich: User, wang: User, sent: Record, chat_of: Callable[..., Chat]
) -> None:
    helpers.send(rich, wang, Money(3_000), key="2")
    said = chat_of(rich)("昨天扣了88.8元，不是我操作的")
    assert "都不是的话" in said[0].text
    assert len(said[0].choices) == 4


def test_remembered_after_all_nothing_happens(rich: User, sent: Record, chat_of: Callable[..., Chat]) -> None:
    chat = chat_of(rich)
    chat.press(chat("转出的200不是我操作的"), "想起来了")
    assert (Stop.objects.count(), Credit.objects.count(), Case.objects.count()) == (0, 0, 0)


def test_asked_again_it_is_told_how_it_stands(rich: User, sent: Record, chat_of: Callable[..., Chat]) -> None:
    row = provided(rich, sent)
    run_jobs(queues=("fast",))
    chat = chat_of(rich)
    assert "先垫付了 ¥200.00" in text_of(chat(f"之前那笔不是我付的怎么样了，单号 {sent.public_id}"))
    credits.make_final(row, by=rich)
    assert "归您了" in text_of(chat(f"不是我付的那笔，单号 {sent.public_id}"))


def test_the_case_hears_how_it_ends(rich: User, sent: Record) -> None:
    row = provided(rich, sent)
    run_jobs(queues=("fast",))
    case = Case.objects.get()
    assert case.solve_due_at == row.reverse_at
    assert row.reverse_at is not None
    with clock.fixed(row.reverse_at - timedelta(days=4)):
        jobs.sweep.func(timestamp=0)
        run_jobs(queues=("fast",))
    case.refresh_from_db()
    assert (case.status, case.escalated) == ("open", True)
    credits.make_final(row, by=rich)
    run_jobs(queues=("fast",))
    case.refresh_from_db()
    assert case.finding
    assert (case.status, case.finding["cause"]) == ("solved", "contested_final")


def test_run_out_undecided_the_case_stays_open(rich: User, sent: Record) -> None:
    row = provided(rich, sent)
    run_jobs(queues=("fast",))
    assert row.reverse_at is not None
    with clock.fixed(row.reverse_at):
        jobs.sweep.func(timestamp=0)
        run_jobs(queues=("fast",))
    row.refresh_from_db()
    assert (row.status, Case.objects.get().status) == ("reversed", "open")


def test_anothers_movement_is_nobodys_business(rich: User, wang: User, sent: Record) -> None:
    book = playbooks.for_issue(ISSUE)
    with pytest.raises(LookupError):
        book.look(sent.public_id, wang.pk)  # to him it came in
    assert [one.public_id for one in book.candidates(wang.pk, Slots()).fitting] == ["contested:none"]


FACTS = ContestFacts("pay_x", "payment", "done", Money(20_000), "", False, True)
STANDINGS = [
    ({}, True, "contested_open"),
    ({}, False, "contested_review"),
    ({"guarded": True}, True, "contested_guarded"),
    ({"guarded": True}, False, "contested_guarded_review"),
    ({"refusal": "credit-still-moving"}, True, "contested_moving"),
    ({"refusal": "credit-still-moving", "guarded": True}, True, "contested_moving_guarded"),
    ({"refusal": "credit-outside"}, True, "contested_outside"),
    ({"refusal": "credit-outside", "guarded": True}, True, "contested_outside_guarded"),
    ({"refusal": "credit-too-old"}, True, "contested_old"),
    ({"refusal": "credit-money-is-back"}, True, "contested_back"),
    (
        {"refusal": "credit-provided-already", "credit": "crd_x", "credit_status": "provisional"},
        True,
        "contested_provided",
    ),
    (
        {"refusal": "credit-provided-already", "credit": "crd_x", "credit_status": "final"},
        True,
        "contested_final",
    ),
    ({"credit": "crd_x", "credit_status": "reversed", "guarded": True}, False, "contested_guarded_review"),
]


@pytest.mark.parametrize(
    ("changes", "by_itself", "cause"), STANDINGS, ids=[f"{one[2]}-{i}" for i, one in enumerate(STANDINGS)]
)
def test_every_standing_has_its_cause_and_words(
    changes: dict[str, object], by_itself: bool, cause: str
) -> None:
    seen = ContestFacts(**{name: getattr(FACTS, name) for name in FACTS.__slots__} | changes)
    finding = diagnose(seen, by_itself=by_itself)
    assert finding.cause == cause
    answer = playbooks.for_issue(ISSUE).tell(finding)
    assert answer.sentences
    assert finding.title


def test_the_likeliest_stand_first(rich: User) -> None:
    now, usual = clock.now(), clock.now() - timedelta(days=20)
    for number in range(4):
        paid(
            rich,
            f"pay_{number}aaaaaaaaaaaaaaa",
            kind="payment",
            method="balance",
            minor=-2_000,
            at=usual + timedelta(days=number),
        )
    strange = paid(
        rich,
        "pay_9aaaaaaaaaaaaaaa",
        kind="payment",
        method="balance",
        minor=-60_000,
        at=now - timedelta(hours=1),
    )
    found = contesting.likely(rich.pk)
    assert found[0].public_id == strange.public_id
    assert len(found) == 5
