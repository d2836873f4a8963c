"""The commands, one file each."""

from quizlab.cli.main import main

__all__ = ["main"]
