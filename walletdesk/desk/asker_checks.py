"""Who asks about another person: checked, not only looked at. A customer proves themselves in the talk as for the gravest act;
anybody else gives name and ID number on a page of ours, and the register of the police says whether they belong together.
"""

from __future__ import annotations

import json
from typing import Any

from django.db import transaction

from walletdesk.core import events, keys
from walletdesk.core.actors import Actor
from walletdesk.core.clock import clock
from walletdesk.core.refusals import Refusal
from walletdesk.desk import conversations
from walletdesk.desk.models import Conversation, ThirdPersonRequest
from walletdesk.desk.proving import levels
from walletdesk.people.identity import numbers, register

BOX = "third-persons"
HOUSE = Actor.system("desk")
TRIES_MAX, NAME_MAX = 3, 40


def of(talk: Conversation) -> ThirdPersonRequest | None:
    """The request of this talk that is not decided yet."""
    rows = ThirdPersonRequest.objects.filter(conversation=talk, status__in=("refused", "declined"))
    return rows.order_by("-id").first()


def proved(row: ThirdPersonRequest) -> bool:
    """Whether it was checked who asks: by the register, or by the proof of the customer that they are."""
    return row.asker_check == "match" or levels.of(row.conversation) == "identity"


def tell(row: ThirdPersonRequest, name: str, typed: str, *, by: Any) -> ThirdPersonRequest:
    """Take name and number of whoever asks; a job asks the register. They are kept sealed until it has answered.

    Raises Refusal `third-person-asker-name` (422), those of `numbers.read`, `third-person-asker-tries` (429),
    `third-person-decided` (409).
    """
    name = " ".join(name.split())
    if not name or len(name) > NAME_MAX:
        raise Refusal("third-person-asker-name", status=422, field="name")
    number = numbers.read(typed, on=clock.business_day()).number
    with transaction.atomic():
        one = ThirdPersonRequest.objects.select_for_update().get(pk=row.pk)
        if one.status not in ("refused", "declined"):
            raise Refusal("third-person-decided")
        if one.asker_tries >= TRIES_MAX:
            raise Refusal("third-person-asker-tries", status=429)
        one.asker_check, one.asker_tries = "asked", one.asker_tries + 1
        one.sealed_asker = keys.seal(json.dumps([name, number]).encode(), name=BOX)
        one.save(update_fields=["asker_check", "asker_tries", "sealed_asker"])
        _recorded("third_person.asker_told", one, by=by)
    return one


def ask_register(request_id: int) -> None:
    """Ask once and write the answer down. A register that stays silent raises TimeoutError: the job asks again."""
    row = ThirdPersonRequest.objects.get(pk=request_id)
    if row.asker_check not in ("asked", "unknown") or row.sealed_asker is None:
        return
    name, number = json.loads(keys.unseal(bytes(row.sealed_asker), name=BOX))
    check_no = f"{row.public_id}:{row.asker_tries}"
    result = register.ask("police", check_no=check_no, name=name, number=number)
    answer(row, result)
    if result == "unknown":
        raise TimeoutError("the register did not answer")


def answer(row: ThirdPersonRequest, result: str) -> None:
    """The register's word: said in the talk; name and number are forgotten with it."""
    with transaction.atomic():
        one = ThirdPersonRequest.objects.select_for_update().get(pk=row.pk)
        if one.asker_check not in ("asked", "unknown"):
            return
        if result == "unknown":
            one.asker_check = "unknown"
            one.save(update_fields=["asker_check"])
            return
        one.asker_check, one.sealed_asker = "match" if result == "match" else "mismatch", None
        one.save(update_fields=["asker_check", "sealed_asker"])
        _recorded("third_person.asker_checked", one, by=Actor.outside("police"))
        conversations.say(
            one.conversation,
            by=HOUSE,
            client_id=f"{one.public_id}:asker:{one.asker_tries}",
            key=f"third-asker-{one.asker_check}",
        )


def _recorded(name: str, row: ThirdPersonRequest, *, by: Any) -> None:
    events.record(
        name,
        by=by,
        request=row.pk,
        conversation=row.conversation_id,
        live=[f"conversation:{row.conversation_id}", f"staff-conversation:{row.conversation_id}", "desk"],
    )
