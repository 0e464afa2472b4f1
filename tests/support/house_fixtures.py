"""Fixtures with real processes."""
