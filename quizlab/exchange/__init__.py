"""Questions for other programs, and questions from them; a module a format, see `formats`."""
