"""Rules for what is no movement of money: a card bound, a phone or a password changed; and for money talked about in a scam."""

from datetime import UTC, datetime

from django.db import migrations

from walletdesk.core.ids import new_public_id
from walletdesk.safety.seeds import LATER


def start(apps, schema_editor):
    rules = apps.get_model("safety", "Rule")
    at = datetime(2026, 1, 1, tzinfo=UTC)
    for name, text in LATER:
        row = rules.objects.create(
            public_id=new_public_id("rul"),
            name=name,
            version=1,
            text=text,
            status="draft",
            made_by="system:safety",
            made_at=at,
        )
        for status in ("tried", "live"):
            row.status, row.live_from = status, at
            row.save(update_fields=["status", "live_from"])


class Migration(migrations.Migration):
    dependencies = [("safety", "0003_cautions")]

    operations = [migrations.RunPython(start, migrations.RunPython.noop)]
