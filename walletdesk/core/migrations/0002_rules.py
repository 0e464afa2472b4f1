"""What the database itself holds: legal steps, lines that are never changed, the transaction of each event."""

from django.db import migrations

from walletdesk.core.approvals import STEPS as APPROVAL_STEPS
from walletdesk.core.roles import append_only, only_read
from walletdesk.core.steps import Steps, enforce_steps

OUTBOX_STEPS = Steps(
    {
        "": {"queued"},
        "queued": {"sent", "failed", "unknown"},
        "unknown": {"sent", "failed", "queued"},
    }
)

STEP_TABLE = """
CREATE TABLE core_step (
    table_name text NOT NULL,
    column_name text NOT NULL,
    source text NOT NULL,
    target text NOT NULL,
    PRIMARY KEY (table_name, column_name, source, target)
);
CREATE FUNCTION core_check_step() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    old_status text := '';
    new_status text := to_jsonb(NEW) ->> TG_ARGV[0];
BEGIN
    IF TG_OP = 'UPDATE' THEN
        old_status := to_jsonb(OLD) ->> TG_ARGV[0];
        IF old_status = new_status THEN
            RETURN NEW;
        END IF;
    END IF;
    IF NOT EXISTS (
        SELECT 1 FROM core_step
        WHERE table_name = TG_TABLE_NAME AND column_name = TG_ARGV[0] AND source = old_status AND target = new_status
    ) THEN
        RAISE EXCEPTION 'no step from "%" to "%" in %', old_status, new_status, TG_TABLE_NAME USING ERRCODE = 'WD100';
    END IF;
    RETURN NEW;
END $$;
"""

KEPT = """
CREATE FUNCTION core_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'rows of % are never changed or removed', TG_TABLE_NAME USING ERRCODE = 'WD101';
END $$;
"""

# Which transaction wrote an event: the sealer takes only those that no open transaction can still precede.
EVENT_TRANSACTION = """
ALTER TABLE core_event ADD COLUMN txid bigint NOT NULL DEFAULT (pg_current_xact_id()::text::bigint);
"""


class Migration(migrations.Migration):
    dependencies = [("core", "0001_initial")]

    operations = [
        migrations.RunSQL(STEP_TABLE, "DROP FUNCTION core_check_step() CASCADE; DROP TABLE core_step;"),
        migrations.RunSQL(KEPT, "DROP FUNCTION core_refuse_change() CASCADE;"),
        migrations.RunSQL(EVENT_TRANSACTION, "ALTER TABLE core_event DROP COLUMN txid;"),
        *only_read("core_step"),
        *append_only("core_event"),
        *append_only("core_auditblock"),
        *append_only("core_auditlink"),
        *append_only("core_performedact"),
        *append_only("core_datedsetting"),
        *append_only("core_authorityrule"),
        *enforce_steps("core_approval", "status", APPROVAL_STEPS),
        *enforce_steps("core_outboxitem", "status", OUTBOX_STEPS),
    ]
