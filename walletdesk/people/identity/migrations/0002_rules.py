"""What the database itself holds: the legal steps, and steps and reveals that nobody edits."""

from django.db import migrations

from walletdesk.core.roles import append_only
from walletdesk.core.steps import enforce_steps
from walletdesk.people.identity.legal_steps import CHECK_STEPS, IDENTITY_STEPS, PICTURE_STEPS


class Migration(migrations.Migration):
    dependencies = [("identity", "0001_initial"), ("core", "0002_rules")]

    operations = [
        *enforce_steps("identity_identity", "status", IDENTITY_STEPS),
        *enforce_steps("identity_picture", "status", PICTURE_STEPS),
        *enforce_steps("identity_check", "result", CHECK_STEPS),
        *append_only("identity_identitystep"),
        *append_only("identity_reveal"),
    ]
