"""Which packages have a stub here, and what a notebook has without an import."""

from . import absent, ipython

# For each package the module here that is imported in its place.
PACKAGES = {
    "fastai": "fastai",
    "fastai2": "fastai",  # its name while the book was written
    "fastbook": "fastai",
    "fastcore": "fastcore",
    "matplotlib": "matplotlib",
    "tqdm": "tqdm",
    "fastprogress": "tqdm",
    "IPython": "ipython",
} | dict.fromkeys(absent.PACKAGES, "absent")

IN_NOTEBOOKS = {"display": ipython.display}
