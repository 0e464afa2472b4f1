-- Opening accounts and posting transfers. One call does the whole of it, in one round trip.
-- Refusals are SQLSTATEs of class WD; walletdesk/money/ledger/door.py gives each its sentence.

-- What a posting answers: the transfer, and whether it is that of an earlier call with the same key.
CREATE TYPE ledger_answer AS (id bigint, public_id text, replayed boolean);

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

-- Locks accounts until the transaction ends, in the one order. For a caller who will post several times, or who must
-- know that no balance moves between looking and posting.
CREATE FUNCTION ledger_lock(p_accounts bigint[]) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    v_count int;
BEGIN
    PERFORM FROM ledger_account WHERE id = ANY (p_accounts) ORDER BY id FOR UPDATE;
    GET DIAGNOSTICS v_count = ROW_COUNT;
    RETURN v_count;
END $$;

-- Spends a part of a hold for a transfer. Its accounts are locked already: everywhere accounts come first, in the order
-- of their ids, then the hold. What it sets aside on its account, the caller changes together with the balance.
CREATE FUNCTION ledger_spend_hold(
    p_hold ledger_hold, p_rest boolean, p_transfer bigint, p_accounts bigint[], p_amounts bigint[],
    p_key text, p_hash bytea, p_by text, p_at timestamptz
) RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
    v_spent bigint := 0;
    v_left bigint;
    v_let_go bigint;
BEGIN
    FOR i IN 1 .. cardinality(p_accounts) LOOP
        IF p_accounts[i] = p_hold.account_id AND p_amounts[i] < 0 THEN
            v_spent := v_spent - p_amounts[i];
        END IF;
    END LOOP;
    IF v_spent = 0 THEN
        RAISE EXCEPTION 'no leg takes from the account of hold %', p_hold.id USING ERRCODE = 'WD006';
    END IF;
    IF p_hold.remaining_minor = 0 THEN
        RAISE EXCEPTION 'hold % is closed', p_hold.id USING ERRCODE = 'WD008';
    END IF;
    v_left := p_hold.remaining_minor - v_spent;
    IF v_left < 0 THEN
        RAISE EXCEPTION 'hold % has % left, not %', p_hold.id, p_hold.remaining_minor, v_spent USING ERRCODE = 'WD007';
    END IF;
    v_let_go := CASE WHEN p_rest THEN v_left ELSE 0 END;
    UPDATE ledger_hold SET remaining_minor = v_left - v_let_go WHERE id = p_hold.id;
    INSERT INTO ledger_hold_event (hold_id, what, amount_minor, remaining_minor, transfer_id, key, input_hash, by, at)
    VALUES (p_hold.id, 'posted', v_spent, v_left, p_transfer, p_key, p_hash, p_by, p_at);
    IF v_let_go > 0 THEN
        INSERT INTO ledger_hold_event (hold_id, what, amount_minor, remaining_minor, key, input_hash, by, at)
        VALUES (p_hold.id, 'released', v_let_go, 0, p_key || ':rest', p_hash, p_by, p_at);
    END IF;
    RETURN v_let_go;
END $$;

-- The one place where balances move. Granted to nobody; the functions after it call it, under their pinned search_path.
-- Legs come by account, credits first: locks are taken in one order, and no balance dips lower than where it ends.
CREATE FUNCTION ledger_book(
    p_key text, p_public_id text, p_kind text, p_by text, p_at timestamptz, p_memo jsonb,
    p_accounts bigint[], p_amounts bigint[], p_hold bigint, p_rest boolean, p_basis text
) RETURNS ledger_answer
LANGUAGE plpgsql AS $$
DECLARE
    v_count int := cardinality(p_accounts);
    v_balances bigint[] := '{}';
    v_seqs bigint[] := '{}';
    v_currencies text[] := '{}';
    v_answer ledger_answer;
    v_hold ledger_hold;
    v_hash bytea;
    v_found bytea;
    v_rest bigint := 0;
    v_row record;
    v_at timestamptz := p_at;
