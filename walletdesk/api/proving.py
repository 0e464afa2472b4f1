"""The door before an act that needs a fresh proof: refused with a challenge, until the header `Proof` names one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Header

from walletdesk.api.access import caller
from walletdesk.api.kinds import ID
from walletdesk.core.approvals import Guard
from walletdesk.core.refusals import Refusal
from walletdesk.people.factors import deciding, stepping
from walletdesk.people.factors.stepping import Binding
from walletdesk.people.facts import facts_of

ProofGiven = Annotated[
    str,
    Header(
        alias="Proof",
        pattern=f"^({ID})?$",
        description="A fresh proof of the person (POST /challenges/{id}/prove) for exactly this act, once.",
    ),
]


def ask(request: HttpRequest, binding: Binding, proof: str, *, verdict: Any = None) -> None:
    """Refuse an act that lacks its proof: `proof-needed` (403) with `challenge` and `ways`. Not within a transaction."""
    me = caller(request)
    if proof or not stepping.asked_for(binding, verdict=verdict):
        return
    challenge = stepping.needed(me, binding, facts=facts_of(request), verdict=verdict)
    if challenge:
        ways = ",".join(stepping.ways(challenge))
        raise Refusal("proof-needed", status=403, challenge=challenge.public_id, ways=ways)


def spend(
    request: HttpRequest,
    binding: Binding,
    proof: str,
    *,
    done: Callable[[], bool] = lambda: False,
    verdict: Any = None,
) -> None:
    """Use the proof up, in the transaction of the act; nothing where none is asked for. Raises what `stepping.spend` raises."""
    if stepping.asked_for(binding, verdict=verdict):
        stepping.spend_once(caller(request), proof or "", binding, done=done)


def guard_of_colleague(request: HttpRequest, binding: Binding, proof: str) -> Guard | None:
    """What spends a colleague's proof in the transaction of their deed; None where none is asked.

    Raises Refusal `proof-needed` (403) with the challenge.
    """
    me = caller(request)
    if not deciding.asked_of(me, binding):
        return None
    ask(request, binding, proof)
    return lambda: stepping.spend(me, proof, binding)
