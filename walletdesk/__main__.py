"""`python -m walletdesk` is the same as the `walletdesk` command."""

from walletdesk.config.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
