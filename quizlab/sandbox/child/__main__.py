"""Run as a script by ``python -I``: makes a package of this folder and starts the server.

The folder gets a name of its own here, so that nothing of quizlab is imported with it.
"""

import importlib.util
import sys
from pathlib import Path

_FOLDER = Path(__file__).resolve().parent


if __name__ == "__main__":
    spec = importlib.util.spec_from_file_location(
        "quizlab_child", _FOLDER / "__init__.py", submodule_search_locations=[str(_FOLDER)]
    )
    assert spec is not None and spec.loader is not None  # noqa: PT018 - the file is there
    package = importlib.util.module_from_spec(spec)
    sys.modules["quizlab_child"] = package
    spec.loader.exec_module(package)
    importlib.import_module("quizlab_child.start").main()
