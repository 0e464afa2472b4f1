"""An approval may be withdrawn: its case was solved without it."""

from django.db import migrations

from walletdesk.core.approvals import STEPS
from walletdesk.core.steps import enforce_steps


class Migration(migrations.Migration):
    dependencies = [("core", "0003_currencies")]

    operations = [*enforce_steps("core_approval", "status", STEPS)]
