"""What the database itself holds: the legal steps of a withdrawal, and steps that nobody edits."""

from django.db import migrations

from walletdesk.core.roles import append_only
from walletdesk.core.steps import enforce_steps
from walletdesk.money.withdrawals.legal_steps import WITHDRAWAL_STEPS


class Migration(migrations.Migration):
    dependencies = [("withdrawals", "0001_initial"), ("core", "0002_rules")]

    operations = [
        *enforce_steps("withdrawals_withdrawal", "status", WITHDRAWAL_STEPS),
        *append_only("withdrawals_withdrawalstep"),
    ]
