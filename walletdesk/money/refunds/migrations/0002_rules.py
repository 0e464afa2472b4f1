"""What the database itself holds: the legal steps of a refund, rows that nobody edits, that all refunds of a payment together never
pass what was captured; and the policy that a new house begins with.
"""

from datetime import UTC, datetime

from django.db import migrations

from walletdesk.core.roles import append_only
from walletdesk.core.steps import enforce_steps
from walletdesk.money.refunds.legal_steps import REFUND_STEPS

FROM = datetime(2020, 1, 1, tzinfo=UTC)
LAW = "消费者权益保护法 25 (?)"
# what it matches; within days, by wish, by machine, by machine up to; fee; citation
POLICY = (
    ({}, 90, 7, 1, 5_000, "share", LAW),
    ({"category": "food"}, 30, 0, 1, 3_000, "share", LAW),
    ({"category": "digital"}, 30, 0, 0, 0, "share", LAW),
    ({"category": "travel"}, 90, 1, 0, 0, "share", ""),
    ({"category": "services"}, 90, 3, 0, 0, "share", ""),
    ({"category": "abroad"}, 90, 7, 0, 0, "none", ""),
    ({"source": "static_qr"}, 30, 1, 0, 0, "share", ""),
    ({"promotion": "*"}, 90, 3, 0, 0, "share", ""),
)
SUMS = """
CREATE FUNCTION refunds_within_captured() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE captured bigint; standing bigint;
BEGIN
    SELECT captured_minor INTO captured FROM payments_payment WHERE id = NEW.payment_id FOR UPDATE;
    SELECT coalesce(sum(amount_minor), 0) INTO standing FROM refunds_refund
     WHERE payment_id = NEW.payment_id AND status NOT IN ('declined', 'cancelled', 'reversed');
    IF standing > captured THEN
        RAISE EXCEPTION 'refunds of payment % would pass what was captured', NEW.payment_id
            USING ERRCODE = '23514', CONSTRAINT = 'refunds_within_captured';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER refunds_within_captured AFTER INSERT OR UPDATE OF status, amount_minor, payment_id ON refunds_refund
    FOR EACH ROW EXECUTE FUNCTION refunds_within_captured();

CREATE FUNCTION refunds_are_counted() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE counted bigint; standing bigint;
BEGIN
    SELECT refunded_minor INTO counted FROM payments_payment WHERE id = NEW.payment_id;
    SELECT coalesce(sum(amount_minor), 0) INTO standing FROM refunds_refund
     WHERE payment_id = NEW.payment_id AND status NOT IN ('declined', 'cancelled', 'reversed');
    IF standing <> counted THEN
        RAISE EXCEPTION 'refunds of payment % are not counted: % of %', NEW.payment_id, counted, standing
            USING ERRCODE = '23514', CONSTRAINT = 'refunds_are_counted';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER refunds_are_counted AFTER INSERT OR UPDATE ON refunds_refund
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refunds_are_counted();
"""
UNSUMS = """
DROP TRIGGER refunds_are_counted ON refunds_refund; DROP FUNCTION refunds_are_counted();
DROP TRIGGER refunds_within_captured ON refunds_refund; DROP FUNCTION refunds_within_captured();
"""


def seed(apps, editor):
    policy = apps.get_model("refunds", "RefundPolicy")
    policy.objects.bulk_create(
        policy(
            **match,
            within_days=within,
            wish_days=wish,
            machine_days=days,
            machine_max_minor=most,
            fee=fee,
            valid_from=FROM,
            by="system:seed",
            citation=citation,
        )
        for match, within, wish, days, most, fee, citation in POLICY
    )


class Migration(migrations.Migration):
    dependencies = [("refunds", "0001_initial"), ("payments", "0002_rules"), ("core", "0002_rules")]

    operations = [
        *enforce_steps("refunds_refund", "status", REFUND_STEPS),
        *append_only("refunds_refundstep"),
        *append_only("refunds_refundpaper"),
        migrations.RunSQL(SUMS, UNSUMS),
        migrations.RunPython(seed, migrations.RunPython.noop),
        *append_only("refunds_refundpolicy"),
    ]
