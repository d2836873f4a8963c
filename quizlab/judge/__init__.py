"""Decides about a submission: runs it in the sandbox, compares values, and says what to learn."""
