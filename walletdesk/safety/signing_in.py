"""Sign-ins screened: what people ask at the door, and what follows from the answer."""

from __future__ import annotations

from walletdesk.core.ids import new_public_id
from walletdesk.core.refusals import Refusal
from walletdesk.people import signing_in, wrong_tries
from walletdesk.people.facts import Facts
from walletdesk.people.models import CUSTOMER, User
from walletdesk.safety import screening
from walletdesk.safety.movements import Movement, fingerprint


def fill() -> None:
    signing_in.register_screen(screen)


def screen(user: User, facts: Facts) -> str:
    """The verdict on a sign-in with the right password: `allow`, `warn` or `step_up`.

    Raises Refusal `safety-sign-in-stopped` (403) where it is to be put off, held or stopped: the alert stays.
    """
    if user.kind != CUSTOMER:
        return "allow"
    verdict = screening.screen(
        Movement(
            "sign_in",
            user.pk,
            new_public_id("sgn"),
            device=device_of(user.pk, facts.device),
            place=wrong_tries.place_of(facts),
        )
    )
    if verdict.at_least("delay"):
        raise Refusal("safety-sign-in-stopped", status=403, alert=verdict.alert)
    return verdict.answer


def device_of(customer_id: int, family: str) -> str:
    """A family of browser and system is shared by half the town: as a device it counts for one customer alone."""
    return fingerprint(f"device:{customer_id}:{family}") if family else ""
