"""The ledger's tables. Python only reads them; the SQL functions in migrations/*.sql write every row."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from walletdesk.core.ids import PublicIdField
from walletdesk.core.money import Money
from walletdesk.money.ledger import door
from walletdesk.money.ledger.proofs import Block, BlockPart, CheckRun, SealMark

__all__ = [
    "Account",
    "Block",
    "BlockPart",
    "CheckRun",
    "Entry",
    "Freeze",
    "FreezeLift",
    "Hold",
    "HoldEvent",
    "Reversal",
    "SealMark",
    "Tally",
    "Transfer",
]

ACTOR: dict[str, Any] = {"max_length": 64}
KEY: dict[str, Any] = {"max_length": 160}
CURRENCY: dict[str, Any] = {"max_length": 8}


class Account(models.Model):
    """One party's money under one code and currency. Positive: we owe it; negative: it holds money for us."""

    public_id = PublicIdField("acc")
    owner = models.CharField(max_length=64)  # "customer:5", "house", "outside:bank"
    code = models.CharField(max_length=32)  # "available", "bank_clearing", …
    currency = models.CharField(**CURRENCY)
    nature = models.CharField(max_length=10, default="liability")  # liability, asset, income, expense
    floor_minor = models.BigIntegerField(null=True)  # null: may run to any depth
    balance_minor = models.BigIntegerField(default=0)
    held_minor = models.BigIntegerField(default=0)
    entry_count = models.BigIntegerField(default=0)  # also the sequence of the newest entry
    stops_in = models.SmallIntegerField(default=0)  # open freezes of money coming in
    stops_out = models.SmallIntegerField(default=0)  # and of money going out
    booked_at = models.DateTimeField()  # of the newest entry: time never runs backwards on an account
    # Many post to it at once: figures and `booked_at` are those of the last tally, entries after it come on top.
    hot = models.BooleanField(default=False, db_default=False)
    # While a hot account's next tally is under way: 0, then the transaction after which none is late for it.
    closing = models.BigIntegerField(null=True)
    opened_by = models.CharField(**ACTOR)
    opened_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "code", "currency"], name="ledger_account_once"),
            # A null floor makes the comparison null, which a check lets pass. No more is checked here than guards
            # money: PostgreSQL reads and compiles a check anew at every change of a balance.
            models.CheckConstraint(
                condition=Q(balance_minor__gte=F("floor_minor") + F("held_minor")) & Q(held_minor__gte=0),
                name="ledger_account_floor",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.owner} {self.code} {self.currency}"

    @classmethod
    def from_db(cls, db: Any, field_names: Any, values: Any, **options: Any) -> Account:
        """The row of a hot account is as old as its last tally: its balance is asked for when it is looked at."""
        found = super().from_db(db, field_names, values, **options)
        if found.__dict__.get("hot"):
            found.__dict__.pop("balance_minor", None)
        return found

    def refresh_from_db(self, using: Any = None, fields: Any = None, from_queryset: Any = None) -> None:
        super().refresh_from_db(using, fields, from_queryset)
        if self.hot and (fields is None or "balance_minor" in fields):
            (self.balance_minor,) = door.ask("SELECT ledger_balance(%s)", (self.pk,))

    @property
    def customer_id(self) -> int | None:
        """The customer whose account it is, if it is a customer's."""
        kind, _, ident = self.owner.partition(":")
        return int(ident) if kind == "customer" else None


class Tally(models.Model):
    """The balance of a hot account struck up to a moment: its running totals, in a chain without gaps. Never changed."""

    account = models.ForeignKey(Account, models.DO_NOTHING, related_name="tallies", db_index=False)
    number = models.BigIntegerField()  # 0: what it had when it became hot
    upto = models.DateTimeField()  # entries of this very moment included; no later one can fall before it
    entry_count = models.BigIntegerField()
    balance_minor = models.BigIntegerField()
    recorded_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "number"], name="ledger_tally_chain"),
            models.UniqueConstraint(fields=["account", "upto"], name="ledger_tally_upto"),
        ]

    def __str__(self) -> str:
        return f"{self.account_id} tally {self.number}"


class Transfer(models.Model):
    """The journal: one row a movement, never changed. Its entries sum to zero in each currency."""

    public_id = PublicIdField("trf")
    key = models.CharField(unique=True, **KEY)
    input_hash = models.BinaryField()
    kind = models.CharField(max_length=64)
    memo_ids = models.JSONField(default=dict)
    by = models.CharField(**ACTOR)
    at = models.DateTimeField()  # the caller's clock
    recorded_at = models.DateTimeField(db_default=Now())  # the database's clock

    replayed = False  # whether this answer is that of an earlier call with the same key

    def __str__(self) -> str:
        return f"{self.public_id} {self.kind}"


class Reversal(models.Model):
    """Which transfer undid which, and why. A transfer is undone once. Never changed."""

    transfer = models.OneToOneField(Transfer, models.DO_NOTHING, related_name="undone_by")
    reversal = models.OneToOneField(Transfer, models.DO_NOTHING, related_name="undoes")
    reason_key = models.CharField(max_length=80)


