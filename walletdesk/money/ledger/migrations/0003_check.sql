-- The books checked by SQL alone: `SELECT * FROM ledger_check();` returns nothing when all is well. It reads every row; what
-- is asked every five minutes stands in checks.sql.

CREATE OR REPLACE FUNCTION ledger_check() RETURNS TABLE (rule text, subject text, detail text)
LANGUAGE sql STABLE SET search_path = public, pg_temp SET work_mem = '64MB' AS $$
    -- conservation: money is neither made nor lost, in all and in each transfer
    SELECT 'conservation', e.currency, format('entries sum to %s', sum(e.amount_minor))
        FROM ledger_entry e GROUP BY e.currency HAVING sum(e.amount_minor) <> 0
    UNION ALL
    SELECT 'conservation', b.currency, format('balances sum to %s', sum(b.balance_minor))
        FROM ledger_trial_balance b GROUP BY b.currency HAVING sum(b.balance_minor) <> 0
    UNION ALL
    SELECT 'conservation', 'transfer ' || e.transfer_id, format('%s entries sum to %s %s', count(*), sum(e.amount_minor), e.currency)
        FROM ledger_entry e GROUP BY e.transfer_id, e.currency HAVING sum(e.amount_minor) <> 0
    UNION ALL
    SELECT 'conservation', 'transfer ' || t.id, 'has no entries'
        FROM ledger_transfer t WHERE NOT EXISTS (SELECT FROM ledger_entry e WHERE e.transfer_id = t.id)
    -- identity: each account is the sum of its entries, in an unbroken chain
    UNION ALL
    SELECT 'identity', 'account ' || a.id,
           format('balance %s, entries sum to %s; counts %s, has %s', a.balance_minor, coalesce(s.total, 0), a.entry_count, coalesce(s.n, 0))
        FROM ledger_account a
        LEFT JOIN (SELECT account_id, sum(amount_minor) AS total, count(*) AS n, max(seq) AS last
                   FROM ledger_entry GROUP BY account_id) s ON s.account_id = a.id
        WHERE NOT a.hot
            AND (a.balance_minor <> coalesce(s.total, 0) OR a.entry_count <> coalesce(s.n, 0) OR a.entry_count <> coalesce(s.last, 0))
    UNION ALL
    SELECT 'chain', 'account ' || c.account_id, format('breaks at entry %s', c.seq)
        FROM (SELECT e.account_id, e.seq, e.amount_minor, e.balance_after_minor, e.at,
                     lag(e.seq, 1, 0::bigint) OVER chain AS seq_before,
                     lag(e.balance_after_minor, 1, 0::bigint) OVER chain AS balance_before,
                     lag(e.at, 1, '-infinity') OVER chain AS at_before
              FROM ledger_entry e LEFT JOIN ledger_account a ON a.id = e.account_id
              WHERE a.hot IS NOT TRUE OR e.balance_after_minor IS NOT NULL
              WINDOW chain AS (PARTITION BY e.account_id ORDER BY e.seq)) c
        WHERE c.seq <> c.seq_before + 1 OR c.balance_after_minor IS DISTINCT FROM c.balance_before + c.amount_minor OR c.at < c.at_before
    -- the same of hot accounts: each tally is the one before it and the entries in between, the row is the last of them
    UNION ALL
    SELECT 'identity', 'account ' || t.account_id, format('tally %s says %s in %s entries, they are %s in %s', t.number,
                                                          t.balance_minor - t.balance_before, t.entry_count - t.count_before, s.total, s.n)
        FROM (SELECT y.*, lag(y.number) OVER tallies AS number_before, lag(y.upto, 1, '-infinity') OVER tallies AS upto_before,
                     lag(y.entry_count, 1, 0::bigint) OVER tallies AS count_before,
                     lag(y.balance_minor, 1, 0::bigint) OVER tallies AS balance_before
              FROM ledger_tally y WINDOW tallies AS (PARTITION BY y.account_id ORDER BY y.number)) t
        CROSS JOIN LATERAL (SELECT count(*) AS n, coalesce(sum(e.amount_minor), 0) AS total FROM ledger_entry e
                            WHERE e.account_id = t.account_id AND e.balance_after_minor IS NULL
                            AND e.at > t.upto_before AND e.at <= t.upto) s
        WHERE t.number <> coalesce(t.number_before + 1, 0) OR t.upto <= t.upto_before
            OR (t.number > 0 AND (t.entry_count - t.count_before <> s.n OR t.balance_minor - t.balance_before <> s.total))
    UNION ALL
    SELECT 'identity', 'account ' || t.account_id, format('tally 0 says %s in %s entries, they are %s in %s',
                                                          t.balance_minor, t.entry_count, coalesce(s.total, 0), s.n)
        FROM ledger_tally t
        CROSS JOIN LATERAL (SELECT count(*) AS n, sum(e.amount_minor) AS total FROM ledger_entry e
                            WHERE e.account_id = t.account_id AND e.balance_after_minor IS NOT NULL) s
        WHERE t.number = 0 AND (t.entry_count <> s.n OR t.balance_minor <> coalesce(s.total, 0))
    UNION ALL
    SELECT 'identity', 'account ' || a.id, format('balance %s in %s entries, the last tally says %s in %s',
                                                  a.balance_minor, a.entry_count, t.balance_minor, t.entry_count)
        FROM ledger_account a
        LEFT JOIN LATERAL (SELECT y.balance_minor, y.entry_count FROM ledger_tally y
                           WHERE y.account_id = a.id ORDER BY y.number DESC LIMIT 1) t ON true
        WHERE a.hot AND (a.balance_minor IS DISTINCT FROM t.balance_minor OR a.entry_count IS DISTINCT FROM t.entry_count)
    -- signs: an entry is in its account's currency (that it moves something, a constraint sees to)
    UNION ALL
    SELECT 'signs', 'entry ' || e.id, format('%s %s on an account in %s', e.amount_minor, e.currency, a.currency)
        FROM ledger_entry e JOIN ledger_account a ON a.id = e.account_id
        WHERE e.currency <> a.currency
    -- references: every entry belongs to a transfer and to an account
    UNION ALL
    SELECT 'references', 'entry ' || e.id, format('transfer %s, account %s', e.transfer_id, e.account_id)
        FROM ledger_entry e
        WHERE NOT EXISTS (SELECT FROM ledger_transfer t WHERE t.id = e.transfer_id)
            OR NOT EXISTS (SELECT FROM ledger_account a WHERE a.id = e.account_id)
    -- floors
    UNION ALL
    SELECT 'floor', 'account ' || a.id, format('balance %s, held %s, floor %s', a.balance_minor, a.held_minor, a.floor_minor)
        FROM ledger_account a WHERE a.held_minor < 0 OR a.balance_minor - a.held_minor < a.floor_minor
    -- holds: what an account holds is what its open holds have left, and each hold tells its own story
    UNION ALL
    SELECT 'holds', 'account ' || a.id, format('holds %s, open holds sum to %s', a.held_minor, coalesce(h.total, 0))
        FROM ledger_account a
        LEFT JOIN (SELECT account_id, sum(remaining_minor) AS total FROM ledger_hold
                   WHERE remaining_minor > 0 GROUP BY account_id) h ON h.account_id = a.id
        WHERE a.held_minor <> coalesce(h.total, 0)
    UNION ALL
    SELECT 'holds', 'hold ' || h.id, format('%s of %s left, events leave %s', h.remaining_minor, h.amount_minor, v.remaining)
        FROM ledger_hold h
        LEFT JOIN (SELECT hold_id, sum(CASE WHEN what = 'reserved' THEN amount_minor ELSE -amount_minor END) AS remaining,
                          (array_agg(remaining_minor ORDER BY id DESC))[1] AS said
                   FROM ledger_hold_event GROUP BY hold_id) v ON v.hold_id = h.id
        WHERE v.remaining IS DISTINCT FROM h.remaining_minor OR v.said IS DISTINCT FROM h.remaining_minor
    UNION ALL
    SELECT 'holds', 'hold event ' || v.id, format('posted %s, its transfer took %s', v.amount_minor, s.spent)
        FROM ledger_hold_event v JOIN ledger_hold h ON h.id = v.hold_id
        CROSS JOIN LATERAL (SELECT -sum(e.amount_minor) AS spent FROM ledger_entry e
                            WHERE e.transfer_id = v.transfer_id AND e.account_id = h.account_id AND e.amount_minor < 0) s
        WHERE v.what = 'posted' AND s.spent IS DISTINCT FROM v.amount_minor
    -- freezes
    UNION ALL
    SELECT 'freezes', 'account ' || a.id, format('stops %s in, %s out; open freezes %s in, %s out', a.stops_in, a.stops_out, f.ins, f.outs)
        FROM ledger_account a
        CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE scope <> 'out') AS ins, count(*) FILTER (WHERE scope <> 'in') AS outs
                            FROM ledger_freeze z WHERE z.account_id = a.id
                            AND NOT EXISTS (SELECT FROM ledger_freeze_lift l WHERE l.freeze_id = z.id)) f
        WHERE a.stops_in <> f.ins OR a.stops_out <> f.outs
$$;
