-- Many transfers in one statement: arrays in, one row out for each. Each item is posted as if alone and in its turn, after
-- those before it; one that must be refused is refused alone.

-- Which items of a batch are refused, in their turn, on the balances as they are. Its accounts are locked. Only asked when
-- something is refused: the way of most batches is one sorted pass in ledger_post_many. `p_refused` comes with what is
-- refused already and goes back with more.
CREATE FUNCTION ledger_decide(
    p_items int[], p_accounts bigint[], p_amounts bigint[], p_currencies text[], p_room bigint[], p_stops boolean[],
    p_refused text[]
) RETURNS text[]
LANGUAGE plpgsql AS $$
DECLARE
    v_count int := cardinality(p_items);
    v_room bigint[];            -- by place of the account: what is left above the floor, null where there is none
    v_places int[];
    v_first int := 1;
    v_code text;
BEGIN
    SELECT array_agg(place ORDER BY n), (SELECT array_agg(room ORDER BY account)
        FROM (SELECT DISTINCT ON (a) a AS account, r AS room FROM unnest(p_accounts, p_room) AS given (a, r)) once)
    INTO v_places, v_room
    FROM (SELECT n, dense_rank() OVER (ORDER BY a)::int AS place FROM unnest(p_accounts) WITH ORDINALITY AS leg (a, n)) ranked;
    FOR i IN 1 .. v_count LOOP
        IF v_code IS NULL THEN
            v_room[v_places[i]] := v_room[v_places[i]] + p_amounts[i];
            v_code := CASE
                WHEN p_currencies[i] IS NULL THEN 'WD005'
                WHEN p_amounts[i] < 0 AND v_room[v_places[i]] < 0 THEN 'ledger_account_floor'
                WHEN p_stops[i] THEN 'WD003'
            END;
            IF v_code IS NOT NULL THEN  -- back to before this item
                FOR j IN v_first .. i LOOP
                    v_room[v_places[j]] := v_room[v_places[j]] - p_amounts[j];
                END LOOP;
            END IF;
        END IF;
        IF i = v_count OR p_items[i + 1] <> p_items[i] THEN
            IF v_code IS NULL AND EXISTS (
                SELECT FROM unnest(p_currencies[v_first:i], p_amounts[v_first:i]) AS leg (c, m) GROUP BY c HAVING sum(m) <> 0
            ) THEN
                v_code := 'WD004';
                FOR j IN v_first .. i LOOP
                    v_room[v_places[j]] := v_room[v_places[j]] - p_amounts[j];
                END LOOP;
            END IF;
            IF v_code IS NOT NULL THEN
                p_refused[p_items[i]] := v_code;
            END IF;
            v_code := NULL;
            v_first := i + 1;
        END IF;
    END LOOP;
    RETURN p_refused;
END $$;

-- Which accounts are hot is asked of this small index, not of every account of a batch.
CREATE INDEX ledger_account_hot ON ledger_account (id) WHERE hot;

-- Locks what a batch will touch, in the one order: rows of ordinary accounts together, hot ones in between. Answers with
-- the hot accounts that items of the batch take from, whose rows tell the truth from then on, and the moment to book at.
CREATE FUNCTION ledger_lock_batch(p_accounts bigint[], p_amounts bigint[], p_at timestamptz, OUT o_alone bigint[], OUT o_at timestamptz)
LANGUAGE plpgsql AS $$
DECLARE
    v_hot bigint[];
    v_before bigint := 0;
    v_latest timestamptz;
    v_account record;
BEGIN
    o_alone := '{}';
    o_at := p_at;
    SELECT array_agg(a.id) INTO v_hot FROM ledger_account a WHERE a.hot AND a.id = ANY (p_accounts);
    FOR v_account IN
        SELECT a.id, a.floor_minor IS NULL OR min(leg.amount) > 0 AS freely
        FROM ledger_account a JOIN unnest(p_accounts, p_amounts) AS leg (account, amount) ON leg.account = a.id
        WHERE a.id = ANY (v_hot) GROUP BY a.id ORDER BY a.id
    LOOP
        SELECT max(booked_at) INTO v_latest FROM (
            SELECT booked_at FROM ledger_account
            WHERE id = ANY (p_accounts) AND id > v_before AND id < v_account.id ORDER BY id FOR UPDATE) locked;
        o_at := greatest(o_at, v_latest);
        IF v_account.freely THEN
            PERFORM ledger_share(v_account.id);
        ELSE
            PERFORM ledger_strike_alone(v_account.id);
            o_alone := o_alone || v_account.id;
        END IF;
        SELECT booked_at + interval '1 microsecond' INTO v_latest FROM ledger_account WHERE id = v_account.id;
        o_at := greatest(o_at, v_latest);
        v_before := v_account.id;
    END LOOP;
    SELECT max(booked_at) INTO v_latest FROM (
        SELECT booked_at FROM ledger_account WHERE id = ANY (p_accounts) AND id > v_before ORDER BY id FOR UPDATE) locked;
    o_at := greatest(o_at, v_latest);
