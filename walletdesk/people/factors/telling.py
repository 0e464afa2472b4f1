"""Who hears of what happens to their factors: a customer by app, SMS and email, a colleague at the work email and phone."""

from __future__ import annotations

from typing import Any

from walletdesk.core import outbox, words
from walletdesk.people.models import CUSTOMER, User


def tell(user: User, key: str, params: dict[str, Any], *, by: Any, dedupe: str) -> None:
    if user.kind == CUSTOMER:
        outbox.tell(user.pk, key, params, by=by, dedupe=dedupe, channels=("app", "sms", "email"))
        return
    for channel, address in (("sms", user.proved_phone), ("email", user.proved_email)):
        if address:
            lang = words.normalise(user.language)
            outbox.send(channel, address, key, params, lang, by=by, dedupe=f"{dedupe}:{channel}:{user.pk}")
