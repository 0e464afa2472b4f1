"""What proves the books: blocks that seal them, and the runs of the check. Python only reads these tables."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now


class Block(models.Model):
    """Rows of the books sealed together: the hash covers its parts and the hash before. Never changed."""

    number = models.BigIntegerField(primary_key=True)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)
    sealed_at = models.DateTimeField()
    recorded_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return f"block {self.number}"


class BlockPart(models.Model):
    """Of one kind of row, those after one id up to another: how many, and the hash of their lines. Never changed."""

    block = models.ForeignKey(
        Block, models.DO_NOTHING, related_name="parts", db_constraint=False, db_index=False
    )
    what = models.CharField(max_length=20)
    after_id = models.BigIntegerField()
    upto_id = models.BigIntegerField()
    row_count = models.BigIntegerField()
    digest = models.CharField(max_length=64)

    class Meta:
        db_table = "ledger_block_part"
        constraints = [models.UniqueConstraint(fields=["what", "block"], name="ledger_block_part_once")]
        indexes = [models.Index(fields=["block"], name="ledger_block_part_block")]


class SealMark(models.Model):
    """Up to which ids the next blocks will go, once the transactions before a certain one are over. One row or none."""

    newest = models.JSONField()
    transaction = models.BigIntegerField()

    class Meta:
        db_table = "ledger_seal_mark"


class CheckRun(models.Model):
    """One check of the books, and what it found: of all rows (`whole`), or of those since the last but one. Never changed."""

    at = models.DateTimeField()
    whole = models.BooleanField()
    transfer_upto = models.BigIntegerField()
    entry_upto = models.BigIntegerField()
    event_upto = models.BigIntegerField()  # of holds
    tally_upto = models.BigIntegerField()
    problem_count = models.BigIntegerField()
    problems = models.JSONField()  # the first hundred, a line each
    took_ms = models.BigIntegerField()

    class Meta:
        db_table = "ledger_check_run"
