"""Questions from the records: begun, answered one after the other, passed or failed as a whole.

Nobody is told which answer was wrong, nor what would have been right; whoever was named, known or not, is asked alike. Sets are
counted by account and day over all talks, and the owner hears of a failure.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from django.db import transaction

from walletdesk.core import events, keys, outbox, sweeping, words
from walletdesk.core.actors import Actor, actor_of
from walletdesk.core.clock import clock
from walletdesk.core.refusals import Refusal
from walletdesk.core.settings_dated import setting
from walletdesk.desk import conversations
from walletdesk.desk.models import Conversation, Message
from walletdesk.desk.proving import asked_of, facts
from walletdesk.desk.proving.facts import Question
from walletdesk.desk.proving.legal_steps import QUESTION_STEPS
from walletdesk.desk.proving.models import QuestionSet
from walletdesk.people import counting, proofs
from walletdesk.people.contacts import Identifier
from walletdesk.people.models import User

BOX = "proving"
HOUSE = Actor.system("desk")
DAY = 24 * 3600
MONTH = 30 * DAY
UNSURE = -2  # «I do not remember» is an answer, and no right one
FORGOT = re.compile(
    r"(?:我|真的?|都|完全|有点|也|已经)*(?:记不(?:清|得|起来?|住)|不(?:太|大)?记得|不(?:太|大)?清楚|不(?:知道|晓得|确定)|想不起来?|忘(?:记|掉)?|没印象)了?(?:啊|呀|呢)?|"
    r"(?:i)?(?:dont|don't|don’t|cannot|can't|cant|donot|nolonger)(?:really)?(?:remember|recall|know)|(?:i'?m)?notsure|(?:i)?forgot|noidea"
)
PLACES = ("一二三四五六", "123456", "abcdef")


def begin(talk: Conversation, *, of: Identifier | None = None, by: Any, name: str = "") -> QuestionSet:
    """Ask the first question, about the account of whoever was named (`of`), or of the customer whose talk it is.

    Raises Refusal `person-proof-stopped` (403), `proving-questions-used-up` (429), `person-identifier-missing` (422); and, told
    only to one proved by a code already, `proving-nothing-to-ask` (409).
    """
    if proofs.stopped(talk.public_id):
        raise Refusal("person-proof-stopped", status=403)
    if talk.proof == "session":  # the answers stand in the app before them
        raise Refusal("proving-nothing-to-ask")
    customer, subject = asked_of.whose(talk, of)
    found = facts.of(customer) if customer else []
    shown = proofs.of(talk.public_id)
    if customer and not found and shown is not None and shown.user.pk == customer.pk:
        raise Refusal("proving-nothing-to-ask")
    turn, fresh = _count(talk, subject, customer)
    chosen = _chosen(found or facts.invented(subject), turn)
    if not fresh:  # asked as ever, and no answer is right
        chosen = [replace(one, right=-1) for one in chosen]
    now = clock.now()
    with transaction.atomic():
        _lapse_open(talk)
        row = QuestionSet.objects.create(
            conversation=talk,
            customer_id=customer.pk if customer and found and fresh else None,
            sealed=_seal({"questions": [one.as_json() for one in chosen], "given": []}),
            count=len(chosen),
            asked_by=str(actor_of(by)),
            asked_at=now,
            expires_at=now + timedelta(minutes=setting("proof.questions_minutes")),
        )
        events.record("proving.questions_asked", by=by, conversation=talk.pk, questions=row.pk)
        _ask(row, talk, by=by, name=name)
    return row


def open_in(talk: Conversation) -> QuestionSet | None:
    """The questions that wait for an answer in this talk."""
    rows = QuestionSet.objects.filter(conversation=talk, status="asked")
    return rows.filter(expires_at__gt=clock.now()).first()


def answers(talk: Conversation, text: str) -> bool:
    """Whether these words are one of the answers to the question that stands open."""
    row = open_in(talk)
    return row is not None and _place(row, talk, text) is not None


def answer(talk: Conversation, text: str, *, by: Any, name: str = "", message: Message | None = None) -> str:
    """Take an answer. Returns "next", "passed", "failed", "stopped" (nothing can be proved here any more), "unclear" (asked
    again), or "none" where nothing stands open. Passed: the talk is that customer's. Says nothing after the last answer.

    `message`: where it was written; colleagues do not read that one.
    """
    with transaction.atomic():
        found = open_in(talk)
        row = (
            QuestionSet.objects.select_for_update().filter(pk=found.pk, status="asked").first()
            if found
            else None
        )
        if row is None:
            return "none"
        place = _place(row, talk, text)
        if place is None:
            _ask(row, talk, by=by, name=name)
            return "unclear"
        inside = _unseal(row)
        inside["given"].append(place)
        row.answered += 1
        row.sealed = _seal(inside)
        row.answered_in = [*row.answered_in, *([message.seq] if message else [])]
        row.save(update_fields=["sealed", "answered", "answered_in"])
        if row.answered < row.count:
            _ask(row, talk, by=by, name=name)
            return "next"
        return _end(row, talk, inside, by=by)


def answers_in(conversation_ids: Iterable[int]) -> set[tuple[int, int]]:
    """The messages (talk, number) that answered questions: what one knows of one's own records is nobody else's to read."""
    rows = QuestionSet.objects.filter(conversation_id__in=set(conversation_ids)).exclude(answered_in=[])
    return {(row.conversation_id, seq) for row in rows for seq in row.answered_in}


def hide_answers(messages: Sequence[Message]) -> None:
    """For colleagues' eyes: that a question was answered, not how. Changes what is shown, not what is kept."""
    hidden = answers_in(message.conversation_id for message in messages)
    for message in messages:
        if (message.conversation_id, message.seq) in hidden:
            message.text, message.parts = words.say("proving-answer"), []


