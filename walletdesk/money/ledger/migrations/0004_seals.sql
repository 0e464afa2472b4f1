-- What was booked is sealed in blocks, each holding the hash of the one before; the newest hash is published outside the
-- database. Whoever rewrites, removes or adds a row of the past breaks a block; whoever rewrites the blocks as well breaks
-- the published heads. It happens off the path of posting, which knows nothing of it.

-- Every row of the books as one line that does not depend on any setting: what is sealed, and what can be read again.
-- Figures that run (balance, held, remaining) are no part of it: they follow from the rest.
CREATE VIEW ledger_line AS
    SELECT 'account' AS what, id, jsonb_build_array(
        id, public_id, owner, code, currency, nature, floor_minor, opened_by, extract(epoch FROM opened_at))::text AS line
    FROM ledger_account
    UNION ALL SELECT 'transfer', id, jsonb_build_array(
        id, public_id, key, encode(input_hash, 'hex'), kind, memo_ids, by, extract(epoch FROM at), extract(epoch FROM recorded_at))::text
    FROM ledger_transfer
    UNION ALL SELECT 'entry', id, jsonb_build_array(
        id, transfer_id, account_id, seq, amount_minor, balance_after_minor, currency, extract(epoch FROM at))::text
    FROM ledger_entry
    UNION ALL SELECT 'reversal', id, jsonb_build_array(id, transfer_id, reversal_id, reason_key)::text
    FROM ledger_reversal
    UNION ALL SELECT 'hold', id, jsonb_build_array(
        id, public_id, key, encode(input_hash, 'hex'), account_id, currency, amount_minor, kind, memo_ids, by,
        extract(epoch FROM at), extract(epoch FROM recorded_at))::text
    FROM ledger_hold
    UNION ALL SELECT 'hold_event', id, jsonb_build_array(
        id, hold_id, what, amount_minor, remaining_minor, transfer_id, key, encode(input_hash, 'hex'), by,
        extract(epoch FROM at), extract(epoch FROM recorded_at))::text
    FROM ledger_hold_event
    UNION ALL SELECT 'freeze', id, jsonb_build_array(
        id, public_id, key, encode(input_hash, 'hex'), account_id, scope, basis, reason_key, reference,
        extract(epoch FROM expires_at), by, extract(epoch FROM at), extract(epoch FROM recorded_at))::text
    FROM ledger_freeze
    UNION ALL SELECT 'freeze_lift', id, jsonb_build_array(
        id, freeze_id, key, encode(input_hash, 'hex'), reference, by, second, extract(epoch FROM at), extract(epoch FROM recorded_at))::text
    FROM ledger_freeze_lift;

CREATE TRIGGER ledger_block_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_block
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse_change();
CREATE TRIGGER ledger_block_part_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_block_part
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse_change();

-- SHA-256 over the lines of one kind, from after one id up to another, in the order of ids.
CREATE FUNCTION ledger_digest(p_what text, p_after bigint, p_upto bigint, OUT o_count bigint, OUT o_digest text)
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT count(*), encode(sha256(convert_to(coalesce(string_agg(line, E'\n' ORDER BY id), ''), 'UTF8')), 'hex')
    FROM ledger_line WHERE what = p_what AND id > p_after AND id <= p_upto
$$;

-- SHA-256 over a block's number, the hash before it, and a line for each of its parts.
CREATE FUNCTION ledger_block_hash(p_number bigint, p_previous text) RETURNS text
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT encode(sha256(convert_to(concat_ws(E'\n', p_number, p_previous, (
        SELECT string_agg(concat_ws(' ', p.what, p.after_id, p.upto_id, p.row_count, p.digest), E'\n' ORDER BY p.what)
        FROM ledger_block_part p WHERE p.block_id = p_number)), 'UTF8')), 'hex')
$$;

-- How far each kind of row is sealed.
CREATE FUNCTION ledger_sealed_upto() RETURNS TABLE (what text, upto_id bigint)
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT k.what, coalesce((SELECT p.upto_id FROM ledger_block_part p WHERE p.what = k.what ORDER BY p.block_id DESC LIMIT 1), 0)
    FROM unnest(ARRAY['account', 'transfer', 'entry', 'reversal', 'hold', 'hold_event', 'freeze', 'freeze_lift']) AS k (what)
$$;

