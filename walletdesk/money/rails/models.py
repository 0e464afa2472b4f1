"""What the rails said, what we booked against it, and what does not fit."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from walletdesk.core.ids import PublicIdField
from walletdesk.core.money import Money
from walletdesk.money.rails.unmatched import (
    ACTOR,
    CURRENCY,
    NAME,
    RAIL,
    REF,
    BankReturn,
    ClaimProof,
    SuspenseItem,
)

__all__ = [
    "BankBooking",
    "BankMessage",
    "BankReturn",
    "ClaimProof",
    "Discrepancy",
    "MaintenanceWindow",
    "RailTotal",
    "Reconciliation",
    "StatementLine",
    "StruckLine",
    "SuspenseItem",
]


class BankMessage(models.Model):
    """One signed message of a rail, kept as it came. The same event is kept once, its repeats counted."""

    rail = models.CharField(**RAIL)
    event_id = models.CharField(**REF)
    kind = models.CharField(max_length=40)
    sealed_raw = models.BinaryField()  # the whole body, encrypted
    order_no = models.CharField(**REF, blank=True)
    bank_ref = models.CharField(**REF, blank=True)
    return_no = models.CharField(**REF, blank=True)
    payout_no = models.CharField(**REF, blank=True)
    return_ref = models.CharField(**REF, blank=True)  # of a payout that came back
    chargeback_ref = models.CharField(**REF, blank=True)
    original_ref = models.CharField(**REF, blank=True)  # the movement that is undone by this one
    address = models.CharField(**REF, blank=True)  # the chain's: ours for the order
    confirmations = models.PositiveIntegerField(null=True)
    confirmations_needed = models.PositiveIntegerField(null=True)
    amount_minor = models.BigIntegerField()
    currency = models.CharField(**CURRENCY)
    reference = models.CharField(**NAME)
    payer_name = models.CharField(**NAME)
    payer_card_tail = models.CharField(max_length=4, blank=True)
    reason = models.CharField(max_length=40, blank=True)
    occurred_at = models.DateTimeField()
    received_at = models.DateTimeField()
    repeats = models.PositiveIntegerField(default=0)
    outcome = models.CharField(max_length=40, blank=True)  # what came of it, once worked
    worked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["rail", "event_id"], name="rail_message_once")]
        indexes = [models.Index(fields=["order_no", "id"], name="bank_message_by_order")]

    def __str__(self) -> str:
        return f"{self.kind} {self.event_id}"

    @property
    def amount(self) -> Money:
        return Money(self.amount_minor, self.currency)


class StandingLines(models.Manager["StatementLine"]):
    """The lines that the statement shows by now; those struck since are kept, and left out."""

    def get_queryset(self) -> models.QuerySet[StatementLine]:
        return super().get_queryset().filter(struck__isnull=True)


class StatementLine(models.Model):
    """One line of a rail's statement, kept as it came; never changed. Where the rail corrects it, a new version stands in its
    place, and the old one is struck.
    """

    rail = models.CharField(**RAIL)
    day = models.DateField()
    line_no = models.PositiveIntegerField()
    version = models.PositiveSmallIntegerField(default=1)
    direction = models.CharField(max_length=3)
    bank_ref = models.CharField(**REF)
    order_no = models.CharField(**REF, blank=True)
    return_no = models.CharField(**REF, blank=True)
    payout_no = models.CharField(**REF, blank=True)
    return_ref = models.CharField(**REF, blank=True)
    chargeback_ref = models.CharField(**REF, blank=True)
    original_ref = models.CharField(**REF, blank=True)
    reference = models.CharField(**NAME)
    amount_minor = models.BigIntegerField()
    currency = models.CharField(**CURRENCY)
    payer_name = models.CharField(**NAME)
    payer_card_tail = models.CharField(max_length=4, blank=True)
    occurred_at = models.DateTimeField()

    objects = StandingLines()
    kept = models.Manager["StatementLine"]()  # all that ever stood there

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["rail", "day", "line_no", "version"], name="statement_line_once")
        ]
        indexes = [models.Index(fields=["bank_ref"], name="statement_line_by_ref")]

    def __str__(self) -> str:
        return f"{self.day} #{self.line_no}"

    @property
    def amount(self) -> Money:
        return Money(self.amount_minor, self.currency)


class StruckLine(models.Model):
    """A line that the rail shows no longer: corrected, or moved to another day. Never changed."""

    line = models.OneToOneField(StatementLine, models.DO_NOTHING, primary_key=True, related_name="struck")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.line_id} struck"


class BankBooking(models.Model):
    """A movement of a rail's clearing account: one line that the rail's statement must show, and shows once."""

    rail = models.CharField(**RAIL)
    direction = models.CharField(max_length=3)
    bank_ref = models.CharField(**REF)
    amount_minor = models.BigIntegerField()
    currency = models.CharField(**CURRENCY)
    order_no = models.CharField(**REF, blank=True)
    source = models.CharField(max_length=40)  # public id of the top-up, suspense item or return
    transfer = models.CharField(max_length=32)
    occurred_at = models.DateTimeField()
    day = models.DateField()
    at = models.DateTimeField()
    line = models.OneToOneField(StatementLine, models.DO_NOTHING, null=True, related_name="booking")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["rail", "direction", "bank_ref"], name="bank_money_booked_once"),
            models.CheckConstraint(condition=Q(amount_minor__gt=0), name="bank_booking_amount"),
        ]
        indexes = [models.Index(fields=["rail", "day"], name="booking_by_day")]

    def __str__(self) -> str:
        return f"{self.direction} {self.bank_ref}"


class Reconciliation(models.Model):
    """The comparing of one business day's statement of a rail with our books."""

    rail = models.CharField(**RAIL)
    day = models.DateField()
    status = models.CharField(max_length=10, default="waiting")  # waiting for the statement, clean, found
    runs = models.PositiveIntegerField(default=0)
    lines = models.PositiveIntegerField(default=0)
    problem = models.CharField(max_length=20, blank=True)  # why the last run came to nothing: no_answer
    last_run_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["rail", "day"], name="reconciled_once_a_day")]

    def __str__(self) -> str:
        return f"{self.rail} {self.day} {self.status}"


