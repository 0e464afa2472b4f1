"""Top-ups of before the records had a table of their own get their lines there."""

from django.db import migrations

FILL = """
INSERT INTO records_record (customer_id, public_id, kind, method, currency, amount_minor, fee_minor, status, state, party, tail,
                            note, terms, at, settled_at, changed_at)
SELECT customer_id, public_id, 'topup', 'bank', currency,
       CASE WHEN status = 'succeeded' THEN coalesce(confirmed_minor, amount_minor) ELSE amount_minor END, 0, status,
       CASE status WHEN 'succeeded' THEN 'done' WHEN 'failed' THEN 'failed' WHEN 'returned' THEN 'returned' ELSE 'moving' END,
       bank_code, card_tail, '', lower(concat_ws(' ', public_id, order_no, reference, bank_ref, card_tail)), created_at,
       credited_at, coalesce(credited_at, created_at)
FROM money_topup ON CONFLICT DO NOTHING
"""


class Migration(migrations.Migration):
    dependencies = [("money", "0002_rules"), ("records", "0001_initial")]

    operations = [migrations.RunSQL(FILL, migrations.RunSQL.noop)]
