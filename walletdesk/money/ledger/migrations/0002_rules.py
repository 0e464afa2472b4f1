"""The functions that post, the triggers that refuse, and who may do what: 0002_*.sql beside this file."""

from pathlib import Path

from django.db import migrations

HERE = Path(__file__).resolve().parent


def run(name: str) -> migrations.RunSQL:
    return migrations.RunSQL((HERE / f"0002_{name}.sql").read_text("utf-8"))


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_tables")]

    operations = [run("guards"), run("post"), run("holds"), run("freezes"), run("check"), run("grants")]