def lapse() -> int:
    """Close sets that nobody answered in time; what was right is forgotten. Returns how many."""
    late = QuestionSet.objects.filter(status="asked", expires_at__lte=clock.now()).order_by("pk")[:500]
    return len(sweeping.each("proving.questions", late, _lapse))


def _lapse(row: QuestionSet) -> None:
    """Under its lock: an answer may have come in the meantime."""
    mine = QuestionSet.objects.select_for_update().get(pk=row.pk)
    if mine.status == "asked":
        QUESTION_STEPS.move(mine, "lapsed", sealed=b"", ended_at=clock.now())


def _count(talk: Conversation, subject: str, customer: User | None) -> tuple[int, bool]:
    """By what was typed, and by the account. Returns which set of the month it is, and whether the account has one left.

    An account used up under another of its names is not told of: that would tell whose phone and mail belong together.
    """
    turn = _take(subject)
    own = f"customer:{customer.pk}" if customer else subject
    if customer is None or own == subject:
        return turn, True
    try:
        return _take(own), True
    except Refusal:
        if talk.customer_id == customer.pk:
            raise
        return turn, False


def _take(subject: str) -> int:
    for name, seconds in (("day", DAY), ("month", MONTH)):
        made = counting.take(
            counting.key_of(f"proving-{name}", subject),
            most=setting(f"proof.questions_{name}_max"),
            seconds=seconds,
            refusal="proving-questions-used-up",
        )
    return made


def _chosen(found: list[Question], turn: int) -> list[Question]:
    """Others each time, as far as there are others; of nobody's account no less than of somebody's."""
    first = turn % len(found)
    return [*found[first:], *found[:first]][: int(setting("proof.questions"))]


def _ask(row: QuestionSet, talk: Conversation, *, by: Any, name: str) -> None:
    """Say the question that is next, with its answers as buttons."""
    talk.refresh_from_db()
    one = _unseal(row)["questions"][row.answered]
    labels = [*_labels(one, talk.language), words.say("proving-unsure", talk.language)]
    conversations.say(
        talk,
        by=by,
        name=name,
        client_id=f"{row.public_id}:{row.answered}:{talk.last_seq}",
        key="proving-question",
        params={
            "number": row.answered + 1,
            "count": row.count,
            "question": words.say(f"proving-ask-{one['kind'].replace('_', '-')}", talk.language),
        },
        choices=[{"label": label} for label in labels],
    )


def _place(row: QuestionSet, talk: Conversation, text: str) -> int | None:
    """Which of the answers is meant: by its words, or by its place."""
    one = _unseal(row)["questions"][row.answered]
    labels = [_plain(label) for label in _labels(one, talk.language)]
    said = _plain(text)
    if said in labels:
        return labels.index(said)
    if said == _plain(words.say("proving-unsure", talk.language)) or FORGOT.fullmatch(said):
        return UNSURE
    short = re.sub(r"^(?:第|选|我选|option|number)|[个項项]$", "", said)
    places = [signs.index(short) for signs in PLACES if len(short) == 1 and short in signs]
    return places[0] if places and places[0] < len(labels) else None


def _labels(one: dict[str, Any], lang: str) -> list[str]:
    return [facts.label(one["kind"], option, lang) for option in one["options"]]


def _plain(text: str) -> str:
    return re.sub(r"[\s,，。.!！¥]", "", text).casefold()


def _end(row: QuestionSet, talk: Conversation, inside: dict[str, Any], *, by: Any) -> str:
    """All right, or not: which were wrong is neither said nor kept."""
    right = all(
        place == one["right"] for place, one in zip(inside["given"], inside["questions"], strict=True)
    )
    user = User.objects.customers().filter(pk=row.customer_id or 0).first()
    passed = right and user is not None
    QUESTION_STEPS.move(row, "passed" if passed else "failed", sealed=b"", ended_at=clock.now())
    happened = "proving.questions_passed" if passed else "proving.questions_failed"
    events.record(happened, by=HOUSE, conversation=talk.pk, questions=row.pk)
    if passed and user is not None:
        proofs.remember(talk.public_id, user, "questions", by=by)
        own = talk.proof if talk.customer_id == user.pk and talk.proof != "none" else proofs.LEVEL
        conversations.join(talk, user.pk, by=by, proof=own)
        return "passed"
    if user is not None:
        _warn(user, row)
    return "stopped" if proofs.fail(talk.public_id) else "failed"


def _warn(user: User, row: QuestionSet) -> None:
    """The owner hears, once a day, that somebody did not know the answers."""
    outbox.tell(
        user.pk,
        "proving-notice-failed",
        {"at": clock.now()},
        by=HOUSE,
        dedupe=f"proving-failed:{clock.business_day()}",
        channels=("app", "sms", "email"),
    )


def _lapse_open(talk: Conversation) -> None:
    for row in QuestionSet.objects.select_for_update().filter(conversation=talk, status="asked"):
        QUESTION_STEPS.move(row, "lapsed", sealed=b"", ended_at=clock.now())


def _seal(inside: dict[str, Any]) -> bytes:
    return keys.seal(json.dumps(inside).encode(), name=BOX)


def _unseal(row: QuestionSet) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(keys.unseal(bytes(row.sealed), name=BOX))
    return found
