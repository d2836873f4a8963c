"""Versions of installed packages, asked for without importing them."""


def version_of(package: str) -> str:
    """Return the installed version of a package without importing it."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(package)
    except PackageNotFoundError:
        return "none"
