"""What the database itself holds: the legal steps, and figures of an invoice that nobody changes once they stand."""

from django.db import migrations

from walletdesk.core.steps import enforce_steps
from walletdesk.money.invoices.legal_steps import BUNDLE_STEPS, INVOICE_STEPS

KEPT = """
CREATE FUNCTION invoices_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'an invoice is reversed, never deleted';
    END IF;
    IF to_jsonb(NEW) - 'status' - 'reversed_at' - 'reason' IS DISTINCT FROM to_jsonb(OLD) - 'status' - 'reversed_at' - 'reason' THEN
        RAISE EXCEPTION 'the figures of an invoice never change';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER invoices_invoice_kept BEFORE UPDATE OR DELETE ON invoices_invoice
    FOR EACH ROW EXECUTE FUNCTION invoices_kept();
CREATE FUNCTION invoices_series_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR NEW.last <> OLD.last + 1 THEN
        RAISE EXCEPTION 'numbers are given one after the other';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER invoices_series_grows BEFORE UPDATE OR DELETE ON invoices_series
    FOR EACH ROW EXECUTE FUNCTION invoices_series_grows();
"""
UNDONE = """
DROP TRIGGER invoices_series_grows ON invoices_series;
DROP FUNCTION invoices_series_grows();
DROP TRIGGER invoices_invoice_kept ON invoices_invoice;
DROP FUNCTION invoices_kept();
"""


class Migration(migrations.Migration):
    dependencies = [("invoices", "0001_initial"), ("core", "0002_rules")]

    operations = [
        *enforce_steps("invoices_invoice", "status", INVOICE_STEPS),
        *enforce_steps("invoices_bundle", "status", BUNDLE_STEPS),
        migrations.RunSQL(KEPT, UNDONE),
    ]