END $$;

-- Books the legs of new transfers on locked accounts, all or, where any must be refused, none. One pass in the order of
-- accounts gives every leg its number and the balance it leaves; each account changes once. Answers whether it did.
CREATE FUNCTION ledger_book_batch(
    p_transfers bigint[], p_accounts bigint[], p_amounts bigint[], p_alone bigint[], p_at timestamptz
) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
    v_done boolean;
BEGIN
    WITH leg AS (
        SELECT given.n, given.transfer, given.account, given.amount, a.currency, a.held_minor, a.floor_minor,
               a.hot AND a.id <> ALL (p_alone) AS freely, a.hot,
               CASE WHEN given.amount < 0 THEN a.stops_out ELSE a.stops_in END AS stops,
               (a.balance_minor + sum(given.amount) OVER chain)::bigint AS balance,
               a.entry_count + row_number() OVER chain AS seq,
               lead(given.account) OVER chain IS NULL AS last
        FROM unnest(p_transfers, p_accounts, p_amounts) WITH ORDINALITY AS given (transfer, account, amount, n)
        LEFT JOIN ledger_account a ON a.id = given.account
        WINDOW chain AS (PARTITION BY given.account ORDER BY given.n)
    ), verdict AS (
        SELECT NOT EXISTS (
            SELECT FROM leg WHERE currency IS NULL OR stops > 0
                OR (amount < 0 AND NOT freely AND balance < held_minor + floor_minor)
        ) AND NOT EXISTS (SELECT FROM leg GROUP BY transfer, currency HAVING sum(amount) <> 0) AS fine
    ), moved AS (
        UPDATE ledger_account a SET balance_minor = leg.balance, entry_count = leg.seq, booked_at = p_at
        FROM leg WHERE a.id = leg.account AND leg.last AND NOT leg.freely AND (SELECT fine FROM verdict)
    ), written AS (
        INSERT INTO ledger_entry (id, transfer_id, account_id, seq, amount_minor, balance_after_minor, currency, at)
        SELECT id, transfer, account, CASE WHEN hot THEN id ELSE seq END, amount, CASE WHEN NOT hot THEN balance END, currency, p_at
        FROM (SELECT nextval('ledger_entry_id_seq') AS id, leg.* FROM leg WHERE (SELECT fine FROM verdict)) numbered
    )
    SELECT fine INTO v_done FROM verdict;
    IF v_done AND p_alone <> '{}' THEN
        PERFORM ledger_write_tally(a, p_at) FROM unnest(p_alone) AS struck (a);
    END IF;
    RETURN v_done;
END $$;

