"""How well the marking of free text agrees with a person."""
