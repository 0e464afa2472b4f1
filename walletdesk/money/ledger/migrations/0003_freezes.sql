-- Stopping money by scope, on hot accounts too: no posting on its way slips past.

CREATE OR REPLACE FUNCTION ledger_stop(
    p_key text, p_public_id text, p_account bigint, p_scope text, p_basis text, p_reason text, p_reference text,
    p_expires_at timestamptz, p_by text, p_at timestamptz,
    OUT o_id bigint, OUT o_public_id text, OUT o_replayed boolean
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    v_hash bytea := sha256(convert_to(jsonb_build_array(
        p_account, p_scope, p_basis, p_reason, p_reference, extract(epoch FROM p_expires_at))::text, 'UTF8'));
    v_found bytea;
    v_number xid8 := pg_current_xact_id();
BEGIN
    INSERT INTO ledger_freeze (public_id, key, input_hash, account_id, scope, basis, reason_key, reference, expires_at, by, at)
    VALUES (p_public_id, p_key, v_hash, p_account, p_scope, p_basis, p_reason, p_reference, p_expires_at, p_by, p_at)
    ON CONFLICT (key) DO NOTHING RETURNING id INTO o_id;
    o_replayed := o_id IS NULL;
    o_public_id := p_public_id;
    IF o_replayed THEN
        SELECT id, public_id, input_hash INTO STRICT o_id, o_public_id, v_found FROM ledger_freeze WHERE key = p_key;
        IF v_found <> v_hash THEN
            RAISE EXCEPTION 'key % was used with other inputs', p_key USING ERRCODE = 'WD002';
        END IF;
        RETURN;
    END IF;
    PERFORM ledger_lock(ARRAY[p_account]);
    -- Counted on the account's own row, which every posting locks: no posting slips past a freeze.
    UPDATE ledger_account SET
        stops_in = stops_in + (p_scope IN ('in', 'both'))::int,
        stops_out = stops_out + (p_scope IN ('out', 'both'))::int
    WHERE id = p_account;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'no account %', p_account USING ERRCODE = 'WD005';
    END IF;
END $$;

CREATE OR REPLACE FUNCTION ledger_lift(
    p_freeze bigint, p_key text, p_reference text, p_by text, p_second text, p_at timestamptz, OUT o_replayed boolean
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    v_hash bytea := sha256(convert_to(jsonb_build_array(p_freeze, p_reference)::text, 'UTF8'));
    v_freeze ledger_freeze;
    v_owner text;
    v_lift ledger_freeze_lift;
    v_number xid8 := pg_current_xact_id();
BEGIN
    SELECT * INTO v_freeze FROM ledger_freeze WHERE id = p_freeze;
    IF v_freeze IS NULL THEN
        RAISE EXCEPTION 'no freeze %', p_freeze USING ERRCODE = 'WD005';
    END IF;
    SELECT owner INTO STRICT v_owner FROM ledger_account WHERE id = v_freeze.account_id FOR UPDATE;
    SELECT * INTO v_lift FROM ledger_freeze_lift WHERE key = p_key;
    o_replayed := FOUND;
    IF o_replayed THEN
        IF v_lift.input_hash <> v_hash THEN
            RAISE EXCEPTION 'key % was used with other inputs', p_key USING ERRCODE = 'WD002';
        END IF;
        RETURN;
    END IF;
    IF EXISTS (SELECT FROM ledger_freeze_lift WHERE freeze_id = p_freeze) THEN
        RAISE EXCEPTION 'freeze % is lifted', p_freeze USING ERRCODE = 'WD010';
    END IF;
    PERFORM ledger_may_lift(v_freeze, v_owner, p_by, p_second, p_reference, p_at);
    INSERT INTO ledger_freeze_lift (freeze_id, key, input_hash, reference, by, second, at)
    VALUES (p_freeze, p_key, v_hash, p_reference, p_by, p_second, p_at);
    UPDATE ledger_account SET
        stops_in = stops_in - (v_freeze.scope IN ('in', 'both'))::int,
        stops_out = stops_out - (v_freeze.scope IN ('out', 'both'))::int
    WHERE id = v_freeze.account_id;
END $$;
