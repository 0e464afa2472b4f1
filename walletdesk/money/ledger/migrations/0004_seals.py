"""Blocks that seal the books, with their hash chain: 0004_seals.sql beside this file."""

from pathlib import Path

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

HERE = Path(__file__).resolve().parent


def run(name: str) -> migrations.RunSQL:
    return migrations.RunSQL((HERE / f"{name}.sql").read_text("utf-8"))


class Migration(migrations.Migration):
    dependencies = [("ledger", "0003_hot_accounts")]

    operations = [
        migrations.CreateModel(
            name="Block",
            fields=[
                ("number", models.BigIntegerField(primary_key=True, serialize=False)),
                ("previous", models.CharField(max_length=64)),
                ("hash", models.CharField(max_length=64)),
                ("sealed_at", models.DateTimeField()),
                ("recorded_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
        ),
        migrations.CreateModel(
            name="BlockPart",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("what", models.CharField(max_length=20)),
                ("after_id", models.BigIntegerField()),
                ("upto_id", models.BigIntegerField()),
                ("row_count", models.BigIntegerField()),
                ("digest", models.CharField(max_length=64)),
                (
                    "block",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="parts",
                        to="ledger.block",
                    ),
                ),
            ],
            options={"db_table": "ledger_block_part"},
        ),
        migrations.CreateModel(
            name="SealMark",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("newest", models.JSONField()),
                ("transaction", models.BigIntegerField()),
            ],
            options={"db_table": "ledger_seal_mark"},
        ),
        migrations.AddConstraint(
            "blockpart", models.UniqueConstraint(fields=("what", "block"), name="ledger_block_part_once")
        ),
        migrations.AddIndex("blockpart", models.Index(fields=["block"], name="ledger_block_part_block")),
        run("0004_seals"),
        run("0004_grants"),
    ]
