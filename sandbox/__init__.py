"""The outside world as a program of its own: a bank, a text-message carrier and a mail server, with faults on demand."""
