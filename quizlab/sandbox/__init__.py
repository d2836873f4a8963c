"""Runs foreign code confined and brings values back."""
