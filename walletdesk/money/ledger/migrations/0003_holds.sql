-- Setting money aside, and letting it go, on hot accounts too. On an account time runs backwards neither for entries nor
-- for holds, so that what was held can be told for any moment. Posting a hold stands in book.sql.

CREATE OR REPLACE FUNCTION ledger_reserve(
    p_key text, p_public_id text, p_account bigint, p_amount bigint, p_currency text, p_kind text, p_by text,
    p_at timestamptz, p_memo jsonb,
    OUT o_id bigint, OUT o_public_id text, OUT o_replayed boolean
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    v_hash bytea := sha256(convert_to(jsonb_build_array(p_account, p_amount, p_currency, p_kind, p_memo)::text, 'UTF8'));
    v_found bytea;
    v_currency text;
    v_stops int;
    v_at timestamptz;
    v_number xid8 := pg_current_xact_id();
BEGIN
    IF NOT isfinite(p_at) THEN
        RAISE EXCEPTION 'a hold has a moment' USING ERRCODE = 'WD006';
    END IF;
    INSERT INTO ledger_hold (public_id, key, input_hash, account_id, currency, amount_minor, remaining_minor, kind, memo_ids, by, at)
    VALUES (p_public_id, p_key, v_hash, p_account, p_currency, p_amount, p_amount, p_kind, p_memo, p_by, p_at)
    ON CONFLICT (key) DO NOTHING RETURNING id INTO o_id;
    o_replayed := o_id IS NULL;
    o_public_id := p_public_id;
    IF o_replayed THEN
        SELECT id, public_id, input_hash INTO STRICT o_id, o_public_id, v_found FROM ledger_hold WHERE key = p_key;
        IF v_found <> v_hash THEN
            RAISE EXCEPTION 'key % was used with other inputs', p_key USING ERRCODE = 'WD002';
        END IF;
        RETURN;
    END IF;
    PERFORM ledger_lock(ARRAY[p_account]);
    UPDATE ledger_account SET held_minor = held_minor + p_amount, booked_at = greatest(booked_at, p_at) WHERE id = p_account
        RETURNING currency, stops_out, booked_at INTO v_currency, v_stops, v_at;
    IF v_currency IS NULL THEN
        RAISE EXCEPTION 'no account %', p_account USING ERRCODE = 'WD005';
    END IF;
    IF v_currency <> p_currency THEN
        RAISE EXCEPTION 'account % is in %, not %', p_account, v_currency, p_currency USING ERRCODE = 'WD006';
    END IF;
    IF v_stops > 0 THEN
        RAISE EXCEPTION 'account % is frozen', p_account USING ERRCODE = 'WD003';
    END IF;
    INSERT INTO ledger_hold_event (hold_id, what, amount_minor, remaining_minor, key, input_hash, by, at)
    VALUES (o_id, 'reserved', p_amount, p_amount, p_key, v_hash, p_by, v_at);
END $$;

-- Lets go of a part of a hold, or of all that remains (p_amount null). A freeze does not stop it: the money stays.
CREATE OR REPLACE FUNCTION ledger_release(
    p_hold bigint, p_amount bigint, p_key text, p_by text, p_at timestamptz,
    OUT o_remaining bigint, OUT o_replayed boolean
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    v_hash bytea := sha256(convert_to(jsonb_build_array(p_hold, p_amount)::text, 'UTF8'));
    v_account bigint;
    v_left bigint;
    v_amount bigint;
    v_found bytea;
    v_at timestamptz;
    v_number xid8 := pg_current_xact_id();
BEGIN
    IF NOT isfinite(p_at) THEN
        RAISE EXCEPTION 'a release has a moment' USING ERRCODE = 'WD006';
    END IF;
    SELECT account_id INTO v_account FROM ledger_hold WHERE id = p_hold;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'no hold %', p_hold USING ERRCODE = 'WD005';
    END IF;
    PERFORM ledger_lock(ARRAY[v_account]);
    SELECT remaining_minor INTO STRICT v_left FROM ledger_hold WHERE id = p_hold FOR UPDATE;
    SELECT input_hash INTO v_found FROM ledger_hold_event WHERE key = p_key;
    o_replayed := v_found IS NOT NULL;
    IF o_replayed THEN
        IF v_found <> v_hash THEN
            RAISE EXCEPTION 'key % was used with other inputs', p_key USING ERRCODE = 'WD002';
        END IF;
        o_remaining := v_left;
        RETURN;
    END IF;
    IF v_left = 0 THEN
        RAISE EXCEPTION 'hold % is closed', p_hold USING ERRCODE = 'WD008';
    END IF;
    v_amount := coalesce(p_amount, v_left);
    IF v_amount > v_left THEN
        RAISE EXCEPTION 'hold % has % left, not %', p_hold, v_left, v_amount USING ERRCODE = 'WD007';
    END IF;
    o_remaining := v_left - v_amount;
    UPDATE ledger_hold SET remaining_minor = o_remaining WHERE id = p_hold;
    UPDATE ledger_account SET held_minor = held_minor - v_amount, booked_at = greatest(booked_at, p_at) WHERE id = v_account
        RETURNING booked_at INTO v_at;
    INSERT INTO ledger_hold_event (hold_id, what, amount_minor, remaining_minor, key, input_hash, by, at)
    VALUES (p_hold, 'released', v_amount, o_remaining, p_key, v_hash, p_by, v_at);
END $$;
