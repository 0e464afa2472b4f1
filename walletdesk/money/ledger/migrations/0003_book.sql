-- Hot accounts: many post to them at once, and nobody waits for another.
-- Why it is so: docs/decisions/0010-hot-accounts.md.

-- A leg on a hot account that cannot break its floor (a credit, or any where there is no floor) is written as an entry
-- without touching the account's row. Its balance is struck later, for a stretch of time that is over: a tally.
CREATE TRIGGER ledger_tally_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_tally
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse_change();

-- The entries of a recent stretch of time, whichever account they are on, without an index that every posting pays for.
CREATE INDEX ledger_entry_when ON ledger_entry USING brin (at) WITH (pages_per_range = 16, autosummarize = on);

-- Whoever writes such an entry shares this lock until the end of the transaction; whoever must know that none is on its
-- way (a debit, a hold, a freeze) takes it alone. It belongs to the account and is taken at the account's place in order.
CREATE FUNCTION ledger_share(p_account bigint) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    -- An older snapshot would not see that a stretch of time has been closed meanwhile.
    IF current_setting('transaction_isolation') <> 'read committed' THEN
        RAISE EXCEPTION 'hot accounts are posted to in READ COMMITTED only' USING ERRCODE = 'WD006';
    END IF;
    PERFORM pg_advisory_xact_lock_shared(7230412, (p_account % 2147483647)::int);
END $$;

-- What has been written on a hot account and is in no tally yet.
CREATE FUNCTION ledger_unstruck(p_account bigint, OUT o_count bigint, OUT o_sum bigint, OUT o_latest timestamptz)
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT count(*), coalesce(sum(e.amount_minor), 0)::bigint, max(e.at) FROM ledger_entry e
    WHERE e.account_id = p_account AND e.balance_after_minor IS NULL
        AND e.at > coalesce((SELECT t.upto FROM ledger_tally t WHERE t.account_id = p_account ORDER BY t.number DESC LIMIT 1), '-infinity')
$$;

-- The figures on the account's row become a tally up to a moment.
CREATE FUNCTION ledger_write_tally(p_account bigint, p_upto timestamptz) RETURNS void
LANGUAGE sql AS $$
    INSERT INTO ledger_tally (account_id, number, upto, entry_count, balance_minor)
    SELECT a.id, 1 + coalesce((SELECT max(t.number) FROM ledger_tally t WHERE t.account_id = a.id), 0),
           p_upto, a.entry_count, a.balance_minor
    FROM ledger_account a WHERE a.id = p_account
$$;

-- Strikes the balance at once, alone on the account until the transaction ends: the row tells the truth from here on.
CREATE FUNCTION ledger_strike_alone(p_account bigint) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    v_count bigint;
    v_sum bigint;
    v_latest timestamptz;
BEGIN
    PERFORM pg_advisory_xact_lock(7230412, (p_account % 2147483647)::int);
    PERFORM FROM ledger_account WHERE id = p_account FOR UPDATE;
    SELECT * INTO v_count, v_sum, v_latest FROM ledger_unstruck(p_account);
    IF v_count > 0 THEN
        UPDATE ledger_account SET balance_minor = balance_minor + v_sum, entry_count = entry_count + v_count,
            booked_at = greatest(booked_at, v_latest) WHERE id = p_account;
        PERFORM ledger_write_tally(p_account, v_latest);
    END IF;
END $$;

-- Strikes balances beside the posting, in two steps that wait for nobody. First a moment is closed: from its commit on,
-- postings on the account are later than that. When every transaction is over that may not have seen it, what lies up
-- to that moment can no longer grow, and is added up. Answers with how many tallies were written.
CREATE FUNCTION ledger_strike() RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    v_done int := 0;
    v_over xid8;
    v_hot record;
    v_count bigint;
    v_sum bigint;
    v_latest timestamptz;
