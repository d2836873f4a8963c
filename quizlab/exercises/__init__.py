"""Exercises: their format, their order, starters and workspaces."""
