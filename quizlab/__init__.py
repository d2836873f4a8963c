"""A study quiz and exercise checker for the terminal."""

__version__ = "0.1.0"