BEGIN
    IF pg_current_xact_id_if_assigned() IS NOT NULL THEN
        RAISE EXCEPTION 'balances are struck in a transaction of their own' USING ERRCODE = 'WD006';
    END IF;
    v_over := pg_snapshot_xmin(pg_current_snapshot());
    FOR v_hot IN SELECT a.id, a.booked_at, a.closing,
                        (SELECT t.upto FROM ledger_tally t WHERE t.account_id = a.id ORDER BY t.number DESC LIMIT 1) AS upto
                 FROM ledger_account a WHERE a.hot ORDER BY a.id FOR NO KEY UPDATE SKIP LOCKED LOOP
        IF v_hot.closing > 0 AND v_hot.closing < v_over::text::bigint THEN
            SELECT count(*), coalesce(sum(e.amount_minor), 0) INTO v_count, v_sum FROM ledger_entry e
                WHERE e.account_id = v_hot.id AND e.balance_after_minor IS NULL
                AND e.at > coalesce(v_hot.upto, '-infinity') AND e.at <= v_hot.booked_at;
            IF v_count > 0 THEN
                UPDATE ledger_account SET balance_minor = balance_minor + v_sum, entry_count = entry_count + v_count
                    WHERE id = v_hot.id;
                PERFORM ledger_write_tally(v_hot.id, v_hot.booked_at);
                v_done := v_done + 1;
            END IF;
            UPDATE ledger_account SET closing = NULL WHERE id = v_hot.id;
        ELSIF v_hot.closing IS NULL THEN
            SELECT max(e.at) - interval '1 microsecond' INTO v_latest FROM ledger_entry e
                WHERE e.account_id = v_hot.id AND e.balance_after_minor IS NULL;
            IF v_latest > greatest(v_hot.booked_at, v_hot.upto) THEN
                UPDATE ledger_account SET booked_at = v_latest, closing = 0 WHERE id = v_hot.id;
            END IF;
        ELSIF v_hot.closing = 0 THEN
            -- The moment was committed before this transaction began: who starts after this number has seen it.
            UPDATE ledger_account SET closing = pg_current_xact_id()::text::bigint WHERE id = v_hot.id;
        END IF;
    END LOOP;
    RETURN v_done;
END $$;

CREATE OR REPLACE FUNCTION ledger_open(
    p_public_id text, p_owner text, p_code text, p_currency text, p_nature text, p_floor bigint, p_by text, p_at timestamptz
) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    v_account ledger_account;
    v_number xid8 := pg_current_xact_id();
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

