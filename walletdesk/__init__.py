"""Walletdesk: a digital wallet together with the service desk behind it."""

__version__ = "0.1.0"
