"""Practising: the session, the schedule and the progress."""