-- Makes an account hot, for good. What it has so far becomes tally 0.
CREATE FUNCTION ledger_heat(p_account bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    v_account ledger_account;
BEGIN
    SELECT * INTO v_account FROM ledger_account WHERE id = p_account FOR UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'no account %', p_account USING ERRCODE = 'WD005';
    END IF;
    IF v_account.hot THEN
        RETURN;
    END IF;
    UPDATE ledger_account SET hot = true,
        booked_at = booked_at - CASE WHEN entry_count = 0 THEN interval '1 microsecond' ELSE '0' END WHERE id = p_account;
    INSERT INTO ledger_tally (account_id, number, upto, entry_count, balance_minor)
        SELECT id, 0, booked_at, entry_count, balance_minor FROM ledger_account WHERE id = p_account;
END $$;

-- Locks accounts until the transaction ends, in the one order, hot ones alone. For a caller who will post several times,
-- or who must know that no balance moves between looking and posting.
CREATE OR REPLACE FUNCTION ledger_lock(p_accounts bigint[]) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    v_count int := 0;
    v_account record;
BEGIN
    FOR v_account IN SELECT id, hot FROM ledger_account WHERE id = ANY (p_accounts) ORDER BY id LOOP
        v_count := v_count + 1;
        IF v_account.hot THEN
            PERFORM ledger_strike_alone(v_account.id);
        ELSE
            PERFORM FROM ledger_account WHERE id = v_account.id FOR UPDATE;
        END IF;
    END LOOP;
    RETURN v_count;
END $$;

-- Locks what the legs of a transfer will touch: hot accounts together with others, unless a leg could break a floor.
CREATE FUNCTION ledger_lock_legs(p_accounts bigint[], p_amounts bigint[], p_holder bigint) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    v_account record;
BEGIN
    FOR v_account IN
        SELECT a.id, a.hot, (a.floor_minor IS NULL OR min(leg.amount) > 0) AND a.id IS DISTINCT FROM p_holder AS freely
        FROM unnest(p_accounts, p_amounts) AS leg (account, amount) JOIN ledger_account a ON a.id = leg.account
        GROUP BY a.id ORDER BY a.id
    LOOP
        IF NOT v_account.hot THEN
            PERFORM FROM ledger_account WHERE id = v_account.id FOR UPDATE;
        ELSIF v_account.freely THEN
            PERFORM ledger_share(v_account.id);
        ELSE
            PERFORM ledger_strike_alone(v_account.id);
        END IF;
    END LOOP;
END $$;

-- A leg on a hot account. One that takes from a floor or a hold changes the row, which is made true first; any other only
-- looks at it, and answers with no balance. `p_held` is what it takes from the hold, null on any account but the hold's.
CREATE FUNCTION ledger_book_hot(
    p_account bigint, p_amount bigint, p_held bigint, p_takes boolean, p_first boolean,
    OUT o_balance bigint, OUT o_currency text, OUT o_booked_at timestamptz, OUT o_stops smallint
)
LANGUAGE plpgsql AS $$
BEGIN
    IF p_held IS NULL AND (NOT p_takes OR (SELECT floor_minor IS NULL FROM ledger_account WHERE id = p_account)) THEN
        PERFORM ledger_share(p_account);
        SELECT currency, booked_at + interval '1 microsecond', CASE WHEN p_amount < 0 THEN stops_out ELSE stops_in END
            INTO o_currency, o_booked_at, o_stops FROM ledger_account WHERE id = p_account;
        RETURN;
    END IF;
    IF p_first THEN
        PERFORM ledger_strike_alone(p_account);
    END IF;
    UPDATE ledger_account SET balance_minor = balance_minor + p_amount, held_minor = held_minor + coalesce(p_held, 0),
            entry_count = entry_count + 1
        WHERE id = p_account
        RETURNING balance_minor, currency, booked_at + interval '1 microsecond',
                  CASE WHEN p_amount < 0 THEN stops_out ELSE stops_in END
        INTO o_balance, o_currency, o_booked_at, o_stops;
END $$;

-- The one place where balances move, but for batches (batch.sql). Granted to nobody; the functions after it call it, under
-- their pinned search_path. Legs come by account, credits first: locks are taken in one order, and no balance dips lower
-- than where it ends.
CREATE OR REPLACE FUNCTION ledger_book(
    p_key text, p_public_id text, p_kind text, p_by text, p_at timestamptz, p_memo jsonb,
    p_accounts bigint[], p_amounts bigint[], p_hold bigint, p_rest boolean, p_basis text
) RETURNS ledger_answer
LANGUAGE plpgsql AS $$
DECLARE
    v_count int := cardinality(p_accounts);
    v_balances bigint[] := '{}';
    v_seqs bigint[] := '{}';
    v_currencies text[] := '{}';
    v_hot bigint[] := '{}';
    v_struck bigint[] := '{}';
    v_answer ledger_answer;
    v_hold ledger_hold;
    v_hash bytea;
    v_found bytea;
    v_holder bigint;
    v_rest bigint := 0;
    v_row record;
    v_leg record;
    v_stops int;
    v_at timestamptz := p_at;
    -- Our number before any row's: whoever seals rows up to an id knows by it who may still bring a lower one.
    v_number xid8 := pg_current_xact_id();
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
        SELECT account_id INTO v_holder FROM ledger_hold WHERE id = p_hold;
        PERFORM ledger_lock_legs(p_accounts, p_amounts, v_holder);
        SELECT * INTO STRICT v_hold FROM ledger_hold WHERE id = p_hold FOR UPDATE;
        SELECT greatest(p_at, max(booked_at + CASE WHEN hot THEN interval '1 microsecond' ELSE '0' END)) INTO v_at
            FROM ledger_account WHERE id = ANY (p_accounts);
        v_rest := ledger_spend_hold(v_hold, p_rest, v_answer.id, p_accounts, p_amounts, p_key, v_hash, p_by, v_at);
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
        WHERE id = p_accounts[i] AND NOT hot
        RETURNING balance_minor, entry_count, currency, booked_at,
                  CASE WHEN p_amounts[i] < 0 THEN stops_out ELSE stops_in END AS stops INTO v_row;
        IF NOT FOUND THEN
            v_leg := ledger_book_hot(
                p_accounts[i], p_amounts[i], CASE WHEN p_accounts[i] = v_hold.account_id THEN least(p_amounts[i], 0) END,
                p_amounts[i] < 0 OR (p_accounts[i] IN (p_accounts[i - 1], p_accounts[i + 1]) AND EXISTS (
                    SELECT FROM unnest(p_accounts, p_amounts) AS leg (a, m) WHERE a = p_accounts[i] AND m < 0)),
                p_accounts[i] IS DISTINCT FROM p_accounts[i - 1]);
            IF v_leg.o_currency IS NULL THEN
                RAISE EXCEPTION 'no account %', p_accounts[i] USING ERRCODE = 'WD005';
            END IF;
            v_hot := v_hot || p_accounts[i];
            v_balances[i] := NULL;
            v_seqs[i] := NULL;
            v_currencies[i] := v_leg.o_currency;
            v_at := greatest(v_at, v_leg.o_booked_at);
            v_stops := v_leg.o_stops;
            IF v_leg.o_balance IS NOT NULL THEN
                v_struck := v_struck || p_accounts[i];
            END IF;
        ELSE
            v_balances[i] := v_row.balance_minor;
            v_seqs[i] := v_row.entry_count;
            v_currencies[i] := v_row.currency;
            v_at := greatest(v_at, v_row.booked_at);
            v_stops := v_row.stops;
        END IF;
        IF v_stops > 0 THEN
            RAISE EXCEPTION 'account % is frozen', p_accounts[i] USING ERRCODE = 'WD003';
        END IF;
    END LOOP;
    IF v_rest > 0 THEN
        UPDATE ledger_account SET held_minor = held_minor - v_rest WHERE id = v_hold.account_id;
    END IF;
    -- One moment for the whole transfer, so that the books balance as of any moment.
    IF v_at > p_at THEN
        UPDATE ledger_account SET booked_at = v_at WHERE id = ANY (p_accounts) AND id <> ALL (v_hot);
    END IF;

    IF v_hot = '{}' THEN
        INSERT INTO ledger_entry (transfer_id, account_id, seq, amount_minor, balance_after_minor, currency, at)
        SELECT v_answer.id, a, s, m, b, c, v_at
            FROM unnest(p_accounts, v_seqs, p_amounts, v_balances, v_currencies) AS leg (a, s, m, b, c);
        RETURN v_answer;
    END IF;
    INSERT INTO ledger_entry (id, transfer_id, account_id, seq, amount_minor, balance_after_minor, currency, at)
    SELECT n, v_answer.id, a, coalesce(s, n), m, b, c, v_at
        FROM (SELECT nextval('ledger_entry_id_seq') AS n, leg.*
              FROM unnest(p_accounts, v_seqs, p_amounts, v_balances, v_currencies) AS leg (a, s, m, b, c)) numbered;
    IF v_struck <> '{}' THEN
        UPDATE ledger_account SET booked_at = v_at WHERE id = ANY (v_struck);
        PERFORM ledger_write_tally(a, v_at) FROM (SELECT DISTINCT unnest(v_struck) AS a) struck;
    END IF;
    RETURN v_answer;
END $$;
