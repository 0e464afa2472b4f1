"""What payees gave back before records knew of it."""

from django.db import migrations

BACK = """
    UPDATE records_record SET back_minor = transfers_transfer.recalled_minor
    FROM transfers_transfer
    WHERE recalled_minor > 0 AND records_record.public_id = transfers_transfer.public_id
    AND records_record.customer_id = payer_id
"""


class Migration(migrations.Migration):
    dependencies = [("transfers", "0003_held"), ("records", "0002_back")]

    operations = [migrations.RunSQL(BACK, migrations.RunSQL.noop)]