class Entry(models.Model):
    """One leg of a transfer on one account, with the balance it left: a chain without gaps, never changed.

    On a hot account `seq` only orders, and the balance it left is not told (null): tallies stand for the chain.
    """

    # The one function that writes entries has both rows in its hands, locked, and neither is ever deleted; foreign
    # keys would ask again for each entry, at a seventh of the cost of a posting. ledger_check() asks too.
    transfer = models.ForeignKey(Transfer, models.DO_NOTHING, db_constraint=False, related_name="entries")
    account = models.ForeignKey(
        Account, models.DO_NOTHING, db_constraint=False, db_index=False, related_name="entries"
    )
    seq = models.BigIntegerField()
    amount_minor = models.BigIntegerField()
    balance_after_minor = models.BigIntegerField(null=True)
    at = models.DateTimeField()
    currency = models.CharField(**CURRENCY)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "seq"], name="ledger_entry_chain"),
            models.CheckConstraint(condition=~Q(amount_minor=0), name="ledger_entry_amount"),
        ]
        indexes = [
            models.Index(
                fields=["account", "at"],
                include=["amount_minor"],
                condition=Q(balance_after_minor__isnull=True),
                name="ledger_entry_hot",
            )
        ]

    def __str__(self) -> str:
        return f"{self.account_id}#{self.seq} {self.amount_minor} {self.currency}"

    @property
    def amount(self) -> Money:
        return Money(self.amount_minor, self.currency)

    @property
    def balance_after(self) -> Money | None:
        """None on a hot account."""
        return None if self.balance_after_minor is None else Money(self.balance_after_minor, self.currency)


class Hold(models.Model):
    """Money set aside on an account until posted, whole or in parts, or released. Open while any remains."""

    public_id = PublicIdField("hld")
    key = models.CharField(unique=True, **KEY)
    input_hash = models.BinaryField()
    account = models.ForeignKey(Account, models.DO_NOTHING, related_name="holds")
    currency = models.CharField(**CURRENCY)
    amount_minor = models.BigIntegerField()
    remaining_minor = models.BigIntegerField()
    kind = models.CharField(max_length=64)
    memo_ids = models.JSONField(default=dict)
    by = models.CharField(**ACTOR)
    at = models.DateTimeField()
    recorded_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    remaining_minor__gte=0, remaining_minor__lte=F("amount_minor"), amount_minor__gt=0
                ),
                name="ledger_hold_remaining",
            )
        ]

    def __str__(self) -> str:
        return f"{self.public_id} {self.remaining_minor}/{self.amount_minor} {self.currency}"

    @property
    def remaining(self) -> Money:
        return Money(self.remaining_minor, self.currency)


class HoldEvent(models.Model):
    """What happened to a hold: reserved, posted in part by a transfer, released in part. Never changed."""

    hold = models.ForeignKey(Hold, models.DO_NOTHING, related_name="events")
    what = models.CharField(max_length=10)
    amount_minor = models.BigIntegerField()
    remaining_minor = models.BigIntegerField()
    transfer = models.ForeignKey(
        Transfer, models.DO_NOTHING, null=True, db_index=False, related_name="hold_events"
    )
    key = models.CharField(unique=True, **KEY)
    input_hash = models.BinaryField()
    by = models.CharField(**ACTOR)
    at = models.DateTimeField()
    recorded_at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "ledger_hold_event"
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    what__in=["reserved", "posted", "released"], amount_minor__gt=0, remaining_minor__gte=0
                ),
                name="ledger_hold_event_what",
            )
        ]


class Freeze(models.Model):
    """A stop on money coming in, going out, or both, until a lift stands beside it. Never changed."""

    public_id = PublicIdField("frz")
    key = models.CharField(unique=True, **KEY)
    input_hash = models.BinaryField()
    account = models.ForeignKey(Account, models.DO_NOTHING, related_name="freezes")
    scope = models.CharField(max_length=4)
    basis = models.CharField(max_length=10)
    reason_key = models.CharField(max_length=80, blank=True)
    reference = models.CharField(max_length=80, blank=True)  # number of the notice or order it rests on
    expires_at = models.DateTimeField(null=True)
    by = models.CharField(**ACTOR)
    at = models.DateTimeField()
    recorded_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(scope__in=["in", "out", "both"]), name="ledger_freeze_scope"),
            models.CheckConstraint(
                condition=Q(basis__in=["platform", "owner", "police", "court"]), name="ledger_freeze_basis"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.public_id} {self.basis} {self.scope}"


class FreezeLift(models.Model):
    """The end of a freeze: two persons, or the authority's own word, or its expiry. Never changed."""

    freeze = models.OneToOneField(Freeze, models.DO_NOTHING, related_name="lift")
    key = models.CharField(unique=True, **KEY)
    input_hash = models.BinaryField()
    reference = models.CharField(max_length=80, blank=True)
    by = models.CharField(**ACTOR)
    second = models.CharField(blank=True, **ACTOR)
    at = models.DateTimeField()
    recorded_at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "ledger_freeze_lift"
        constraints = [
            models.CheckConstraint(condition=~Q(by=F("second")), name="ledger_freeze_lift_two_persons")
        ]
