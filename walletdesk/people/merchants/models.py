"""Merchants: whom customers pay. Of the key only a keyed hash is kept; the signing secret is sealed."""

from __future__ import annotations

import secrets

from django.db import models

from walletdesk.core import words
from walletdesk.core.ids import ALPHABET, PublicIdField

CATEGORIES = ("retail", "food", "travel", "digital", "services", "abroad")
STATUSES = ("active", "suspended")


def new_code() -> str:
    """What stands in the code on a merchant's counter: nobody guesses another's."""
    return "".join(secrets.choice(ALPHABET) for _ in range(12))


class Merchant(models.Model):
    """A shop. `orders_url` is asked whether an order still stands before money moves; `webhook_url` is told what became of
    it. Either may be empty: a stall with a printed code has no system.
    """

    public_id = PublicIdField("mch")
    name_zh = models.CharField(max_length=60)
    name_en = models.CharField(max_length=60)
    category = models.CharField(max_length=12)
    status = models.CharField(max_length=12, default="active")
    code = models.CharField(max_length=16, unique=True, default=new_code, editable=False)
    key_hash = models.CharField(max_length=64, unique=True)
    key_tail = models.CharField(max_length=4)
    sealed_secret = models.BinaryField()
    webhook_url = models.URLField(max_length=300, blank=True)
    orders_url = models.URLField(max_length=300, blank=True)
    contact_email = models.EmailField(max_length=254, blank=True)  # where it is written to, and signs in from
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(status__in=STATUSES), name="merchant_status"),
            models.CheckConstraint(condition=models.Q(category__in=CATEGORIES), name="merchant_category"),
            models.UniqueConstraint(
                fields=["contact_email"],
                condition=~models.Q(contact_email=""),
                name="merchant_once_an_address",
            ),
        ]

    def __str__(self) -> str:
        return self.public_id

    def name(self, lang: str | None = None) -> str:
        """In a language, the active one by default."""
        lang = words.normalise(lang) if lang else words.active_language()
        return self.name_en if lang == "en" else self.name_zh

    @property
    def owner(self) -> str:
        """Whose its accounts in the ledger are."""
        return f"merchant:{self.pk}"

    @property
    def active(self) -> bool:
        return self.status == "active"


class EntryCode(models.Model):
    """A code mailed to a merchant's registered address, once. For an address that is nobody's the same row is made and nothing
    is sent, so that every answer is alike.
    """

    public_id = PublicIdField("mec")
    merchant = models.ForeignKey(Merchant, models.CASCADE, null=True, related_name="+")
    digest = models.CharField(max_length=64)
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    wrong = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.public_id
