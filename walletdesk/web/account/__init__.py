"""Sign-in pages: register, activate, sign in, locked, reset, and what one changes about oneself."""
