"""A refusal is an expected «no»: a sentence the customer can read, changing nothing, and counted."""

from __future__ import annotations

from typing import Any

from django.db import connection, transaction

from walletdesk.core.clock import clock


class Refusal(Exception):
    """An expected no. `key` is its sentence in the catalogues, `params` fill it, `status` is the HTTP status.

    Raise `Refusal("topup-too-small", least=Money(1000))`. `field` names the form field at fault, if one is.
    """

    def __init__(self, key: str, *, status: int = 409, field: str = "", **params: Any) -> None:
        super().__init__(key)
        self.key, self.status, self.field, self.params = key, status, field, params

    def say(self, lang: str | None = None) -> str:
        from walletdesk.core.words import say

        return say(self.key, lang, **self.params)


class Refusals(Refusal):
    """Several fields refused at once (a form): `all` holds each refusal."""

    def __init__(self, refusals: list[Refusal]) -> None:
        super().__init__(refusals[0].key, status=422, field=refusals[0].field, **refusals[0].params)
        self.all = refusals


def count(refusal: Refusal) -> None:
    """Count a refusal by key and day. Called by the one handler, after the refused work was rolled back."""
    keys = [one.key for one in refusal.all] if isinstance(refusal, Refusals) else [refusal.key]
    with transaction.atomic(), connection.cursor() as cursor:
        for key in keys:
            cursor.execute(
                "INSERT INTO core_refusalcount (day, key, times) VALUES (%s, %s, 1) "
                "ON CONFLICT (day, key) DO UPDATE SET times = core_refusalcount.times + 1",
                [clock.business_day(), key],
            )
