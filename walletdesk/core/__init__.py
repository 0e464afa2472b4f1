"""What every room stands on: events, steps, refusals, money, time, words, acts, the outbox. Imports no other room."""
