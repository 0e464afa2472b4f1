"""A case turned out to be another problem: looked at anew, with the reason beside the talk; changed back, it is as before."""

from __future__ import annotations

import pytest

from tests.assistant.conftest import chat_of, counterpart, post, topup  # noqa: F401
from walletdesk.assistant import looks, rethinking
from walletdesk.core.actors import Actor
from walletdesk.core.models import Event
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.desk import cases, conversations
from walletdesk.desk.models import Case, Conversation
from walletdesk.money.topups.models import Topup
from walletdesk.people.models import User


@pytest.fixture
def about(lin: User, topup, talk: Conversation) -> tuple[Case, Topup]:  # noqa: F811
    topup(lin, 300, minutes_ago=90)
    row = topup(lin, 500)
    case = cases.open(
        issue="deposit_missing",
        by=Actor.assistant(),
        customer_id=lin.pk,
        conversation=talk,
        subject=row.public_id,
        value_at_risk=Money(50_000),
    )
    return case, row


def _found(case: Case) -> str:
    return str((case.finding or {}).get("issue", ""))


def test_changed_and_changed_back_it_is_about_the_same_record(
    about: tuple[Case, Topup], lin: User, li: User
) -> None:
    case, row = about
    case = rethinking.change_problem(case, "account_locked", by=li, reason="客户说的是登录")
    assert (case.issue, case.subject, _found(case)) == ("account_locked", lin.public_id, "account_locked")
    found = looks.look(case, li)
    assert found is not None
    assert found.finding.issue == "account_locked"
    assert case.conversation is not None
    note = case.conversation.messages.get(kind="note")
    assert (note.text, note.sender) == ("客户说的是登录", f"staff:{li.pk}")
    assert note not in conversations.public_messages(case.conversation)
    case = rethinking.change_problem(case, "deposit_missing", by=li, reason="看错了")
    assert (case.issue, case.subject, _found(case)) == ("deposit_missing", row.public_id, "deposit_missing")
    events = Event.objects.filter(name="case.problem_changed").order_by("id")
    assert [(one.ids["was"], one.ids["issue"], one.by) for one in events] == [
        ("deposit_missing", "account_locked", f"staff:{li.pk}"),
        ("account_locked", "deposit_missing", f"staff:{li.pk}"),
    ]


def test_a_problem_without_records_has_no_finding(about: tuple[Case, Topup], li: User) -> None:
    case = rethinking.change_problem(about[0], "invoice", by=li, reason="要发票")
    assert (case.issue, case.subject, case.finding) == ("invoice", "", None)
    assert looks.look(case, li) is None


@pytest.mark.parametrize(
    ("issue", "reason", "refusal"),
    [
        ("account_locked", "  ", "case-problem-why"),
        ("out_of_scope", "x", "case-problem"),
        ("no_such", "x", "case-problem"),
    ],
)
def test_it_needs_a_reason_and_a_known_problem(
    about: tuple[Case, Topup], li: User, issue: str, reason: str, refusal: str
) -> None:
    with pytest.raises(Refusal) as no:
        rethinking.change_problem(about[0], issue, by=li, reason=reason)
    assert (no.value.key, no.value.status) == (refusal, 422)
    about[0].refresh_from_db()
    assert about[0].issue == "deposit_missing"


def test_not_in_a_case_that_is_over(about: tuple[Case, Topup], li: User) -> None:
    cases.solve(about[0], by=li)
    with pytest.raises(Refusal, match="case-not-open"):
        rethinking.change_problem(about[0], "invoice", by=li, reason="要发票")


@pytest.mark.parametrize("issue", rethinking.PROBLEMS)
def test_every_problem_can_be_chosen(about: tuple[Case, Topup], li: User, issue: str) -> None:
    assert rethinking.change_problem(about[0], issue, by=li, reason="试试").issue == issue
