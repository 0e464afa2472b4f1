"""Second factors, stepping up, and the devices one signed in from."""
