"""Disputes in a talk: which payment, opened by a button, how one stands; and the case the desk gets."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.assistant.conftest import Chat, text_of
from tests.desk.disputes.helpers import HALF, SUN, appealed, asked, contested, fresh, its, paid
from tests.money.conftest import make_customer
from tests.money.payments.helpers import SYSTEM
from tests.support.jobs import run_jobs
from walletdesk.assistant import playbooks
from walletdesk.core.settings_dated import change
from walletdesk.desk.disputes import answers, disputes, mediation
from walletdesk.desk.disputes.models import Dispute
from walletdesk.desk.models import Case
from walletdesk.people.models import User

pytestmark = pytest.mark.django_db
BOOK = "merchant_dispute"


@pytest.fixture
def lin(db: None) -> Any:
    """Lin, verified: she pays by balance."""
    return make_customer()


def test_lin_opens_one_by_a_button_and_her_words_go_along(lin: User, chat_of: Callable[..., Chat]) -> None:
    payment = paid(lin)
    chat = chat_of(lin)
    said = chat("山海小铺的茶具一直不发货，商家不理我，我要投诉商家")
    assert "可以提交纠纷" in text_of(said)
    done = chat.press(said, "没收到货")
    assert "已登记" in text_of(done)
    row = Dispute.objects.get()
    assert (row.payment_id, row.reason, row.channel, row.status) == (
        payment.pk,
        "not_delivered",
        "chat",
        "opened",
    )
    assert done[-1].card == {"kind": "dispute", "query": f"{row.public_id}/"}
    run_jobs()
    row = fresh(row)
    assert "一直不发货" in row.statements.get().text
    assert row.case is not None
    assert row.case.conversation_id == chat.talk.pk
    again = chat("我那个商家纠纷怎么样了")
    assert "还没有提交给商户" in text_of(again)


def test_a_visitor_hears_only_what_is_wise(chat_of: Callable[..., Chat], lin: User) -> None:
    paid(lin)
    assert "山海小铺" not in text_of(chat_of(None)("我和商家有纠纷，卖家不退款"))


@pytest.mark.parametrize("lang", ["zh-hans", "en"])
def test_each_standing_has_its_words(lin: User, lang: str) -> None:
    book = playbooks.for_issue(BOOK)
    seen = []

    def tell(row: Any) -> None:
        finding = book.look(row.payment.public_id, lin.pk)
        seen.append(finding.cause)
        assert book.tell(finding).render(lang, lin.pk).text

    row = asked(lin)
    tell(row)
    row = answers.offer(row, HALF, "补偿一半", by=its(row))
    tell(row)
    row = mediation.propose(row, HALF, "一半", by=SUN)
    tell(row)
    tell(mediation.accept(row, "customer", by=lin))
    row = mediation.appeal(fresh(row), "merchant", "不同意", by=its(row))
    tell(row)
    tell(mediation.decide(row, HALF, "维持", by=SYSTEM))
    assert seen == [
        "dispute_merchant_asked",
        "dispute_offered",
        "dispute_proposal",
        "dispute_proposal_waits",
        "dispute_appealed",
        "dispute_awarded",
    ]


def test_anothers_payment_is_not_looked_at(lin: User, wang: User) -> None:
    row = asked(lin)
    with pytest.raises(LookupError):
        playbooks.for_issue(BOOK).look(row.payment.public_id, wang.pk)


def test_what_cannot_be_disputed_is_told_why(lin: User) -> None:
    payment = paid(lin)
    change("dispute.open_days", 0, by=SYSTEM)
    finding = playbooks.for_issue(BOOK).look(payment.public_id, lin.pk)
    assert (finding.cause, finding.settled) == ("dispute_too_late", True)
    assert "12315" in playbooks.for_issue(BOOK).tell(finding).render("zh-hans", lin.pk).text


def test_the_case_is_kept_up_to_date_and_ends_with_it(lin: User) -> None:
    row = contested(lin)
    run_jobs()
    case = Case.objects.get(issue=BOOK)
    assert (case.team, case.subject, case.value_at_risk) == ("complaints", row.payment.public_id, row.amount)
    assert case.finding is not None
    assert case.finding["cause"] == "dispute_mediation"
    disputes.withdraw(fresh(row), by=lin)
    run_jobs()
    case.refresh_from_db()
    assert (case.status, case.disposition) == ("solved", "answered")


def test_a_decision_solves_the_case(lin: User) -> None:
    row = appealed(lin)
    run_jobs()
    mediation.decide(fresh(row), HALF, "维持", by=SUN)
    run_jobs()
    assert Case.objects.get(issue=BOOK).disposition == "solved"
