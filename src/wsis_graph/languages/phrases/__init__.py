"""What each room of recognising and resolving looks for besides rules: the tables of a pack, compiled, a module a table."""
