"""`python -m walletdesk.assistant.understanding` is `walletdesk understand`."""

from .cli import main

raise SystemExit(main())
