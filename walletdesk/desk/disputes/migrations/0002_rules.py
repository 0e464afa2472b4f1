"""What the database itself holds: the legal steps, and steps, statements and proofs that nobody edits."""

from django.db import migrations

from walletdesk.core.roles import append_only
from walletdesk.core.steps import enforce_steps
from walletdesk.desk.disputes.legal_steps import DISPUTE_STEPS


class Migration(migrations.Migration):
    dependencies = [("disputes", "0001_initial"), ("core", "0002_rules")]

    operations = [
        *enforce_steps("disputes_dispute", "status", DISPUTE_STEPS),
        *append_only("disputes_disputestep"),
        *append_only("disputes_statement"),
        *append_only("disputes_proof"),
    ]