CREATE FUNCTION ledger_post_many(
    p_keys text[], p_public_ids text[], p_kinds text[], p_bys text[], p_memos text[], p_accounts text[], p_amounts text[],
    p_at timestamptz
) RETURNS TABLE (o_item int, o_id bigint, o_public_id text, o_replayed boolean, o_refusal text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    v_number xid8 := pg_current_xact_id();
    v_numbers bigint[];
    v_hashes bytea[];
    v_at timestamptz;
    v_refused text[];
    v_ids bigint[];
    v_items int[];
    v_transfers bigint[];
    v_legs_accounts bigint[];
    v_legs_amounts bigint[];
    v_alone bigint[];
    v_whole boolean;
    v_before text[];
BEGIN
    IF (cardinality(p_keys) BETWEEN 1 AND 1000 AND isfinite(p_at)) IS NOT TRUE THEN
        RAISE EXCEPTION 'a batch has 1 to 1000 items and a moment' USING ERRCODE = 'WD006';
    END IF;
    SELECT array_agg(sha256(convert_to(concat_ws(E'\n', kind, memo::jsonb, accounts::bigint[], amounts::bigint[], 0, false, ''), 'UTF8'))
                     ORDER BY n),
           array_agg(NULL::text), array_agg(nextval('ledger_transfer_id_seq')),
           bool_and(cardinality(accounts::bigint[]) BETWEEN 2 AND 100
                    AND cardinality(accounts::bigint[]) = cardinality(amounts::bigint[]))
        INTO v_hashes, v_refused, v_numbers, v_whole
        FROM unnest(p_kinds, p_memos, p_accounts, p_amounts) WITH ORDINALITY AS given (kind, memo, accounts, amounts, n);
    IF v_whole IS NOT TRUE THEN
        RAISE EXCEPTION 'a transfer has 2 to 100 legs' USING ERRCODE = 'WD006';
    END IF;
    LOOP
        v_before := v_refused;
        BEGIN
            -- The journal first, by key: two batches with keys in common never wait for each other in a circle.
            INSERT INTO ledger_transfer (id, public_id, key, input_hash, kind, memo_ids, by, at)
            SELECT id, public_id, key, hash, kind, memo::jsonb, by, p_at
                FROM unnest(v_numbers, p_public_ids, p_keys, v_hashes, p_kinds, p_memos, p_bys, v_refused) WITH ORDINALITY
                    AS given (id, public_id, key, hash, kind, memo, by, refused, n)
                WHERE refused IS NULL ORDER BY key, n
                ON CONFLICT (key) DO NOTHING;
            -- Ours is what carries the number we drew for it.
            SELECT array_agg(CASE WHEN t.id = given.id THEN t.id ELSE 0 END ORDER BY n) INTO v_ids
                FROM unnest(p_keys, v_numbers) WITH ORDINALITY AS given (key, id, n)
                LEFT JOIN ledger_transfer t ON t.key = given.key;
            SELECT array_agg(n ORDER BY n, m), array_agg(transfer ORDER BY n, m), array_agg(account ORDER BY n, m), array_agg(amount ORDER BY n, m)
                INTO v_items, v_transfers, v_legs_accounts, v_legs_amounts
                FROM unnest(v_ids, p_accounts, p_amounts) WITH ORDINALITY AS given (transfer, accounts, amounts, n)
                CROSS JOIN LATERAL unnest(accounts::bigint[], amounts::bigint[]) WITH ORDINALITY AS leg (account, amount, m)
                WHERE transfer > 0;
            EXIT WHEN v_items IS NULL;
            SELECT * INTO v_alone, v_at FROM ledger_lock_batch(v_legs_accounts, v_legs_amounts, p_at);
            EXIT WHEN ledger_book_batch(v_transfers, v_legs_accounts, v_legs_amounts, v_alone, v_at);
            SELECT ledger_decide(v_items, v_legs_accounts, v_legs_amounts, array_agg(a.currency::text ORDER BY n),
                                 array_agg(CASE WHEN NOT a.hot OR a.id = ANY (v_alone) THEN a.balance_minor - a.held_minor - a.floor_minor END ORDER BY n),
                                 array_agg(CASE WHEN amount < 0 THEN a.stops_out ELSE a.stops_in END > 0 ORDER BY n),
                                 v_refused)
                INTO v_refused
                FROM unnest(v_legs_accounts, v_legs_amounts) WITH ORDINALITY AS leg (account, amount, n)
                LEFT JOIN ledger_account a ON a.id = leg.account;
            -- A refused item leaves its key to a later one of the batch: whatever comes after it is decided anew, that one with it.
            SELECT array_agg(CASE WHEN given.n <= decided.upto THEN now ELSE before END ORDER BY given.n) INTO v_refused
                FROM unnest(v_refused, v_before) WITH ORDINALITY AS given (now, before, n)
                CROSS JOIN (
                    SELECT coalesce(min(n) FILTER (WHERE again IS NOT NULL AND now IS NOT NULL AND before IS NULL), max(n)) AS upto
                    FROM (SELECT *, lead(n) OVER (PARTITION BY key ORDER BY n) AS again
                          FROM unnest(p_keys, v_refused, v_before) WITH ORDINALITY AS item (key, now, before, n)) keyed
                ) decided;
            IF v_refused IS NOT DISTINCT FROM v_before THEN
                RAISE EXCEPTION 'a batch that can neither be booked nor refused';
            END IF;
            RAISE EXCEPTION 'once more without those that are refused' USING ERRCODE = 'WD099';
        EXCEPTION WHEN SQLSTATE 'WD099' THEN
            NULL;  -- their rows in the journal are gone, their keys free again
        END;
    END LOOP;
    RETURN QUERY
        SELECT n::int, t.id, t.public_id::text, v_ids[n] = 0 AND given.refused IS NULL,
               CASE WHEN t.input_hash <> given.hash THEN 'WD002' ELSE given.refused END
        FROM unnest(p_keys, v_hashes, v_refused) WITH ORDINALITY AS given (key, hash, refused, n)
        LEFT JOIN ledger_transfer t ON t.key = given.key AND given.refused IS NULL
        ORDER BY n;
END $$;
