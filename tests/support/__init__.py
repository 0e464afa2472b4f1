"""What the tests stand on: a database server, a whole house of processes, a browser."""
