"""What a child is given to tell of a training; it runs there, and imports nothing of quizlab.

The sandbox takes the sources with a request and calls `probe.attached`.
"""
