"""Ideas and misconceptions found in words."""
