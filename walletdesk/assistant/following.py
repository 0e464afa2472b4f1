"""What a message means by what was said before: the second of those offered, «not that one», «那要多久», «那提现呢»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from walletdesk.assistant import further, manners, playbooks, sums
from walletdesk.assistant.answers import Answer, Sentence
from walletdesk.assistant.playbooks.base import Slots
from walletdesk.assistant.questions import ActAsked, act_at_hand, act_in
from walletdesk.assistant.running import diagnose, do_chosen, offer, run
from walletdesk.assistant.understanding.issues import OUT_OF_SCOPE
from walletdesk.assistant.understanding.leaning import leaning, only_an_act, ordinal

if TYPE_CHECKING:
    from walletdesk.assistant.turns import Turn

OF_AN_ACT = ("fees", "limits")
RECORD, DO = "record:", "do:"
OF_WHAT_IT_BECAME = ("when", "still", "cancel", "now", "why", "amount", "back")


def follows(turn: Turn) -> bool:
    """Answer a message that means something only by what stands before it; False where it does not lean on that."""
    text = turn.message.text
    meant = _problem_of_the_act(turn) if only_an_act(text) else ""
    if meant:
        run(turn, meant, turn.slots())
        return True
    if not turn.talk.issue:
        return False
    chosen = _chosen(turn)
    if chosen:
        run(turn, turn.talk.issue, Slots(), subject=chosen)
        return True
    if turn.talk.issue in OF_AN_ACT and only_an_act(text):
        run(turn, turn.talk.issue, _same_again(turn))
        return True
    asked = leaning(text)
    return bool(asked) and _answers(turn, asked)


def _problem_of_the_act(turn: Turn) -> str:
    """«先说提现», where several problems were offered: the likeliest of those that are about that act."""
    act = act_in(turn.message.text)
    offered = [pick.removeprefix("issue:") for _, pick in turn.talk.offered if pick.startswith("issue:")]
    several = len(offered) > 1 and not any(pick.startswith(RECORD) for _, pick in turn.talk.offered)
    return next((one for one in offered if several and act and act_at_hand(one, "") == act), "")


def _chosen(turn: Turn) -> str:
    """Which of the records that were just offered is meant: by its place, or by «yes» where there is one."""
    records = [pick.removeprefix(RECORD) for _, pick in turn.talk.offered if pick.startswith(RECORD)]
    place = ordinal(turn.message.text) if records else None
    if place is not None and place < len(records):
        return records[place]
    fits = _fitting(turn) & set(records) if records else set()
    if len(fits) == 1:
        return fits.pop()
    alone = len(records) == 1 and turn.reading.bare and "yes" in turn.reading.moods
    return records[0] if alone else ""


def _fitting(turn: Turn) -> set[str]:
    """The records that a message tells of by its facts or by a payee's name."""
    customer, slots = turn.customer_id, turn.slots()
    playbook = playbooks.for_issue(turn.talk.issue)
    elsewhere = turn.reading.band == "answer" and turn.reading.issue not in (OUT_OF_SCOPE, turn.talk.issue)
    if customer is None or elsewhere:
        return set()
    if not slots and not playbook.named(customer, slots):
        return set()
    return {one.public_id for one in playbook.candidates(customer, slots).fitting}


def _same_again(turn: Turn) -> Slots:
    """The question before, with the amount that was named in it, about the act that is named now."""
    before, slots = ActAsked.of(turn.talk.subject), turn.slots()
    if before and before.amount and before.amount.currency == "CNY" and not slots.amounts_minor:
        slots.amounts_minor = [before.amount.minor]
    return slots


def _answers(turn: Turn, asked: str) -> bool:
    talk, customer = turn.talk, turn.customer_id
    playbook = playbooks.for_issue(talk.issue)
    now = playbook.became(talk.subject) if talk.subject and asked in OF_WHAT_IT_BECAME else None
    if now:
        talk.issue, talk.subject = now
        playbook = playbooks.for_issue(talk.issue)
    if asked == "wait":
        turn.say(Answer([Sentence("talk-all-right")]))
        return True
    if asked == "do":
        return _does(turn)
    if asked == "fee":
        return _fee(turn)
    if asked == "days":
        return _days(turn)
    if not playbook.reads_records:
        own = playbook.further(playbook.look(sums.how_to(talk), customer or 0), asked)
        if own is not None:
            turn.say(own)
        return own is not None
    if customer is None:
        return False
    if asked == "all":
        return _each(turn)
    if not talk.subject:
        return _of_none(turn, asked)
    if asked == "other":
        return _another(turn)
    if asked == "cancel":
        remedies = playbook.remedies(playbook.look(talk.subject, customer))
        act = next((one.act for one in remedies if one.act.endswith(".cancel")), "")
        if act:
            do_chosen(turn, act)
            return True
    diagnose(turn, playbook, talk.subject, asked)
    return True


