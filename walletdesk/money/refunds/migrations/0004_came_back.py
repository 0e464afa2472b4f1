"""What was refunded, or taken back in part, before records knew of it."""

from django.db import migrations

BACK = """
    UPDATE records_record SET back_minor = back.minor
    FROM (
        SELECT paid.public_id, paid.charged_back_minor + coalesce(sum(refunded.amount_minor), 0) AS minor
        FROM payments_payment paid
        LEFT JOIN refunds_refund refunded ON refunded.payment_id = paid.id AND refunded.status = 'succeeded'
        GROUP BY paid.id
    ) back
    WHERE back.minor > 0 AND records_record.public_id = back.public_id
"""


class Migration(migrations.Migration):
    dependencies = [
        ("refunds", "0003_merchants_figure"),
        ("payments", "0003_charged_back"),
        ("records", "0002_back"),
    ]

    operations = [migrations.RunSQL(BACK, migrations.RunSQL.noop)]
