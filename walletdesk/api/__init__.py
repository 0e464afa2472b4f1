"""The same acts over HTTP: for apps, partners and tests. See docs/api.md."""
