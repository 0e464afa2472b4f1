"""Cards in a row are held later: who mistypes a mobile number, tries another card and begins anew is no thief yet."""

from datetime import UTC, datetime

from django.db import migrations

from walletdesk.core.ids import new_public_id

NAME = "cards-in-a-row"
TEXT = (
    "when card and count of card by customer within 1 day >= 15 then hold because too-fast remedy contact-us"
)


def follow(apps, schema_editor):
    rules = apps.get_model("safety", "Rule")
    at = datetime(2026, 1, 1, tzinfo=UTC)
    last = rules.objects.filter(name=NAME).order_by("-version").first()
    if last is None or last.version > 1:
        return  # the house has a version of its own
    rules.objects.filter(name=NAME, status="live").update(status="retired", retired_at=at)
    rest = {"made_by": "system:safety", "made_at": at, "public_id": new_public_id("rul")}
    row = rules.objects.create(name=NAME, version=last.version + 1, text=TEXT, status="draft", **rest)
    for status in ("tried", "live"):
        row.status, row.live_from = status, at
        row.save(update_fields=["status", "live_from"])


class Migration(migrations.Migration):
    dependencies = [("cards", "0003_rules"), ("safety", "0004_rules_of_cards")]

    operations = [migrations.RunPython(follow, migrations.RunPython.noop)]
