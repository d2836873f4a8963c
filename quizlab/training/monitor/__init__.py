"""Monitors a training: its curves, and what they tell."""
