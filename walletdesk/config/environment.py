"""Every environment variable of the product: the one list from which docs/settings.md is written."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Variable:
    name: str
    default: str
    meaning: str


VARIABLES = [
    Variable("WALLETDESK_PORT", "8000", "Port of the web process."),
    Variable(
        "WALLETDESK_HOME",
        "`var` beside the code",
        "Folder of everything this installation writes: database, secrets, files, logs.",
    ),
    Variable(
        "DATABASE_URL",
        "none",
        "`postgresql://user:password@host:port/name` of your own PostgreSQL, 15 or later; "
        "then nothing embedded starts.",
    ),
    Variable("WALLETDESK_BIND", "127.0.0.1", "Address the web process listens on; `0.0.0.0` for all."),
    Variable(
        "WALLETDESK_PUBLIC_URL",
        "http://localhost:PORT",
        "Address people use. With https, cookies are secure and HSTS is on.",
    ),
    Variable("WALLETDESK_HOSTS", "localhost,127.0.0.1,[::1]", "Host names answered, separated by commas."),
    Variable(
        "WALLETDESK_BEHIND_PROXY",
        "0",
        "1 behind a proxy of ours: its X-Forwarded-For and X-Forwarded-Proto are believed.",
    ),
    Variable("WALLETDESK_DEMO", "1", "0 starts without demo data."),
    Variable("WALLETDESK_SANDBOX", "1", "0 starts without the sandbox."),
    Variable("WALLETDESK_SANDBOX_PORT", "8100", "Port of the sandbox: bank, SMS and its page."),
    Variable("WALLETDESK_SANDBOX_SMTP_PORT", "8125", "Port of the sandbox's mail server."),
    Variable("WALLETDESK_BANK_URL", "the sandbox", "Base address of the bank's API."),
    Variable("WALLETDESK_CARD_URL", "the sandbox", "Base address of the card network's API."),
    Variable("WALLETDESK_THIRD_PARTY_URL", "the sandbox", "Base address of the third-party payment's API."),
    Variable("WALLETDESK_CHAIN_URL", "the sandbox", "Base address of the digital currency's gateway."),
    Variable("WALLETDESK_SMS_URL", "the sandbox", "Base address of the SMS carrier's API."),
    Variable("WALLETDESK_IDENTITY_URL", "the sandbox", "Base address of the identity registers' API."),
    Variable("WALLETDESK_SMTP_HOST", "127.0.0.1", "Mail server for outgoing mail."),
    Variable("WALLETDESK_SMTP_PORT", "the sandbox's", "Its port."),
    Variable("WALLETDESK_MAIL_FROM", "desk@walletdesk.example", "Sender of our mail."),
    Variable(
        "WALLETDESK_SECRET_<NAME>",
        "a file under `WALLETDESK_HOME/secrets`",
        "A secret given from outside, for instance WALLETDESK_SECRET_DJANGO, "
        "WALLETDESK_SECRET_BANK_CALLBACK, WALLETDESK_SECRET_DATABASE_APP.",
    ),
    Variable("WALLETDESK_DB_ROLE", "app", "Role of a single command: app, owner or auditor."),
    Variable("WALLETDESK_DB_POOL", "16", "Most database connections of one process; 0 uses no pool."),
    Variable("WALLETDESK_LOG_LEVEL", "INFO", "Least level that is logged."),
    Variable("WALLETDESK_DEBUG", "0", "1 shows tracebacks in the browser. Never where customers are."),
    Variable(
        "WALLETDESK_STATIC_COLLECTED",
        "set by `walletdesk up`",
        "1 serves the collected, fingerprinted files.",
    ),
    Variable("SANDBOX_PORT", "8100", "Port of a sandbox started by hand."),
    Variable("SANDBOX_SMTP_PORT", "8125", "Its mail port."),
    Variable("SANDBOX_HOME", "var/sandbox", "Folder of the sandbox's memory."),
    Variable("SANDBOX_BANK_SECRET", "none", "Secret with which both sides sign; 16 characters or more."),
    Variable("SANDBOX_DELAY_SECONDS", "1", "How long the sandbox bank takes for an order."),
    Variable("SANDBOX_RETRY_SECONDS", "2", "Pause before a callback that was not taken is sent again."),
    Variable("SANDBOX_BLOCK_SECONDS", "2", "How long the sandbox chain takes from block to block."),
    Variable("SANDBOX_CLOCK", "wall", "manual: the sandbox's time stands still until its control moves it."),
    Variable("SANDBOX_SEED", "none", "A whole number from which the sandbox draws references and ids."),
    Variable(
        "SANDBOX_CALLBACK_URL",
        "none",
        "Where a rail reports money that came without an order; `{rail}` in it is the rail's name.",
    ),
    Variable("SANDBOX_WALLET_URL", "none", "Where the sandbox's shop orders; without it the shop is closed."),
    Variable("SANDBOX_SHOP_KEY", "none", "The shop's merchant key at the wallet."),
    Variable("SANDBOX_SHOP_SECRET", "none", "The shop's signing secret at the wallet."),
    Variable("CHROMIUM", "the first on the path", "Browser used by the tests."),
    Variable("PYTHON", "python3", "Python with which `make` builds the virtual environment."),
]
