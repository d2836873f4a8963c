"""All code that runs inside a child: it imports nothing of ours from outside this folder.

The server that forks the children lives here too, because a child is a copy of it.
The judge may import this folder; nothing in this folder may import the judge.
"""