BEGIN
    v_hash := sha256(convert_to(
        concat_ws(E'\n', p_kind, p_memo, p_accounts, p_amounts, coalesce(p_hold, 0), p_rest, p_basis), 'UTF8'));
    INSERT INTO ledger_transfer (public_id, key, input_hash, kind, memo_ids, by, at)
    VALUES (p_public_id, p_key, v_hash, p_kind, p_memo, p_by, p_at)
    ON CONFLICT (key) DO NOTHING RETURNING id INTO v_answer.id;
    v_answer.public_id := p_public_id;
    v_answer.replayed := v_answer.id IS NULL;
    IF v_answer.replayed THEN
        SELECT id, public_id, input_hash INTO STRICT v_answer.id, v_answer.public_id, v_found
            FROM ledger_transfer WHERE key = p_key;
        IF v_found <> v_hash THEN
            RAISE EXCEPTION 'key % was used with other inputs', p_key USING ERRCODE = 'WD002';
        END IF;
        RETURN v_answer;
    END IF;
    IF (v_count BETWEEN 2 AND 100 AND v_count = cardinality(p_amounts) AND isfinite(p_at)) IS NOT TRUE THEN
        RAISE EXCEPTION 'a transfer has 2 to 100 legs and a moment' USING ERRCODE = 'WD006';
    END IF;

    IF p_hold IS NOT NULL THEN
        PERFORM ledger_lock(p_accounts);
        SELECT * INTO STRICT v_hold FROM ledger_hold WHERE id = p_hold FOR UPDATE;
        v_rest := ledger_spend_hold(v_hold, p_rest, v_answer.id, p_accounts, p_amounts, p_key, v_hash, p_by, p_at);
    END IF;

    FOR i IN 1 .. v_count LOOP
        IF p_accounts[i] < p_accounts[i - 1] THEN
            RAISE EXCEPTION 'legs come in the order of their accounts' USING ERRCODE = 'WD006';
        END IF;
        UPDATE ledger_account SET
            balance_minor = balance_minor + p_amounts[i],
            held_minor = held_minor + CASE WHEN id = v_hold.account_id AND p_amounts[i] < 0 THEN p_amounts[i] ELSE 0 END,
            entry_count = entry_count + 1,
            booked_at = greatest(booked_at, p_at)
        WHERE id = p_accounts[i]
        RETURNING balance_minor, entry_count, currency, booked_at,
                  CASE WHEN p_amounts[i] < 0 THEN stops_out ELSE stops_in END AS stops INTO v_row;
        IF NOT FOUND THEN
            RAISE EXCEPTION 'no account %', p_accounts[i] USING ERRCODE = 'WD005';
        END IF;
        IF v_row.stops > 0 THEN
            RAISE EXCEPTION 'account % is frozen', p_accounts[i] USING ERRCODE = 'WD003';
        END IF;
        v_balances[i] := v_row.balance_minor;
        v_seqs[i] := v_row.entry_count;
        v_currencies[i] := v_row.currency;
        v_at := greatest(v_at, v_row.booked_at);
    END LOOP;
    IF v_rest > 0 THEN
        UPDATE ledger_account SET held_minor = held_minor - v_rest WHERE id = v_hold.account_id;
    END IF;
    -- One moment for the whole transfer, so that the books balance as of any moment.
    IF v_at > p_at THEN
        UPDATE ledger_account SET booked_at = v_at WHERE id = ANY (p_accounts);
    END IF;

    INSERT INTO ledger_entry (transfer_id, account_id, seq, amount_minor, balance_after_minor, currency, at)
    SELECT v_answer.id, a, s, m, b, c, v_at
        FROM unnest(p_accounts, v_seqs, p_amounts, v_balances, v_currencies) AS leg (a, s, m, b, c);
    RETURN v_answer;
END $$;

CREATE FUNCTION ledger_post(
    p_key text, p_public_id text, p_kind text, p_by text, p_at timestamptz, p_memo jsonb,
    p_accounts bigint[], p_amounts bigint[]
) RETURNS ledger_answer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    RETURN ledger_book(
        p_key, p_public_id, p_kind, p_by, p_at, p_memo, p_accounts, p_amounts, NULL, false, '');
END $$;

CREATE FUNCTION ledger_post_hold(
    p_hold bigint, p_rest boolean, p_key text, p_public_id text, p_kind text, p_by text, p_at timestamptz, p_memo jsonb,
    p_accounts bigint[], p_amounts bigint[]
) RETURNS ledger_answer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    RETURN ledger_book(
        p_key, p_public_id, p_kind, p_by, p_at, p_memo, p_accounts, p_amounts, p_hold, p_rest, '');
END $$;

-- The opposite entries of a transfer, once. Floors and freezes hold for it as for any other.
CREATE FUNCTION ledger_reverse(
    p_transfer bigint, p_key text, p_public_id text, p_by text, p_at timestamptz, p_reason text
) RETURNS ledger_answer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    v_kind text;
    v_memo jsonb;
    v_accounts bigint[];
    v_amounts bigint[];
    v_answer ledger_answer;
BEGIN
    SELECT kind, memo_ids INTO v_kind, v_memo FROM ledger_transfer WHERE id = p_transfer;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'no transfer %', p_transfer USING ERRCODE = 'WD005';
    END IF;
    PERFORM FROM ledger_reversal r JOIN ledger_transfer t ON t.id = r.reversal_id
        WHERE r.transfer_id = p_transfer AND t.key <> p_key;
    IF FOUND THEN
        RAISE EXCEPTION 'transfer % was reversed before', p_transfer USING ERRCODE = 'WD009';
    END IF;
    SELECT array_agg(account_id ORDER BY account_id, amount_minor), array_agg(-amount_minor ORDER BY account_id, amount_minor)
        INTO v_accounts, v_amounts FROM ledger_entry WHERE transfer_id = p_transfer;
    v_answer := ledger_book(
        p_key, p_public_id, v_kind || '.reversal', p_by, p_at, v_memo, v_accounts, v_amounts,
        NULL, false, format('reverses %s: %s', p_transfer, p_reason));
    IF NOT v_answer.replayed THEN
        INSERT INTO ledger_reversal (transfer_id, reversal_id, reason_key) VALUES (p_transfer, v_answer.id, p_reason);
    END IF;
    RETURN v_answer;
END $$;
