"""What the watch looks at: an alert, a stop without an appeal, an appeal with a paper, and a rule that was tried.

The stops stand in their own rows alone: on the books they would stop everything else that is asked for here.
"""

from __future__ import annotations

from io import BytesIO

from PIL import Image

from walletdesk.core import files
from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.people.models import User
from walletdesk.safety import appeals, rules, screening
from walletdesk.safety.legal_steps import RULE_STEPS
from walletdesk.safety.models import Stop
from walletdesk.safety.movements import Movement

TEXT = "when transfer then hold because splitting remedy show-purpose"


def watch(owner: User) -> dict[str, str]:
    told = Movement("transfer", owner.pk, "trn_told", Money(100), facts={"scam_words": True})
    rule = rules.draft("tried-only", TEXT, by="staff:999")
    RULE_STEPS.move(rule, "tried")
    appealed = _stop(owner, "appealed")
    picture = BytesIO()
    Image.new("RGB", (4, 4)).save(picture, "PNG")
    paper = files.keep(picture.getvalue(), purpose="appeal", owner=f"customer:{owner.pk}", by=owner)
    return {
        "alert": screening.screen(told).alert,
        "stop": _stop(owner, "plain").public_id,
        "appeal": appeals.make(appealed, "请核实", by=owner, papers=[paper.public_id]).public_id,
        "rule": rule.public_id,
        "watched": owner.public_id,
    }


def _stop(owner: User, key: str) -> Stop:
    return Stop.objects.create(
        customer_id=owner.pk,
        key=key,
        basis="platform",
        scope="out",
        reason="safety-reason-mule",
        remedy="safety-remedy-appeal",
        by="staff:999",
        at=clock.now(),
    )
