"""What the database itself holds: the legal steps of transfers, requests and recalls, and steps that nobody edits."""

from django.db import migrations

from walletdesk.core.roles import append_only
from walletdesk.core.steps import enforce_steps
from walletdesk.money.transfers.legal_steps import RECALL_STEPS, REQUEST_STEPS, TRANSFER_STEPS


class Migration(migrations.Migration):
    dependencies = [("transfers", "0001_initial"), ("core", "0002_rules")]

    operations = [
        *enforce_steps("transfers_transfer", "status", TRANSFER_STEPS),
        *enforce_steps("transfers_moneyrequest", "status", REQUEST_STEPS),
        *enforce_steps("transfers_recall", "status", RECALL_STEPS),
        *append_only("transfers_transferstep"),
        *append_only("transfers_moneyrequeststep"),
        *append_only("transfers_recallstep"),
    ]
