"""Titles, invoices, the counter of their numbers, bundles of many, and how often what was found on the public page."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from walletdesk.core.ids import PublicIdField
from walletdesk.core.money import Money
from walletdesk.money.invoices.legal_steps import BUNDLE_STEPS, INVOICE_STEPS
from walletdesk.money.journeys import OwnedManager
from walletdesk.people.masks import mask_name

PERSON, COMPANY = "person", "company"
KINDS = (PERSON, COMPANY)


class Title(models.Model):
    """A buyer a customer has invoices made out to (抬头). Removed ones stay out of sight; invoices keep their own copy."""

    public_id = PublicIdField("ttl")
    customer_id = models.BigIntegerField()
    kind = models.CharField(max_length=8)
    name = models.CharField(max_length=100)
    tax_number = models.CharField(max_length=18, blank=True)
    address = models.CharField(max_length=120, blank=True)  # address and phone
    bank = models.CharField(max_length=120, blank=True)  # opening bank and account
    saved_at = models.DateTimeField()
    preferred_at = models.DateTimeField(null=True)  # chosen as default; the latest choice counts
    removed_at = models.DateTimeField(null=True)

    objects = OwnedManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["customer_id", "kind", "name", "tax_number"],
                condition=Q(removed_at__isnull=True),
                name="invoice_title_once",
            ),
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="invoice_title_kind"),
            models.CheckConstraint(
                condition=Q(kind=PERSON, tax_number="") | Q(kind=COMPANY) & ~Q(tax_number=""),
                name="invoice_title_tax_number",
            ),
        ]
        indexes = [models.Index(fields=["customer_id", "-preferred_at", "id"], name="invoice_title_mine")]

    def __str__(self) -> str:
        return self.public_id


class Series(models.Model):
    """The last number given in a series: one row, locked while a number is given, so that none is left out."""

    key = models.CharField(max_length=5, primary_key=True)
    last = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.key}:{self.last}"


class Invoice(models.Model):
    """One invoice, with buyer, seller and lines as they were. Its figures never change: the database refuses it."""

    public_id = PublicIdField("inv")
    customer_id = models.BigIntegerField()
    movement = models.CharField(max_length=32)  # public id of the record
    kind = models.CharField(max_length=16)  # of the record
    what = models.CharField(max_length=120)  # the record's title as it was
    moved_at = models.DateTimeField()
    number = models.CharField(max_length=20, unique=True)
    check_code = models.CharField(max_length=20)
    status = models.CharField(max_length=10)
    red_of = models.OneToOneField("self", models.PROTECT, null=True, related_name="red")
    reason = models.CharField(max_length=16, blank=True)  # why it was reversed, on both
    currency = models.CharField(max_length=8)
    total_minor = models.BigIntegerField()
    tax_minor = models.BigIntegerField()
    lines = models.JSONField()  # see `lines.py`
    buyer_kind = models.CharField(max_length=8)
    buyer_name = models.CharField(max_length=100)
    buyer_tax_number = models.CharField(max_length=18, blank=True)
    buyer_address = models.CharField(max_length=120, blank=True)
    buyer_bank = models.CharField(max_length=120, blank=True)
    seller = models.JSONField()  # name, tax_number, address, bank, drawer
    issued_at = models.DateTimeField()
    reversed_at = models.DateTimeField(null=True)
    by = models.CharField(max_length=64)

    objects = OwnedManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["customer_id", "movement"], condition=Q(status="issued"), name="invoice_one_a_record"
            ),
            models.CheckConstraint(condition=Q(number__regex=r"^[0-9]{20}$"), name="invoice_number"),
            models.CheckConstraint(condition=Q(check_code__regex=r"^[0-9]{20}$"), name="invoice_check_code"),
            models.CheckConstraint(condition=Q(buyer_kind__in=KINDS), name="invoice_buyer_kind"),
            models.CheckConstraint(
                condition=Q(status="red", red_of__isnull=False, total_minor__lte=0)
                | ~Q(status="red") & Q(red_of__isnull=True, total_minor__gte=0),
                name="invoice_red_below_zero",
            ),
            models.CheckConstraint(
                condition=Q(status__in=sorted(INVOICE_STEPS.statuses())), name="invoice_status"
            ),
        ]
        indexes = [
            models.Index(fields=["customer_id", "-issued_at", "-id"], name="invoice_mine"),
            models.Index(fields=["customer_id", "movement", "-id"], name="invoice_of_record"),
        ]

    def __str__(self) -> str:
        return f"{self.public_id} {self.status}"

    @property
    def total(self) -> Money:
        """With tax; below zero on a red-letter one."""
        return Money(self.total_minor, self.currency)

    @property
    def tax(self) -> Money:
        return Money(self.tax_minor, self.currency)

    @property
    def masked_buyer(self) -> str:
        """As a stranger may see it: a person's name masked, a company's middle hidden."""
        if self.buyer_kind == PERSON:
            return mask_name(self.buyer_name)
        name = self.buyer_name
        return f"{name[:2]}{'*' * max(2, len(name) - 4)}{name[-2:]}" if len(name) > 4 else f"{name[:1]}***"


class Bundle(models.Model):
    """Many invoices in one file: asked, made by a job, downloadable for some days."""

    public_id = PublicIdField("bnd")
    customer_id = models.BigIntegerField()
    movements = models.JSONField()  # public ids of the records, newest first
    title = models.ForeignKey(Title, models.SET_NULL, null=True)
    said = models.CharField(max_length=60, blank=True)  # what was chosen, as it was asked for: a month
    status = models.CharField(max_length=10)
    done = models.PositiveIntegerField(default=0)
    left_out = models.PositiveIntegerField(default=0)  # no invoice can be had for these now
    file_id = models.BigIntegerField(null=True)
    asked_at = models.DateTimeField()
    ready_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)
    client_key = models.CharField(max_length=64)

    objects = OwnedManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["customer_id", "client_key"], name="invoice_bundle_once"),
            models.CheckConstraint(
                condition=Q(status__in=sorted(BUNDLE_STEPS.statuses())), name="invoice_bundle_status"
            ),
        ]
        indexes = [models.Index(fields=["customer_id", "-asked_at"], name="invoice_bundle_mine")]

    def __str__(self) -> str:
        return f"{self.public_id} {self.status}"

    @property
    def total(self) -> int:
        return len(self.movements)

    @property
    def percent(self) -> int:
        if self.status in ("ready", "expired"):
            return 100
        return min(99, 100 * self.done // max(1, self.total))


class Look(models.Model):
    """How often the public page answered what on a day. Nobody's address, no number: only how many."""

    day = models.DateField()
    answer = models.CharField(max_length=10)
    times = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["day", "answer"], name="invoice_look_once")]

    def __str__(self) -> str:
        return f"{self.day} {self.answer}"


def seller_of(invoice: Invoice) -> dict[str, Any]:
    """The seller's particulars as they stand on it; empty where an older invoice has none."""
    return {
        name: invoice.seller.get(name, "") for name in ("name", "tax_number", "address", "bank", "drawer")
    }
