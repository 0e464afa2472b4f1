"""A case about one movement: the talk's own words say which; where they do not, a colleague chooses it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.assistant.conftest import Chat
from tests.money.transfers import helpers
from walletdesk.assistant import looks, meant, rethinking
from walletdesk.core.models import Event
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.desk import conversations
from walletdesk.desk.models import Case
from walletdesk.money.records.models import Record
from walletdesk.people.models import User

pytestmark = pytest.mark.django_db
ISSUE = "unauthorized_transaction"


@pytest.fixture
def sent(rich: User, wang: User) -> Record:
    """¥200 to 王强."""
    return Record.objects.get(customer_id=rich.pk, public_id=helpers.send(rich, wang).public_id)


@pytest.mark.parametrize(
    ("told", "lang"),
    [
        ("200元那笔转账不是我操作的，转人工", "zh-hans"),
        ("The 200 yuan transfer was not made by me, get me a human agent now", "en"),
    ],
)
def test_a_person_asked_for_at_once_gets_the_finding_of_the_one_that_was_named(
    told: str, lang: str, rich: User, wang: User, sent: Record, chat_of: Callable[..., Chat]
) -> None:
    helpers.send(rich, wang, Money(3_000), key="2")
    chat = chat_of(rich, lang)
    chat(told)
    case = Case.objects.get(conversation=chat.talk)
    assert (case.issue, case.subject) == (ISSUE, sent.public_id)


def test_what_the_talk_told_says_which_one_after_the_problem_is_changed_else_a_colleague_does(
    rich: User, wang: User, sent: Record, chat_of: Callable[..., Chat]
) -> None:
    li = User.objects.create_staff(role="agent", name="李敏", email="li@example.com")
    other = helpers.send(rich, wang, Money(3_000), key="2")
    chat = chat_of(rich)
    chat("转人工")
    case = rethinking.change_problem(Case.objects.get(), ISSUE, by=li, reason="不是他转的")
    assert (case.subject, case.finding) == ("", None)  # several, and no word of which
    offered = dict(meant.to_choose(case))
    assert "200.00" in offered[sent.public_id]
    assert "30.00" in offered[other.public_id]
    with pytest.raises(Refusal, match="case-record"):
        rethinking.choose_record(case, "trn_somebodyelses", by=li)
    case = rethinking.choose_record(case, other.public_id, by=li)
    found = looks.look(case, li)
    assert found is not None
    assert "freeze.report_loss" in [one.act for one in found.options]
    case = rethinking.choose_record(case, sent.public_id, by=li)  # a slip is mended by choosing again
    chosen = Event.objects.filter(name="case.record_chosen").order_by("id")
    assert [one.ids["subject"] for one in chosen] == [other.public_id, sent.public_id]
    case = rethinking.change_problem(case, "account_locked", by=li, reason="试试")
    Case.objects.filter(pk=case.pk).update(issue="talk_to_human", subject="", finding=None)
    chat.talk.refresh_from_db()
    conversations.receive(chat.talk, "是30元那笔", client_id="w", by=rich)
    case = rethinking.change_problem(Case.objects.get(), "transfer_wrong_recipient", by=li, reason="转错")
    assert case.subject == other.public_id
