"""What a student has done: one file with responses, cards and sessions, and its statistics."""
