"""The help centre."""
