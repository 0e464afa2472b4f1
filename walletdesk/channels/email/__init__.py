"""Mail, carried over SMTP."""
