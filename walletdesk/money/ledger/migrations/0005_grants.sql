-- The application may look, and call the functions that post; the auditor may look. Run after every change of functions.

REVOKE ALL ON ledger_check_run FROM PUBLIC;

DO $$
DECLARE
    v_name text;
    v_role text;
BEGIN
    FOR v_name IN
        SELECT p.oid::regprocedure::text FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
        WHERE n.nspname = current_schema() AND p.proname LIKE 'ledger\_%'
    LOOP
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', v_name);
        IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'walletdesk_app') THEN
            EXECUTE format('REVOKE ALL ON FUNCTION %s FROM walletdesk_app', v_name);
        END IF;
    END LOOP;

    FOREACH v_role IN ARRAY ARRAY['walletdesk_app', 'walletdesk_auditor'] LOOP
        CONTINUE WHEN NOT EXISTS (SELECT FROM pg_roles WHERE rolname = v_role);
        FOR v_name IN
            SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = current_schema() AND c.relname LIKE 'ledger\_%' AND c.relkind IN ('r', 'v', 'S')
        LOOP
            EXECUTE format('REVOKE ALL ON %s FROM %I', v_name, v_role);
        END LOOP;
        EXECUTE format('GRANT SELECT ON ledger_account, ledger_transfer, ledger_entry, ledger_reversal, ledger_hold, ledger_hold_event, '
                       'ledger_freeze, ledger_freeze_lift, ledger_tally, ledger_trial_balance, ledger_block, ledger_block_part, '
                       'ledger_seal_mark, ledger_line, ledger_check_run TO %I', v_role);
        EXECUTE format('GRANT EXECUTE ON FUNCTION ledger_check, ledger_as_of, ledger_held_as_of, ledger_balance, ledger_unstruck, '
                       'ledger_trial_balance_at, ledger_digest, ledger_block_hash, ledger_sealed_upto, ledger_verify, '
                       'ledger_check_since TO %I', v_role);
    END LOOP;

    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'walletdesk_app') THEN
        GRANT EXECUTE ON FUNCTION ledger_open, ledger_heat, ledger_lock, ledger_post, ledger_post_many, ledger_post_hold,
            ledger_reverse, ledger_reserve, ledger_release, ledger_stop, ledger_lift, ledger_strike, ledger_mark, ledger_seal,
            ledger_run_check TO walletdesk_app;
    END IF;
END $$;
