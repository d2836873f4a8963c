"""How things look, and how input is taken."""
