"""Settings, addresses and the process list: the only folder that knows all others."""
