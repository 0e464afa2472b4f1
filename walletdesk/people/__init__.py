"""People: customers and staff, how they sign in, and how they prove who they are."""
