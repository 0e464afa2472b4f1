"""What the database itself holds: the legal steps of credits, and steps that nobody edits."""

from django.db import migrations

from walletdesk.core.roles import append_only
from walletdesk.core.steps import enforce_steps
from walletdesk.money.credits.legal_steps import CREDIT_STEPS


class Migration(migrations.Migration):
    dependencies = [("credits", "0001_initial"), ("core", "0002_rules")]

    operations = [
        *enforce_steps("credits_credit", "status", CREDIT_STEPS),
        *append_only("credits_creditstep"),
    ]
