"""What the database itself holds: legal steps, steps of stops that nobody edits, what a rule says; and the starting rules."""

from datetime import UTC, datetime

from django.db import migrations

from walletdesk.core.ids import new_public_id
from walletdesk.core.roles import append_only
from walletdesk.core.steps import enforce_steps
from walletdesk.safety.legal_steps import ALERT_STEPS, APPEAL_STEPS, RULE_STEPS, STOP_STEPS
from walletdesk.safety.seeds import STARTING

SAID_ONCE = """
CREATE FUNCTION safety_rule_said_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.name, NEW.version, NEW.text) IS DISTINCT FROM (OLD.name, OLD.version, OLD.text) THEN
        RAISE EXCEPTION 'what a rule says never changes: write a new version';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER safety_rule_said_once BEFORE UPDATE ON safety_rule FOR EACH ROW EXECUTE FUNCTION safety_rule_said_once();
"""
UNSAID = "DROP TRIGGER safety_rule_said_once ON safety_rule; DROP FUNCTION safety_rule_said_once();"


def start(apps, schema_editor):
    rules = apps.get_model("safety", "Rule")
    at = datetime(2026, 1, 1, tzinfo=UTC)
    for name, text in STARTING:
        row = rules.objects.create(
            public_id=new_public_id("rul"),
            name=name,
            version=1,
            text=text,
            status="draft",
            made_by="system:safety",
            made_at=at,
        )
        for status in ("tried", "live"):
            row.status, row.live_from = status, at
            row.save(update_fields=["status", "live_from"])


class Migration(migrations.Migration):
    dependencies = [("safety", "0001_initial"), ("core", "0002_rules")]

    operations = [
        *enforce_steps("safety_rule", "status", RULE_STEPS),
        *enforce_steps("safety_alert", "status", ALERT_STEPS),
        *enforce_steps("safety_stop", "status", STOP_STEPS),
        *enforce_steps("safety_appeal", "status", APPEAL_STEPS),
        *append_only("safety_stopstep"),
        migrations.RunSQL(SAID_ONCE, UNSAID),
        migrations.RunPython(start, migrations.RunPython.noop),
    ]
