"""Disputes at the desk: which wait for us, one with its whole dossier, and what a colleague does about it."""
