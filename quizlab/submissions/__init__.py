"""What a student hands in: a file or a notebook, read as text, never run here."""
