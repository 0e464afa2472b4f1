"""`python -m walletdesk.assistant.understanding.train` is `walletdesk train`."""

from .training import main

if __name__ == "__main__":
    raise SystemExit(main())
