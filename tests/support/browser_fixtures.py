"""Fixtures with a real browser."""
