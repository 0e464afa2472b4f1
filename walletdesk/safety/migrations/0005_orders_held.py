"""What police or court ordered is beyond every hand: not even who writes straight into the table shortens it, changes whose it is
or ends it before its time without the paper that ends it.
"""

from django.db import migrations

HELD = """
CREATE FUNCTION safety_order_held() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.customer_id, NEW.basis, NEW.scope) IS DISTINCT FROM (OLD.customer_id, OLD.basis, OLD.scope) THEN
        RAISE EXCEPTION 'whose a stop is, on whose word and in which direction never changes';
    END IF;
    IF OLD.basis IN ('police', 'court') AND NEW.expires_at < OLD.expires_at THEN
        RAISE EXCEPTION 'what was ordered is not shortened';
    END IF;
    IF OLD.basis IN ('police', 'court') AND NEW.status = 'expired' AND NEW.ended_at < OLD.expires_at THEN
        RAISE EXCEPTION 'what was ordered has not run its time';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER safety_order_held BEFORE UPDATE ON safety_stop FOR EACH ROW EXECUTE FUNCTION safety_order_held();

CREATE FUNCTION safety_order_ended_on_paper() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM safety_stopstep WHERE stop_id = NEW.id AND kind = 'lifted' AND btrim(reference) <> ''
    ) THEN
        RAISE EXCEPTION 'what police or court ordered ends on their paper';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER safety_order_ended_on_paper AFTER UPDATE ON safety_stop DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (NEW.basis IN ('police', 'court') AND NEW.status = 'lifted' AND OLD.status = 'in_force')
    EXECUTE FUNCTION safety_order_ended_on_paper();
"""
FREE = """
DROP TRIGGER safety_order_ended_on_paper ON safety_stop; DROP FUNCTION safety_order_ended_on_paper();
DROP TRIGGER safety_order_held ON safety_stop; DROP FUNCTION safety_order_held();
"""


class Migration(migrations.Migration):
    dependencies = [("safety", "0004_rules_of_cards")]

    operations = [migrations.RunSQL(HELD, FREE)]