-- A row with a lower id may commit after one with a higher. So first the newest ids are noted, together with a number of a
-- transaction: every transaction draws its own before it draws the id of a row, hence whoever may still bring a lower id
-- has a lower number. When all those are over, nothing can be added up to the noted ids any more, and they are sealed.
CREATE FUNCTION ledger_mark() RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    v_newest jsonb;
BEGIN
    IF pg_current_xact_id_if_assigned() IS NOT NULL THEN
        RAISE EXCEPTION 'rows are marked for sealing in a transaction of their own' USING ERRCODE = 'WD006';
    END IF;
    IF EXISTS (SELECT FROM ledger_seal_mark) THEN
        RETURN false;
    END IF;
    SELECT jsonb_build_object(
        'account', (SELECT max(id) FROM ledger_account), 'transfer', (SELECT max(id) FROM ledger_transfer),
        'entry', (SELECT max(id) FROM ledger_entry), 'reversal', (SELECT max(id) FROM ledger_reversal),
        'hold', (SELECT max(id) FROM ledger_hold), 'hold_event', (SELECT max(id) FROM ledger_hold_event),
        'freeze', (SELECT max(id) FROM ledger_freeze), 'freeze_lift', (SELECT max(id) FROM ledger_freeze_lift)) INTO v_newest;
    IF NOT EXISTS (SELECT FROM ledger_sealed_upto() s WHERE s.upto_id < (v_newest ->> s.what)::bigint) THEN
        RETURN false;
    END IF;
    INSERT INTO ledger_seal_mark (id, newest, transaction) VALUES (1, v_newest, pg_current_xact_id()::text::bigint)
        ON CONFLICT (id) DO NOTHING;
    RETURN true;
END $$;

-- Seals one block of what is marked and settled: at most 20,000 ids of each kind. Answers with its number, or null.
CREATE FUNCTION ledger_seal(p_at timestamptz) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    v_most CONSTANT int := 20000;
    v_mark ledger_seal_mark;
    v_number bigint;
    v_previous text;
BEGIN
    SELECT * INTO v_mark FROM ledger_seal_mark FOR UPDATE;
    IF NOT FOUND OR v_mark.transaction >= pg_snapshot_xmin(pg_current_snapshot())::text::bigint THEN
        RETURN NULL;
    END IF;
    SELECT number, hash INTO v_number, v_previous FROM ledger_block ORDER BY number DESC LIMIT 1;
    v_number := coalesce(v_number, 0) + 1;
    v_previous := coalesce(v_previous, repeat('0', 64));
    INSERT INTO ledger_block_part (block_id, what, after_id, upto_id, row_count, digest)
        SELECT v_number, r.what, r.after_id, r.upto_id, d.o_count, d.o_digest
        FROM (SELECT s.what, s.upto_id AS after_id, least((v_mark.newest ->> s.what)::bigint, s.upto_id + v_most) AS upto_id
              FROM ledger_sealed_upto() s WHERE s.upto_id < (v_mark.newest ->> s.what)::bigint) r
        CROSS JOIN LATERAL ledger_digest(r.what, r.after_id, r.upto_id) d;
    IF NOT FOUND THEN
        DELETE FROM ledger_seal_mark;
        RETURN NULL;
    END IF;
    INSERT INTO ledger_block (number, previous, hash, sealed_at)
        VALUES (v_number, v_previous, ledger_block_hash(v_number, v_previous), p_at);
    RETURN v_number;
END $$;

-- What is wrong with the blocks from one number to another, read against the rows as they are now.
CREATE FUNCTION ledger_verify(p_from bigint DEFAULT 1, p_to bigint DEFAULT NULL)
RETURNS TABLE (rule text, subject text, detail text)
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT 'seals', 'block ' || b.number, 'does not follow the one before'
        FROM ledger_block b LEFT JOIN ledger_block o ON o.number = b.number - 1
        WHERE b.number BETWEEN p_from AND coalesce(p_to, b.number)
            AND b.previous IS DISTINCT FROM CASE WHEN b.number = 1 THEN repeat('0', 64) ELSE o.hash END
    UNION ALL
    SELECT 'seals', 'block ' || b.number, 'was altered'
        FROM ledger_block b WHERE b.number BETWEEN p_from AND coalesce(p_to, b.number)
            AND b.hash <> ledger_block_hash(b.number, b.previous)
    UNION ALL
    SELECT 'seals', format('%s rows of block %s', p.what, p.block_id), format('do not begin where those before them ended, at %s', p.ended)
        FROM (SELECT q.*, (SELECT o.upto_id FROM ledger_block_part o WHERE o.what = q.what AND o.block_id < q.block_id
                           ORDER BY o.block_id DESC LIMIT 1) AS ended
              FROM ledger_block_part q WHERE q.block_id BETWEEN p_from AND coalesce(p_to, q.block_id)) p
        WHERE p.after_id <> coalesce(p.ended, 0) OR p.upto_id <= p.after_id
    UNION ALL
    SELECT 'seals', format('%s rows %s to %s (block %s)', p.what, p.after_id + 1, p.upto_id, p.block_id),
           CASE WHEN d.o_count < p.row_count THEN format('%s of %s are gone', p.row_count - d.o_count, p.row_count)
                WHEN d.o_count > p.row_count THEN format('%s were added to %s', d.o_count - p.row_count, p.row_count)
                ELSE 'were altered' END
        FROM ledger_block_part p CROSS JOIN LATERAL ledger_digest(p.what, p.after_id, p.upto_id) d
        WHERE p.block_id BETWEEN p_from AND coalesce(p_to, p.block_id) AND (d.o_count <> p.row_count OR d.o_digest <> p.digest)
$$;
