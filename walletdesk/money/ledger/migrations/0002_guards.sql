-- What the tables refuse by themselves, to the owner as well.

-- Room on each page lets a balance change without touching an index (HOT).
ALTER TABLE ledger_account SET (fillfactor = 60);
ALTER TABLE ledger_hold SET (fillfactor = 80);

-- Django makes a second index for LIKE beside each unique text; nobody asks so here, and each costs every posting.
DO $$
DECLARE
    v_index text;
BEGIN
    FOR v_index IN SELECT indexname FROM pg_indexes
        WHERE schemaname = current_schema() AND tablename LIKE 'ledger\_%' AND indexname LIKE '%\_like' LOOP
        EXECUTE format('DROP INDEX %I', v_index);
    END LOOP;
END $$;

CREATE FUNCTION ledger_refuse_change() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    RAISE EXCEPTION '% of % is refused: its rows are kept for good', TG_OP, TG_TABLE_NAME USING ERRCODE = 'WD090';
END $$;

CREATE TRIGGER ledger_transfer_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_transfer
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse_change();
CREATE TRIGGER ledger_entry_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entry
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse_change();
CREATE TRIGGER ledger_reversal_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_reversal
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse_change();
CREATE TRIGGER ledger_hold_event_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_hold_event
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse_change();
CREATE TRIGGER ledger_freeze_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_freeze
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse_change();
CREATE TRIGGER ledger_freeze_lift_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_freeze_lift
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse_change();

-- Accounts and holds carry running figures; what they are never changes.
CREATE TRIGGER ledger_account_kept
    BEFORE DELETE OR TRUNCATE OR UPDATE OF id, public_id, owner, code, currency, nature, floor_minor, opened_by, opened_at
    ON ledger_account FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse_change();
CREATE TRIGGER ledger_hold_kept
    BEFORE DELETE OR TRUNCATE
    OR UPDATE OF id, public_id, key, input_hash, account_id, currency, amount_minor, kind, memo_ids, by, at, recorded_at
    ON ledger_hold FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse_change();

-- What an account is, checked once, when it is opened: a check constraint would be read at every change of its balance.
CREATE FUNCTION ledger_check_account() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF NEW.nature NOT IN ('liability', 'asset', 'income', 'expense') OR NEW.currency !~ '^[A-Z][A-Z0-9]{2,7}$'
        OR NEW.owner !~ '^[a-z]+(:[A-Za-z0-9_-]+)?$' OR NEW.code !~ '^[a-z][a-z0-9_]*$'
        OR NEW.balance_minor <> 0 OR NEW.held_minor <> 0 OR NEW.entry_count <> 0 THEN
        RAISE EXCEPTION 'no such account can be opened: % % %', NEW.owner, NEW.code, NEW.currency USING ERRCODE = 'WD006';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER ledger_account_opened BEFORE INSERT ON ledger_account
    FOR EACH ROW EXECUTE FUNCTION ledger_check_account();

-- Every transfer sums to zero in each currency: asked once for all entries of a statement.
CREATE FUNCTION ledger_check_balanced() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM fresh GROUP BY transfer_id, currency HAVING sum(amount_minor) <> 0) THEN
        RAISE EXCEPTION 'a transfer must sum to zero in each currency' USING ERRCODE = 'WD004';
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER ledger_entry_balanced AFTER INSERT ON ledger_entry REFERENCING NEW TABLE AS fresh
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_check_balanced();
