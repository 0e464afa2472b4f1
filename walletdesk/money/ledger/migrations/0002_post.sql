-- Opening accounts and posting transfers. One call does the whole of it, in one round trip.
-- Refusals are SQLSTATEs of class WD; walletdesk/money/ledger/door.py gives each its sentence.

CREATE FUNCTION ledger_open(
    p_public_id text, p_owner text, p_code text, p_currency text, p_nature text, p_floor bigint, p_by text, p_at timestamptz
) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    v_account ledger_account;
BEGIN
    INSERT INTO ledger_account (public_id, owner, code, currency, nature, floor_minor, balance_minor, held_minor,
                                entry_count, stops_in, stops_out, booked_at, opened_by, opened_at)
    VALUES (p_public_id, p_owner, p_code, p_currency, p_nature, p_floor, 0, 0, 0, 0, 0, p_at, p_by, p_at)
    ON CONFLICT (owner, code, currency) DO NOTHING;
    SELECT * INTO STRICT v_account FROM ledger_account
        WHERE owner = p_owner AND code = p_code AND currency = p_currency;
    IF v_account.nature <> p_nature OR v_account.floor_minor IS DISTINCT FROM p_floor THEN
        RAISE EXCEPTION 'account % % % is open with another nature or floor', p_owner, p_code, p_currency
            USING ERRCODE = 'WD002';
    END IF;
    RETURN v_account.id;
END $$;

-- Spends a part of a hold for a transfer of its account. The account's row is locked by the caller's legs afterwards:
-- everywhere a hold is locked before any account, and accounts in the order of their ids.
CREATE FUNCTION ledger_spend_hold(
    p_hold bigint, p_transfer bigint, p_spent bigint, p_rest boolean, p_key text, p_hash bytea, p_by text, p_at timestamptz,
    OUT o_account bigint, OUT o_rest bigint
)
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    v_left bigint;
BEGIN
    SELECT account_id, remaining_minor INTO STRICT o_account, v_left FROM ledger_hold WHERE id = p_hold FOR UPDATE;
    IF v_left = 0 THEN
        RAISE EXCEPTION 'hold % is closed', p_hold USING ERRCODE = 'WD008';
    END IF;
    IF p_spent IS NULL THEN
        RAISE EXCEPTION 'no leg takes from the account of hold %', p_hold USING ERRCODE = 'WD006';
    END IF;
    IF p_spent > v_left THEN
        RAISE EXCEPTION 'hold % has % left, not %', p_hold, v_left, p_spent USING ERRCODE = 'WD007';
    END IF;
    v_left := v_left - p_spent;
    o_rest := CASE WHEN p_rest THEN v_left ELSE 0 END;
    UPDATE ledger_hold SET remaining_minor = v_left - o_rest WHERE id = p_hold;
    INSERT INTO ledger_hold_event (hold_id, what, amount_minor, remaining_minor, transfer_id, key, input_hash, by, at)
    VALUES (p_hold, 'posted', p_spent, v_left, p_transfer, p_key, p_hash, p_by, p_at);
    IF o_rest > 0 THEN
        INSERT INTO ledger_hold_event (hold_id, what, amount_minor, remaining_minor, key, input_hash, by, at)
        VALUES (p_hold, 'released', o_rest, 0, p_key || ':rest', p_hash, p_by, p_at);
    END IF;
END $$;

-- The one place where balances move. Not granted to anyone; the functions below call it.
CREATE FUNCTION ledger_book(
    p_key text, p_public_id text, p_kind text, p_by text, p_at timestamptz, p_memo jsonb,
    p_accounts bigint[], p_amounts bigint[], p_hold bigint, p_rest boolean, p_reverses bigint, p_reason text,
    OUT o_id bigint, OUT o_public_id text, OUT o_replayed boolean
)
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    v_count int := cardinality(p_accounts);
    v_accounts bigint[];
    v_amounts bigint[];
    v_balances bigint[] := '{}';
    v_seqs bigint[] := '{}';
    v_currencies text[] := '{}';
    v_hash bytea;
    v_found bytea;
    v_hold_account bigint;
    v_rest bigint := 0;
    v_row record;
    v_at timestamptz := p_at;
