"""Accounts that many post to at once, and many transfers in one statement: 0003_*.sql beside this file."""

from pathlib import Path

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

HERE = Path(__file__).resolve().parent
HOT = "('bank_clearing', 'card_clearing', 'third_party_clearing', 'chain_clearing', 'fees', 'rounding')"


def run(name: str) -> migrations.RunSQL:
    return migrations.RunSQL((HERE / f"0003_{name}.sql").read_text("utf-8"))


class Migration(migrations.Migration):
    dependencies = [("ledger", "0002_rules")]

    operations = [
        migrations.CreateModel(
            name="Tally",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.BigIntegerField()),
                ("upto", models.DateTimeField()),
                ("entry_count", models.BigIntegerField()),
                ("balance_minor", models.BigIntegerField()),
                ("recorded_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                (
                    "account",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="tallies",
                        to="ledger.account",
                    ),
                ),
            ],
        ),
        migrations.AddField("account", "closing", models.BigIntegerField(null=True)),
        migrations.AddField("account", "hot", models.BooleanField(db_default=False, default=False)),
        migrations.AlterField("entry", "balance_after_minor", models.BigIntegerField(null=True)),
        migrations.AddIndex(
            "entry",
            models.Index(
                condition=models.Q(("balance_after_minor__isnull", True)),
                fields=["account", "at"],
                include=("amount_minor",),
                name="ledger_entry_hot",
            ),
        ),
        migrations.AddConstraint(
            "tally", models.UniqueConstraint(fields=("account", "number"), name="ledger_tally_chain")
        ),
        migrations.AddConstraint(
            "tally", models.UniqueConstraint(fields=("account", "upto"), name="ledger_tally_upto")
        ),
        *(run(name) for name in ("book", "batch", "holds", "freezes", "read", "check", "grants")),
        migrations.RunSQL(
            f"SELECT ledger_heat(id) FROM ledger_account WHERE owner = 'house' AND code IN {HOT}"
        ),
    ]