class RailTotal(models.Model):
    """One currency of a reconciled day. What is at the rail before the day, plus what its statement shows, is what is
    there after it; `ledger_minor` is what our books say, and the two in between explain why they may differ by then.
    """

    reconciliation = models.ForeignKey(Reconciliation, models.CASCADE, related_name="totals")
    currency = models.CharField(**CURRENCY)
    opening_minor = models.BigIntegerField()  # the clearing account as the day began
    in_minor = models.BigIntegerField()  # the statement's
    out_minor = models.BigIntegerField()
    closing_minor = models.BigIntegerField()
    later_minor = models.BigIntegerField()  # on this day's statement, but not booked within the day
    earlier_minor = models.BigIntegerField()  # booked within the day, but not on this day's statement
    ledger_minor = models.BigIntegerField()  # the clearing account as the day ended

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["reconciliation", "currency"], name="rail_total_once"),
            models.CheckConstraint(
                condition=Q(
                    closing_minor=models.F("opening_minor") + models.F("in_minor") - models.F("out_minor")
                ),
                name="rail_total_adds_up",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reconciliation_id} {self.currency}"

    @property
    def unexplained_minor(self) -> int:
        """What nobody can explain: above zero where the books hold more than they should."""
        return self.ledger_minor - (self.closing_minor - self.later_minor + self.earlier_minor)


class Discrepancy(models.Model):
    """Where statement and books disagree: missing here or there, double, different. One row a matter."""

    public_id = PublicIdField("dis")
    rail = models.CharField(**RAIL)
    day = models.DateField()
    kind = models.CharField(max_length=16)
    direction = models.CharField(max_length=3)
    bank_ref = models.CharField(**REF)
    order_no = models.CharField(**REF, blank=True)
    ours_minor = models.BigIntegerField(null=True)
    theirs_minor = models.BigIntegerField(null=True)
    currency = models.CharField(**CURRENCY)
    found_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    settled_how = models.CharField(max_length=40, blank=True)
    settled_by = models.CharField(**ACTOR, blank=True)
    settled_reason = models.CharField(max_length=300, blank=True)  # a person's words
    settled_transfer = models.CharField(max_length=32, blank=True)  # where money was corrected
    settled_minor = models.BigIntegerField(default=0)  # by how much more is then at the rail in our books

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["rail", "kind", "direction", "bank_ref"], name="discrepancy_once"
            ),
        ]
        indexes = [models.Index(fields=["order_no"], name="discrepancy_by_order", condition=~Q(order_no=""))]

    def __str__(self) -> str:
        return f"{self.kind} {self.bank_ref}"


class MaintenanceWindow(models.Model):
    """A time in which a rail takes no orders, as it announced it."""

    rail = models.CharField(**RAIL)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    message_zh = models.CharField(max_length=300, blank=True)
    message_en = models.CharField(max_length=300, blank=True)
    seen_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)  # called off, or over before its time

    class Meta:
        constraints = [models.UniqueConstraint(fields=["rail", "starts_at", "ends_at"], name="window_once")]

    def __str__(self) -> str:
        return f"{self.starts_at} – {self.ends_at}"
