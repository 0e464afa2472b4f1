-- The books checked every five minutes. All of them where they are small, and once a day; in between what came since the
-- last time, with the figures that cost little to ask of every account.

CREATE FUNCTION ledger_check_since(p_transfer bigint, p_entry bigint, p_event bigint, p_tally bigint)
RETURNS TABLE (rule text, subject text, detail text)
LANGUAGE sql STABLE SET search_path = public, pg_temp SET work_mem = '64MB' AS $$
    -- conservation: in all, and in each new transfer
    SELECT 'conservation', b.currency, format('balances sum to %s', sum(b.balance_minor))
        FROM ledger_trial_balance b GROUP BY b.currency HAVING sum(b.balance_minor) <> 0
    UNION ALL
    SELECT 'conservation', 'transfer ' || e.transfer_id, format('%s entries sum to %s %s', count(*), sum(e.amount_minor), e.currency)
        FROM ledger_entry e WHERE e.transfer_id > p_transfer GROUP BY e.transfer_id, e.currency HAVING sum(e.amount_minor) <> 0
    UNION ALL
    SELECT 'conservation', 'transfer ' || t.id, 'has no entries'
        FROM ledger_transfer t WHERE t.id > p_transfer AND NOT EXISTS (SELECT FROM ledger_entry e WHERE e.transfer_id = t.id)
    -- identity: each new entry follows the one before, and the account that it changed has what its last entry left
    UNION ALL
    SELECT 'chain', 'account ' || e.account_id, format('breaks at entry %s', e.seq)
        FROM ledger_entry e
        LEFT JOIN ledger_account a ON a.id = e.account_id
        LEFT JOIN ledger_entry o ON o.account_id = e.account_id AND o.seq = e.seq - 1
        WHERE e.id > p_entry AND (a.hot IS NOT TRUE OR e.balance_after_minor IS NOT NULL)
            AND (o.id IS NULL AND e.seq <> 1 OR o.at > e.at OR e.seq < 1
                 OR e.balance_after_minor IS DISTINCT FROM coalesce(o.balance_after_minor, 0) + e.amount_minor)
    UNION ALL
    SELECT 'identity', 'account ' || a.id, format('balance %s after %s entries, its last entries say %s after %s',
                                                  a.balance_minor, a.entry_count, l.balance_after_minor, l.seq)
        FROM (SELECT DISTINCT account_id FROM ledger_entry WHERE id > p_entry) e
        JOIN ledger_account a ON a.id = e.account_id AND NOT a.hot
        LEFT JOIN LATERAL (SELECT o.seq, o.balance_after_minor FROM ledger_entry o
                           WHERE o.account_id = a.id ORDER BY o.seq DESC LIMIT 1) l ON true
        WHERE l.seq IS DISTINCT FROM a.entry_count OR l.balance_after_minor IS DISTINCT FROM a.balance_minor
    UNION ALL
    SELECT 'identity', 'account ' || t.account_id, format('tally %s says %s in %s entries, they are %s in %s', t.number,
                                                          t.balance_minor - o.balance_minor, t.entry_count - o.entry_count, s.total, s.n)
        FROM ledger_tally t
        LEFT JOIN ledger_tally o ON o.account_id = t.account_id AND o.number = t.number - 1
        CROSS JOIN LATERAL (SELECT count(*) AS n, coalesce(sum(e.amount_minor), 0) AS total FROM ledger_entry e
                            WHERE e.account_id = t.account_id AND e.balance_after_minor IS NULL
                            AND e.at > o.upto AND e.at <= t.upto) s
        WHERE t.id > p_tally AND t.number > 0 AND (o.upto < t.upto AND t.entry_count - o.entry_count = s.n
                                                   AND t.balance_minor - o.balance_minor = s.total) IS NOT TRUE
    UNION ALL
    SELECT 'identity', 'account ' || a.id, format('balance %s in %s entries, the last tally says %s in %s',
                                                  a.balance_minor, a.entry_count, t.balance_minor, t.entry_count)
        FROM ledger_account a
        LEFT JOIN LATERAL (SELECT y.balance_minor, y.entry_count FROM ledger_tally y
                           WHERE y.account_id = a.id ORDER BY y.number DESC LIMIT 1) t ON true
        WHERE a.hot AND (a.balance_minor IS DISTINCT FROM t.balance_minor OR a.entry_count IS DISTINCT FROM t.entry_count)
    -- signs and references
    UNION ALL
    SELECT 'signs', 'entry ' || e.id, format('%s %s on an account in %s', e.amount_minor, e.currency, a.currency)
        FROM ledger_entry e JOIN ledger_account a ON a.id = e.account_id WHERE e.id > p_entry AND e.currency <> a.currency
    UNION ALL
    SELECT 'references', 'entry ' || e.id, format('transfer %s, account %s', e.transfer_id, e.account_id)
        FROM ledger_entry e
        WHERE e.id > p_entry AND (NOT EXISTS (SELECT FROM ledger_transfer t WHERE t.id = e.transfer_id)
                                  OR NOT EXISTS (SELECT FROM ledger_account a WHERE a.id = e.account_id))
    -- floors, of every account
    UNION ALL
    SELECT 'floor', 'account ' || a.id, format('balance %s, held %s, floor %s', a.balance_minor, a.held_minor, a.floor_minor)
        FROM ledger_account a WHERE a.held_minor < 0 OR a.balance_minor - a.held_minor < a.floor_minor
    -- holds: of every account, and the story of those to which something happened
    UNION ALL
    SELECT 'holds', 'account ' || coalesce(a.id, h.account_id), format('holds %s, open holds sum to %s', a.held_minor, coalesce(h.total, 0))
        FROM (SELECT id, held_minor FROM ledger_account WHERE held_minor <> 0) a
        FULL JOIN (SELECT account_id, sum(remaining_minor) AS total FROM ledger_hold
                   WHERE remaining_minor > 0 GROUP BY account_id) h ON h.account_id = a.id
        WHERE coalesce(a.held_minor, 0) <> coalesce(h.total, 0)
    UNION ALL
    SELECT 'holds', 'hold ' || h.id, format('%s of %s left, events leave %s', h.remaining_minor, h.amount_minor, v.remaining)
        FROM ledger_hold h
        CROSS JOIN LATERAL (SELECT sum(CASE WHEN what = 'reserved' THEN amount_minor ELSE -amount_minor END) AS remaining,
                                   (array_agg(remaining_minor ORDER BY id DESC))[1] AS said
                            FROM ledger_hold_event WHERE hold_id = h.id) v
        WHERE h.id IN (SELECT hold_id FROM ledger_hold_event WHERE id > p_event)
            AND (v.remaining IS DISTINCT FROM h.remaining_minor OR v.said IS DISTINCT FROM h.remaining_minor)
    -- freezes, of every account
    UNION ALL
    SELECT 'freezes', 'account ' || coalesce(a.id, f.account_id),
           format('stops %s in, %s out; open freezes %s in, %s out', a.stops_in, a.stops_out, f.ins, f.outs)
        FROM (SELECT id, stops_in, stops_out FROM ledger_account WHERE stops_in <> 0 OR stops_out <> 0) a
        FULL JOIN (SELECT z.account_id, count(*) FILTER (WHERE scope <> 'out') AS ins, count(*) FILTER (WHERE scope <> 'in') AS outs
                   FROM ledger_freeze z WHERE NOT EXISTS (SELECT FROM ledger_freeze_lift l WHERE l.freeze_id = z.id)
                   GROUP BY z.account_id) f ON f.account_id = a.id
        WHERE coalesce(a.stops_in, 0) <> coalesce(f.ins, 0) OR coalesce(a.stops_out, 0) <> coalesce(f.outs, 0)