def _does(turn: Turn) -> bool:
    """«好，申请吧»: what was just offered, where it is one thing; calling money off is never meant by that."""
    acts = [pick.removeprefix(DO) for _, pick in turn.talk.offered if pick.startswith(DO)]
    acts = [act for act in acts if not act.endswith(".cancel")]
    if acts:
        do_chosen(turn, acts[0])
    return bool(acts)


def _fee(turn: Turn) -> bool:
    """The fee of the very movement, where one is spoken of; else of the act."""
    talk, customer = turn.talk, turn.customer_id
    if customer is not None and talk.subject.startswith(further.RECORDS):
        playbook = playbooks.for_issue(talk.issue)
        finding = playbook.look(talk.subject, customer)
        own = playbook.further(finding, "fee") if talk.issue == "refund_request" else None
        told = own or further.of_the_fee(finding, customer)
        if told is not None:
            turn.say(told)
            return True
    if customer is not None and talk.issue == "fees" and talk.subject:
        diagnose(turn, playbooks.for_issue("fees"), talk.subject, "fee")
    else:
        run(turn, "fees", turn.slots())
    return True


def _days(turn: Turn) -> bool:
    """Whether weekends and holidays count, for that very record or act."""
    talk, customer = turn.talk, turn.customer_id
    named, act = act_in(turn.message.text), further.act_of_the_days(talk, turn.message.text)
    if not act:
        return False
    finding = None
    if customer is not None and talk.subject.startswith(further.RECORDS) and not named:
        finding = playbooks.for_issue(talk.issue).look(talk.subject, customer)
    turn.say(further.of_the_days(act, finding))
    return True


def _of_none(turn: Turn, asked: str) -> bool:
    """Before any record was found: those that were offered once more, or that there is still none."""
    if asked not in ("other", "still", "which"):
        return False
    talk, customer = turn.talk, turn.customer_id
    playbook = playbooks.for_issue(talk.issue)
    if customer is None or playbook.asks_anew:
        return False
    offered = {pick.removeprefix(RECORD) for _, pick in talk.offered if pick.startswith(RECORD)}
    found = playbook.candidates(customer, Slots())
    again = {one.public_id: one for one in (*found.fitting, *found.recent) if one.public_id in offered}
    if again:
        offer(turn, playbook, list(again.values()), playbook.which_one())
    else:
        turn.say(Answer([Sentence("talk-still-none")], choices=[manners.person()]))
    return True


def _each(turn: Turn) -> bool:
    """All of those that were offered, one after the other, until one needs a person."""
    playbook = playbooks.for_issue(turn.talk.issue)
    picks = [pick.removeprefix(RECORD) for _, pick in turn.talk.offered if pick.startswith(RECORD)]
    for subject in picks:
        if turn.conversation.handled_by == "assistant":
            diagnose(turn, playbook, subject)
    return bool(picks)


def _another(turn: Turn) -> bool:
    """Not the one that was told: the others."""
    talk, customer = turn.talk, turn.customer_id
    assert customer is not None
    playbook, not_this = playbooks.for_issue(talk.issue), talk.subject
    if not not_this.startswith(further.RECORDS):
        return False
    talk.subject = ""
    if playbook.asks_anew:
        run(turn, talk.issue, Slots())
        return True
    found = playbook.candidates(customer, Slots())
    others = {one.public_id: one for one in (*found.fitting, *found.recent) if one.public_id != not_this}
    if others:
        offer(turn, playbook, list(others.values()), Sentence("talk-which-other"))
    else:
        turn.say(Answer([Sentence("talk-no-other")], choices=[manners.person()]))
    return True
