"""What the database itself holds of cards: the legal steps of a check, steps nobody edits; and what is known of cards at first."""

from datetime import UTC, datetime

from django.db import migrations

from walletdesk.core.roles import append_only
from walletdesk.core.steps import enforce_steps
from walletdesk.money.cards import seeds
from walletdesk.money.cards.legal_steps import CHECK_STEPS

FROM = datetime(2020, 1, 1, tzinfo=UTC)


def seed(apps, editor):
    known, reply = apps.get_model("cards", "CardBin"), apps.get_model("cards", "BankReply")
    rest = {"valid_from": FROM, "by": "system:seed"}
    known.objects.bulk_create(
        known(prefix=prefix, bank_code=bank, brand=brand, kind=kind, citation=citation, **rest)
        for prefix, bank, brand, kind, citation in seeds.bins()
    )
    reply.objects.bulk_create(
        reply(code=code, reason=reason, citation=seeds.REPLIES_BY, **rest)
        for code, reason in seeds.REPLIES.items()
    )
    reply.objects.bulk_create(
        reply(bank_code=bank, code=code, reason=reason, citation=seeds.OWN_BY, **rest)
        for (bank, code), reason in seeds.OWN_REPLIES.items()
    )


class Migration(migrations.Migration):
    dependencies = [("cards", "0002_checks"), ("core", "0002_rules")]

    operations = [
        *enforce_steps("cards_cardcheck", "status", CHECK_STEPS),
        *append_only("cards_cardcheckstep"),
        migrations.RunPython(seed, migrations.RunPython.noop),
    ]
