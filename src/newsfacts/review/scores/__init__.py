"""What an evaluation counted: scores with their intervals, two runs compared, and both as table, page and JSON."""
