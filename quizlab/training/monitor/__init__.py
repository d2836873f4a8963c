"""Looks on at a training: its curves, and what they tell."""
