"""Where a student's data and the caches live on this platform."""

import os
from pathlib import Path


def data_folder() -> Path:
    """Return the folder of the student's progress; ``QUIZLAB_HOME`` moves it."""
    if home := os.environ.get("QUIZLAB_HOME"):
        return Path(home).expanduser()
    from platformdirs import user_data_path

    return user_data_path("quizlab", appauthor=False)


def cache_folder() -> Path:
    """Return the folder of what can be made again; with ``QUIZLAB_HOME``, inside it."""
    if home := os.environ.get("QUIZLAB_HOME"):
        return Path(home).expanduser() / "cache"
    from platformdirs import user_cache_path

    return user_cache_path("quizlab", appauthor=False)
