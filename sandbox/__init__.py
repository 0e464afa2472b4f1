"""The outside world as its own program: a bank, a text carrier and a mail server, with faults on demand."""
