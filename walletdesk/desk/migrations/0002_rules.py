"""What the database itself holds: the steps of a case, and messages kept as they were said."""

from django.db import migrations

from walletdesk.core.roles import append_only
from walletdesk.core.steps import enforce_steps
from walletdesk.desk.models import CASE_STEPS


class Migration(migrations.Migration):
    dependencies = [("desk", "0001_initial"), ("core", "0002_rules")]

    operations = [
        *enforce_steps("desk_case", "status", CASE_STEPS),
        *append_only("desk_message"),
    ]
