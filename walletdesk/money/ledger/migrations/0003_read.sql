-- Reading the books, hot accounts included.

-- The balance as it is, on hot accounts with what is in no tally yet. In one statement, so that both are of one moment.
CREATE FUNCTION ledger_balance(p_account bigint) RETURNS bigint
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT a.balance_minor + CASE WHEN a.hot THEN (SELECT u.o_sum FROM ledger_unstruck(a.id) u) ELSE 0 END
    FROM ledger_account a WHERE a.id = p_account
$$;

-- The trial balance: what we owe (positive) and what holds money for us (negative). Each currency sums to zero.
CREATE OR REPLACE VIEW ledger_trial_balance AS
    SELECT a.currency, a.nature, split_part(a.owner, ':', 1) AS party, a.code, count(*) AS accounts,
           sum(a.balance_minor + CASE WHEN a.hot THEN (SELECT u.o_sum FROM ledger_unstruck(a.id) u) ELSE 0 END)::bigint AS balance_minor,
           sum(a.held_minor)::bigint AS held_minor
    FROM ledger_account a GROUP BY a.currency, a.nature, split_part(a.owner, ':', 1), a.code
    ORDER BY a.currency, a.nature, party, a.code;

-- The same as of a moment: today's balances less what came later.
CREATE FUNCTION ledger_trial_balance_at(p_currency text, p_at timestamptz)
RETURNS TABLE (nature text, party text, code text, accounts bigint, balance_minor bigint, held_minor bigint)
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT a.nature, split_part(a.owner, ':', 1) AS party, a.code, count(*),
           sum(a.balance_minor + CASE WHEN a.hot THEN (SELECT u.o_sum FROM ledger_unstruck(a.id) u) ELSE 0 END
               - coalesce(l.later, 0))::bigint,
           coalesce(sum(h.held), 0)::bigint
    FROM ledger_account a
    LEFT JOIN (SELECT e.account_id, sum(e.amount_minor) AS later FROM ledger_entry e
               WHERE e.at > p_at GROUP BY e.account_id) l ON l.account_id = a.id
    LEFT JOIN (SELECT o.account_id, sum(CASE WHEN v.what = 'reserved' THEN v.amount_minor ELSE -v.amount_minor END) AS held
               FROM ledger_hold_event v JOIN ledger_hold o ON o.id = v.hold_id
               WHERE v.at <= p_at GROUP BY o.account_id) h ON h.account_id = a.id
    WHERE a.currency = p_currency AND (a.opened_at <= p_at OR a.entry_count > 0)
    GROUP BY a.nature, split_part(a.owner, ':', 1), a.code ORDER BY a.nature, party, a.code
$$;

-- What an account had at a moment, entries of that very moment included. Time never runs backwards on an account and its
-- entries are numbered without gaps, so halving the chain finds the place: a score of look-ups among a million entries.
-- A hot account has its tallies instead: the last one before, and the entries since.
CREATE OR REPLACE FUNCTION ledger_as_of(p_account bigint, p_at timestamptz) RETURNS bigint
LANGUAGE plpgsql STABLE SET search_path = public, pg_temp AS $$
DECLARE
    v_low bigint := 0;
    v_high bigint;
    v_middle bigint;
    v_tally ledger_tally;
BEGIN
    SELECT * INTO v_tally FROM ledger_tally WHERE account_id = p_account AND upto <= p_at ORDER BY upto DESC LIMIT 1;
    IF FOUND THEN
        RETURN v_tally.balance_minor + coalesce((
            SELECT sum(e.amount_minor) FROM ledger_entry e WHERE e.account_id = p_account AND e.balance_after_minor IS NULL
            AND e.at > v_tally.upto AND e.at <= p_at), 0);
    END IF;
    SELECT coalesce(t.entry_count, a.entry_count) INTO v_high
        FROM ledger_account a LEFT JOIN ledger_tally t ON t.account_id = a.id AND t.number = 0 WHERE a.id = p_account;
    WHILE v_low < v_high LOOP
        v_middle := (v_low + v_high + 1) / 2;
        IF (SELECT at <= p_at FROM ledger_entry WHERE account_id = p_account AND seq = v_middle) THEN
            v_low := v_middle;
        ELSE
            v_high := v_middle - 1;
        END IF;
    END LOOP;
    RETURN coalesce((SELECT balance_after_minor FROM ledger_entry WHERE account_id = p_account AND seq = v_low), 0);
END $$;

-- What was set aside on an account at a moment.
CREATE FUNCTION ledger_held_as_of(p_account bigint, p_at timestamptz) RETURNS bigint
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT coalesce(sum(CASE WHEN v.what = 'reserved' THEN v.amount_minor ELSE -v.amount_minor END), 0)::bigint
    FROM ledger_hold_event v JOIN ledger_hold h ON h.id = v.hold_id WHERE h.account_id = p_account AND v.at <= p_at
$$;
