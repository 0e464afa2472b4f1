"""Third persons: whoever asks about another, or wants us to reach one. Recorded, checked, refused unless the law opens it.

No account is looked up here, so nothing of one can be told: whether somebody has an account is neither said nor denied.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from walletdesk.core import events, keys
from walletdesk.core.actors import actor_of
from walletdesk.core.authority import PROOFS
from walletdesk.core.clock import clock
from walletdesk.core.refusals import Refusal
from walletdesk.core.settings_dated import setting
from walletdesk.desk import asker_checks, lawful_grounds
from walletdesk.desk.models import Conversation, ThirdPersonRequest
from walletdesk.desk.proving import levels
from walletdesk.desk.third_person_steps import STEPS

BOX = "third-persons"
WORDS_MAX = 2_000

RELATIONS = (
    ("spouse", re.compile(r"老公|老婆|丈夫|妻子|配偶|爱人|前妻|前夫|husband|wife|spouse", re.I)),
    ("child", re.compile(r"儿子|女儿|孩子|小孩|子女|\bson\b|daughter|child", re.I)),
    (
        "parent",
        re.compile(
            r"爸|妈|父亲|母亲|父母|爷爷|奶奶|外公|外婆|老人|father|mother|\bdad\b|\bmom\b|grand", re.I
        ),
    ),
    ("sibling", re.compile(r"哥|姐|弟|妹|兄|brother|sister|sibling", re.I)),
)
WANTS = (
    ("estate", lawful_grounds.GROUNDS["death_certificate"].claimed),
    (
        "look",
        re.compile(r"查|看|余额|账户|转账|消费|地址|电话给|知道|account|balance|transaction|spent|see", re.I),
    ),
    ("act", re.compile(r"代|替|帮.{0,6}(?:解冻|操作|办)|behalf|act for|handle|power of attorney", re.I)),
    ("contact", re.compile(r"联系|联络|转告|打给|通知|找|contact|reach|call|tell", re.I)),
)


@dataclass(frozen=True)
class Verdict:
    """`answer`: refuse or review; `reason`: key of the sentence that says why."""

    answer: str
    reason: str


def note(talk: Conversation, words: str, *, by: Any) -> ThirdPersonRequest:
    """Keep what was asked in a talk: one request a talk, to which later words are added. Refused by default.

    What was said is kept sealed: it may name a third person who never agreed to that.
    """
    with transaction.atomic():
        Conversation.objects.select_for_update().get(pk=talk.pk)
        row = ThirdPersonRequest.objects.filter(conversation=talk).order_by("-id").first()
        said = f"{words_of(row)}\n{words}".strip()[:WORDS_MAX] if row else words[:WORDS_MAX]
        fields = {
            "words": keys.seal(said.encode(), name=BOX),
            "relation": _first(RELATIONS, said),
            "want": _first(WANTS, said) or "look",
            "ground_claimed": lawful_grounds.claimed_in(said),
        }
        if row is not None and row.status == "refused":
            ThirdPersonRequest.objects.filter(pk=row.pk).update(**fields)
            row.refresh_from_db()
            return row
        if row is not None:  # a person has it: their look at the papers stands
            return row
        row = ThirdPersonRequest.objects.create(
            conversation=talk,
            asker_customer_id=talk.customer_id,
            proof=levels.of(talk),
            status="refused",
            reason="third-person-no-ground",
            asked_at=clock.now(),
            by=str(actor_of(by)),
            **fields,
        )
        _recorded("third_person.requested", row, by=by)
    return row


def check(row: ThirdPersonRequest) -> Verdict:
    """Policy: a lawful ground whose paper was seen, and who asks proved to the strongest level."""
    if not row.ground:
        return Verdict("refuse", "third-person-no-ground")
    if row.ground not in {one.code for one in lawful_grounds.accepted()}:
        return Verdict("refuse", "third-person-ground-not-accepted")
    if PROOFS.index(row.proof) < PROOFS.index(setting("third_person.proof")):
        return Verdict("refuse", "third-person-proof")
    return Verdict("review", "third-person-review")


def seen(row: ThirdPersonRequest, ground: str, *, by: Any) -> ThirdPersonRequest:
    """A colleague saw the original of the ground's paper, and it was checked who asks: it comes before a person.

    Raises Refusal `third-person-ground-not-accepted` (422), `third-person-decided`, `third-person-proof` (409).
    """
    with transaction.atomic():
        one = locked(row)
        if ground not in {each.code for each in lawful_grounds.accepted()}:
            raise Refusal("third-person-ground-not-accepted", status=422)
        if one.status not in ("refused", "declined"):
            raise Refusal("third-person-decided")
        if not asker_checks.proved(one):
            raise Refusal("third-person-proof")
        STEPS.move(
            one,
            "review",
            ground=ground,
            proof="identity",
            papers_seen_at=clock.now(),
            papers_seen_by=str(actor_of(by)),
            reason="third-person-review",
        )
        _recorded("third_person.papers_seen", one, by=by)
    return one


def permit(row: ThirdPersonRequest, *, by: Any) -> ThirdPersonRequest:
    """What the paper obliges us to may be done, by a colleague and on paper; still nothing is told in a talk.

    Raises Refusal of `check`, `third-person-decided` (409).
    """
    return _decide(row, "permitted", by=by)


def decline(row: ThirdPersonRequest, *, by: Any) -> ThirdPersonRequest:
    """The reason is the colleague's; the request stays, and may come again with better papers."""
    return _decide(row, "declined", by=by)


def words_of(row: ThirdPersonRequest) -> str:
    """What was said, for the colleague who decides."""
    return keys.unseal(row.words, name=BOX).decode()


def find(public_id: str) -> ThirdPersonRequest:
    """Raises Refusal `not-found` (404)."""
    row = ThirdPersonRequest.objects.filter(public_id=public_id).first()
    if row is None:
        raise Refusal("not-found", status=404)
    return row


def locked(row: ThirdPersonRequest) -> ThirdPersonRequest:
    return ThirdPersonRequest.objects.select_for_update().get(pk=row.pk)


def _decide(row: ThirdPersonRequest, to: str, *, by: Any) -> ThirdPersonRequest:
    with transaction.atomic():
        one = locked(row)
        if one.status != "review":
            raise Refusal("third-person-decided" if one.status == "permitted" else "third-person-no-ground")
        verdict = check(one)
        if to == "permitted" and verdict.answer == "refuse":
            raise Refusal(verdict.reason)
        reason = "third-person-permitted" if to == "permitted" else "third-person-declined"
        STEPS.move(one, to, decided_at=clock.now(), decided_by=str(actor_of(by)), reason=reason)
        _recorded(f"third_person.{to}", one, by=by)
    return one


def _recorded(name: str, row: ThirdPersonRequest, *, by: Any) -> None:
    events.record(
        name,
        by=by,
        request=row.pk,
        conversation=row.conversation_id,
        want=row.want,
        ground=row.ground or None,
    )


def _first(patterns: tuple[tuple[str, re.Pattern[str]], ...], text: str) -> str:
    return next((name for name, pattern in patterns if pattern.search(text)), "")
