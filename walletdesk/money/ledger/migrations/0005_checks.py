"""The books checked every five minutes, each run a row: 0005_checks.sql beside this file."""

from pathlib import Path

from django.db import migrations, models

HERE = Path(__file__).resolve().parent


def run(name: str) -> migrations.RunSQL:
    return migrations.RunSQL((HERE / f"{name}.sql").read_text("utf-8"))


class Migration(migrations.Migration):
    dependencies = [("ledger", "0004_seals")]

    operations = [
        migrations.CreateModel(
            name="CheckRun",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("whole", models.BooleanField()),
                ("transfer_upto", models.BigIntegerField()),
                ("entry_upto", models.BigIntegerField()),
                ("event_upto", models.BigIntegerField()),
                ("tally_upto", models.BigIntegerField()),
                ("problem_count", models.BigIntegerField()),
                ("problems", models.JSONField()),
                ("took_ms", models.BigIntegerField()),
            ],
            options={"db_table": "ledger_check_run"},
        ),
        run("0005_checks"),
        run("0005_grants"),
    ]
