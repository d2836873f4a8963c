"""Stubs: what a child imports in place of packages of the book that a check does not have.

Each module here stands for one of them or several; `index` says which. The sandbox is given this
folder, and its children run the sources as a part of the submission: nothing here is imported by
quizlab itself, and nothing here imports anything of it.
"""

from pathlib import Path

FOLDER = Path(__file__).parent
