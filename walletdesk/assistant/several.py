"""Several problems in one message: the most urgent is taken first, the others are named, and taken up after it.

Only what is plainly told apart («另外», «还有», «also», a second sentence) and read with certainty counts: a story about one
problem stays one problem.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from walletdesk.assistant.answers import Answer, Choice, Sentence, Word
from walletdesk.assistant.handing import PERSON
from walletdesk.assistant.playbooks.base import Slots
from walletdesk.assistant.understanding import COSTLY, OUT_OF_SCOPE, Reading, read
from walletdesk.core.clock import clock

if TYPE_CHECKING:
    from walletdesk.assistant.turns import Turn

ALSO = "also:"
SURE, PART_MIN, PARTS_MAX, OTHERS_MAX, TEXT_MAX = 0.8, 4, 6, 3, 400
LEAST = 0.5  # of a part that a word sets apart: it is known to be a matter of its own
SENTENCE_MIN = 18  # bytes: six Chinese characters, or three English words
_JOINS = (
    r"另外|还有(?!多久|多少|几|没有|未|钱|余额|什么|啥|\d)|此外|(?<!反)而且|顺便|顺带|再问|再有|再就是|对了|同时(?!间)|以及|还想问|也想问|"
    r"仲有|[，,、](?=[^，,。]{1,8}也(?:没|不|提|付|转|绑|收|打|登|用))|第[一二三四]个?(?:是|问题)?|(?<!\d)[1-4][.、)）](?!\d)|[①②③④]|"
    r"\b(?:and|but) also\b|\balso\b|\bbesides\b|\bin addition\b|\bon top of that\b|\banother thing\b|\bone more thing\b|"
    r"\b(?:and )?secondly\b|(?:^|[.;:]\s*)first(?:ly)?[,:]|\bsecond[,:]|\bby the way\b|\bbtw\b"
)
# An «and» that may as well go on with the same story.
_AND = r"(?:,\s*|\band )(?=i (?:need|want|can'?t|cannot)\b)|\band (?=my (?:refund|card|withdrawal|top|invoice|id)\b)"
JOINED, PARTED = re.compile(_JOINS, re.I), re.compile(f"{_JOINS}|{_AND}", re.I)
COUNTED = re.compile(
    r"第[一二三]|(?<!\d)[12][.、)）](?!\d)|[①②]|(?:^|[.;:]\s*)first(?:ly)?[,:]|\bsecond(?:ly)?[,:]", re.I
)
ENDED = re.compile(r"[。！!？?；;\n]+|(?<=[a-z])\.(?=\s)", re.I)
# Problems that tell one story: of these only one is meant.
KIN = (
    {"unauthorized_transaction", "suspicious_login", "fraud_report", "account_locked", "cannot_sign_in"},
    {"cannot_sign_in", "account_locked", "forgot_password", "two_factor", "technical_fault", "change_phone"},
    {"deposit_missing", "deposit_unmatched", "balance_wrong", "deposit_howto"},
    {"withdrawal_failed", "withdrawal_pending", "withdrawal_howto", "funds_frozen"},
    {"payment_failed", "payment_pending", "payment_howto", "technical_fault", "balance_wrong"},
    {"refund_request", "refund_status", "merchant_dispute", "payment_pending", "complaint"},
    {"balance_wrong", "unauthorized_transaction", "transaction_history", "budget"},
    {"fraud_report", "transfer_wrong_recipient", "official_contact_check", "merchant_dispute"},
    {"funds_frozen", "account_locked", "payment_failed", "limits"},
    {"limits", "kyc"},
    {"fees", "split_bill"},
    {"transfer_howto", "transfer_wrong_recipient", "split_bill"},
)
# Where nothing but a full stop parts them, these go on with one story («提现失败了。钱还没退回来»).
MONEY = frozenset(
    {
        *("deposit_missing", "withdrawal_failed", "withdrawal_pending", "payment_failed", "payment_pending"),
        *("refund_request", "refund_status", "balance_wrong", "funds_frozen", "transfer_wrong_recipient"),
        *("merchant_dispute", "transaction_history", "fees", "unauthorized_transaction", "fraud_report"),
    }
)
MANNERS = frozenset(
    {PERSON, OUT_OF_SCOPE, "complaint", "cannot_reach_us", "privacy"}
)  # said beside a problem


def parted(reading: Reading, text: str) -> tuple[Reading, str, dict[str, str]]:
    """What to answer now, in whose words, and what else was told: problem -> its words. One problem: as it was read."""
    pieces = _pieces(text)
    if len(pieces) < 2:
        return reading, text, {}
    joined, counted = bool(JOINED.search(text)), bool(COUNTED.search(text))
    least = LEAST if joined else SURE
    told: dict[str, tuple[Reading, str]] = {}
    for piece in pieces:
        of_piece = read(piece, now=clock.now())
        if of_piece.confidence >= least and of_piece.issue not in MANNERS and not of_piece.bare:
            told.setdefault(of_piece.issue, (of_piece, piece))
    if (
        not joined
    ):  # mere sentences: what stands beside the matter counts only where it is long enough to be one
        told = {issue: one for issue, one in told.items() if len(one[1].encode()) >= SENTENCE_MIN}
    first = _first(reading, list(told), sure=not joined and reading.band == "answer")
    rest = {issue: words for issue, (_, words) in told.items() if issue != first}
    apart: dict[str, str] = {}
    for issue, words in rest.items():
        if counted or not any(_kin(issue, known, joined) for known in (first, *apart)):
            apart[issue] = words
    if not apart:
        return reading, text, {}
    if first in told:
        own, words = told[first]
        reading = replace(own, band="answer", moods=reading.moods, language=reading.language)
        text = words
    return reading, text, dict(list(apart.items())[:OTHERS_MAX])


def _first(reading: Reading, told: list[str], *, sure: bool) -> str:
    """The most urgent: where money or an account is in danger; else what the whole is surely about; else what was said first."""
    danger = next((issue for issue in told if issue in COSTLY), "")
    if sure or (reading.band == "answer" and reading.issue in COSTLY):
        return reading.issue
    return danger or (told[0] if told else reading.issue)


def name(turn: Turn) -> None:
    """Say what else was told and is not answered yet: a tap goes on with it. Whoever takes the talk over has read it too."""
    talk, also = turn.talk, turn.also or {}
    if not also:
        return
    talk.memory = {**talk.memory, "also": also}
    named = {f"issue{n}": _word(issue) for n, issue in enumerate(also, 1)}
    if turn.conversation.handled_by != "assistant":
        talk.memory = {**talk.memory, "also": {}}
        turn.say(Answer([Sentence(f"talk-also-person-{len(also)}", **named)]))
    elif talk.stage:  # it is asked first who this is
        turn.say(Answer([Sentence(f"talk-also-later-{len(also)}", **named)]), keep=True)
    else:
        turn.say(Answer([Sentence(f"talk-also-{len(also)}", **named)], choices=_choices(also)), keep=True)


def waiting(turn: Turn) -> bool:
    """The first problem is done with: what was named beside it comes next. False where nothing was."""
    also = turn.talk.memory.get("also") or {}
    if not also or turn.customer_id is None:
        return False
    named = {f"issue{n}": _word(issue) for n, issue in enumerate(also, 1)}
    turn.say(Answer([Sentence(f"talk-also-next-{len(also)}", **named)], choices=_choices(also)))
    return True


def taken_up(turn: Turn, issue: str) -> Slots:
    """What was told of a problem that was named, now that it is its turn; the others are named again after it."""
    also = dict(turn.talk.memory.get("also") or {})
    words = also.pop(issue, "")
    turn.talk.memory = {**turn.talk.memory, "also": also}
    turn.also = also
    return Slots.of(read(words, now=clock.now()).slots, words)


def _word(issue: str) -> Word:
    return Word(f"issue-{issue.replace('_', '-')}")


def _choices(also: dict[str, str]) -> list[Choice]:
    return [Choice(Sentence("choice-issue", issue=_word(issue)), ALSO + issue) for issue in also]


def _pieces(text: str) -> list[str]:
    """The parts of a message that stand apart: by a word that adds one, else by the ends of sentences."""
    if len(text) > TEXT_MAX:
        return []
    by_sentence = [part for part in ENDED.split(text) if part]
    parts = [piece for sentence in by_sentence for piece in PARTED.split(sentence) if piece]
    kept = [part.strip(" ，,。.、:：;；!！?？") for part in parts]
    return [part for part in kept if len(part) >= PART_MIN][:PARTS_MAX]


def _kin(one: str, other: str, joined: bool) -> bool:
    if not joined and one in MONEY and other in MONEY:
        return True
    return one == other or any(one in kin and other in kin for kin in KIN)