BEGIN
    IF v_count NOT BETWEEN 2 AND 100 OR v_count <> cardinality(p_amounts) THEN
        RAISE EXCEPTION 'a transfer has 2 to 100 legs' USING ERRCODE = 'WD006';
    END IF;
    -- By account, credits first: locks are taken in one order, and no balance dips lower than where it ends.
    SELECT array_agg(a ORDER BY a, m DESC), array_agg(m ORDER BY a, m DESC) INTO v_accounts, v_amounts
        FROM unnest(p_accounts, p_amounts) AS leg (a, m);
    v_hash := sha256(convert_to(jsonb_build_array(
        p_kind, p_memo, v_accounts, v_amounts, p_hold, p_rest, p_reverses, p_reason)::text, 'UTF8'));

    INSERT INTO ledger_transfer (public_id, key, input_hash, kind, memo_ids, reverses_id, hold_id, reason_key, by, at)
    VALUES (p_public_id, p_key, v_hash, p_kind, p_memo, p_reverses, p_hold, p_reason, p_by, p_at)
    ON CONFLICT (key) DO NOTHING RETURNING id INTO o_id;
    o_replayed := o_id IS NULL;
    o_public_id := p_public_id;
    IF o_replayed THEN
        SELECT id, public_id, input_hash INTO STRICT o_id, o_public_id, v_found FROM ledger_transfer WHERE key = p_key;
        IF v_found <> v_hash THEN
            RAISE EXCEPTION 'key % was used with other inputs', p_key USING ERRCODE = 'WD002';
        END IF;
        RETURN;
    END IF;

    IF p_hold IS NOT NULL THEN
        SELECT s.o_account, s.o_rest INTO v_hold_account, v_rest FROM ledger_spend_hold(
            p_hold, o_id,
            (SELECT -sum(m)::bigint FROM unnest(v_accounts, v_amounts) AS leg (a, m)
                JOIN ledger_hold h ON h.id = p_hold AND h.account_id = a WHERE m < 0),
            p_rest, p_key, v_hash, p_by, p_at) AS s;
    END IF;

    FOR i IN 1 .. v_count LOOP
        UPDATE ledger_account SET
            balance_minor = balance_minor + v_amounts[i],
            held_minor = held_minor + CASE WHEN id = v_hold_account AND v_amounts[i] < 0 THEN v_amounts[i] ELSE 0 END,
            entry_count = entry_count + 1,
            booked_at = greatest(booked_at, p_at)
        WHERE id = v_accounts[i]
        RETURNING balance_minor, entry_count, currency, booked_at,
                  CASE WHEN v_amounts[i] < 0 THEN stops_out ELSE stops_in END AS stops INTO v_row;
        IF NOT FOUND THEN
            RAISE EXCEPTION 'no account %', v_accounts[i] USING ERRCODE = 'WD005';
        END IF;
        IF v_row.stops > 0 THEN
            RAISE EXCEPTION 'account % is frozen', v_accounts[i] USING ERRCODE = 'WD003';
        END IF;
        v_balances[i] := v_row.balance_minor;
        v_seqs[i] := v_row.entry_count;
        v_currencies[i] := v_row.currency;
        v_at := greatest(v_at, v_row.booked_at);
    END LOOP;
    IF v_rest > 0 THEN
        UPDATE ledger_account SET held_minor = held_minor - v_rest WHERE id = v_hold_account;
    END IF;
    -- One moment for the whole transfer, so that the books balance as of any moment.
    IF v_at > p_at THEN
        UPDATE ledger_account SET booked_at = v_at WHERE id = ANY (v_accounts);
    END IF;

    INSERT INTO ledger_entry (transfer_id, account_id, seq, amount_minor, balance_after_minor, currency, at)
    SELECT o_id, a, s, m, b, c, v_at
        FROM unnest(v_accounts, v_seqs, v_amounts, v_balances, v_currencies) AS leg (a, s, m, b, c);
END $$;

CREATE FUNCTION ledger_post(
    p_key text, p_public_id text, p_kind text, p_by text, p_at timestamptz, p_memo jsonb, p_accounts bigint[], p_amounts bigint[],
    OUT o_id bigint, OUT o_public_id text, OUT o_replayed boolean
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    SELECT b.* INTO o_id, o_public_id, o_replayed FROM ledger_book(
        p_key, p_public_id, p_kind, p_by, p_at, p_memo, p_accounts, p_amounts, NULL, false, NULL, '') AS b;
END $$;

CREATE FUNCTION ledger_post_hold(
    p_hold bigint, p_rest boolean, p_key text, p_public_id text, p_kind text, p_by text, p_at timestamptz, p_memo jsonb,
    p_accounts bigint[], p_amounts bigint[],
    OUT o_id bigint, OUT o_public_id text, OUT o_replayed boolean
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    SELECT b.* INTO o_id, o_public_id, o_replayed FROM ledger_book(
        p_key, p_public_id, p_kind, p_by, p_at, p_memo, p_accounts, p_amounts, p_hold, p_rest, NULL, '') AS b;
END $$;

-- The opposite entries of a transfer, once. Floors and freezes hold for it as for any other.
CREATE FUNCTION ledger_reverse(
    p_transfer bigint, p_key text, p_public_id text, p_by text, p_at timestamptz, p_reason text,
    OUT o_id bigint, OUT o_public_id text, OUT o_replayed boolean
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    v_kind text;
    v_memo jsonb;
    v_accounts bigint[];
    v_amounts bigint[];
BEGIN
    SELECT kind, memo_ids INTO v_kind, v_memo FROM ledger_transfer WHERE id = p_transfer;
    SELECT array_agg(account_id), array_agg(-amount_minor) INTO v_accounts, v_amounts
        FROM ledger_entry WHERE transfer_id = p_transfer;
    IF v_accounts IS NULL THEN
        RAISE EXCEPTION 'no transfer %', p_transfer USING ERRCODE = 'WD005';
    END IF;
    SELECT b.* INTO o_id, o_public_id, o_replayed FROM ledger_book(
        p_key, p_public_id, v_kind || '.reversal', p_by, p_at, v_memo, v_accounts, v_amounts,
        NULL, false, p_transfer, p_reason) AS b;
END $$;
