"""What the database itself holds: the legal steps of collections, and steps that nobody edits."""

from django.db import migrations

from walletdesk.core.roles import append_only
from walletdesk.core.steps import enforce_steps
from walletdesk.money.debts.legal_steps import COLLECTION_STEPS


class Migration(migrations.Migration):
    dependencies = [("debts", "0001_initial"), ("core", "0002_rules")]

    operations = [
        *enforce_steps("debts_collection", "status", COLLECTION_STEPS),
        *append_only("debts_collectionstep"),
    ]
