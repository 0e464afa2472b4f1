"""What the database itself holds: the legal steps of a top-up, and steps that nobody edits."""

from django.db import migrations

from walletdesk.core.roles import append_only
from walletdesk.core.steps import enforce_steps
from walletdesk.money.topups.legal_steps import TOPUP_STEPS


class Migration(migrations.Migration):
    dependencies = [("money", "0001_initial"), ("core", "0002_rules")]

    operations = [
        *enforce_steps("money_topup", "status", TOPUP_STEPS),
        *append_only("money_topupstep"),
    ]