$$;

-- Runs the check and writes down what it found, in one: nobody writes down a check that was not made.
CREATE FUNCTION ledger_run_check(p_whole boolean, p_at timestamptz) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    v_started timestamptz := clock_timestamp();
    -- From where the last run but one ended: what was still open during the last is looked at again.
    v_since ledger_check_run;
    v_run ledger_check_run;
BEGIN
    SELECT * INTO v_since FROM ledger_check_run ORDER BY id DESC OFFSET 1 LIMIT 1;
    SELECT coalesce(max(id), 0) INTO v_run.transfer_upto FROM ledger_transfer;
    SELECT coalesce(max(id), 0) INTO v_run.entry_upto FROM ledger_entry;
    SELECT coalesce(max(id), 0) INTO v_run.event_upto FROM ledger_hold_event;
    SELECT coalesce(max(id), 0) INTO v_run.tally_upto FROM ledger_tally;
    IF p_whole THEN
        SELECT count(*), coalesce(jsonb_agg(line) FILTER (WHERE n <= 100), '[]') INTO v_run.problem_count, v_run.problems
            FROM (SELECT format('%s: %s: %s', rule, subject, detail) AS line, row_number() OVER (ORDER BY rule, subject, detail) AS n
                  FROM ledger_check()) found;
    ELSE
        SELECT count(*), coalesce(jsonb_agg(line) FILTER (WHERE n <= 100), '[]') INTO v_run.problem_count, v_run.problems
            FROM (SELECT format('%s: %s: %s', rule, subject, detail) AS line, row_number() OVER (ORDER BY rule, subject, detail) AS n
                  FROM ledger_check_since(coalesce(v_since.transfer_upto, 0), coalesce(v_since.entry_upto, 0),
                                          coalesce(v_since.event_upto, 0), coalesce(v_since.tally_upto, 0))) found;
    END IF;
    INSERT INTO ledger_check_run (at, whole, transfer_upto, entry_upto, event_upto, tally_upto, problem_count, problems, took_ms)
        VALUES (p_at, p_whole, v_run.transfer_upto, v_run.entry_upto, v_run.event_upto, v_run.tally_upto, v_run.problem_count,
                v_run.problems, extract(epoch FROM clock_timestamp() - v_started) * 1000)
        RETURNING id INTO v_run.id;
    RETURN v_run.id;
END $$;

CREATE TRIGGER ledger_check_run_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_check_run
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse_change();
