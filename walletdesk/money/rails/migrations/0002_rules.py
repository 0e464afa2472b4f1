"""What the database itself holds: legal steps, and a statement nobody edits."""

from django.db import migrations

from walletdesk.core.roles import append_only
from walletdesk.core.steps import enforce_steps
from walletdesk.money.rails.legal_steps import RETURN_STEPS, SUSPENSE_STEPS


class Migration(migrations.Migration):
    dependencies = [("rails", "0001_initial"), ("core", "0002_rules")]

    operations = [
        *enforce_steps("rails_suspenseitem", "status", SUSPENSE_STEPS),
        *enforce_steps("rails_bankreturn", "status", RETURN_STEPS),
        *append_only("rails_statementline"),
    ]
