"""Lets a person write in their editor."""


def edited(text: str) -> str | None:
    """Return what was written; None where there is no editor, or it failed.

    The editor is that of VISUAL or EDITOR, else one that is found; click finds it.
    """
    import click

    try:
        return click.edit(text, extension=".md", require_save=False)
    except (click.ClickException, OSError, UnicodeDecodeError):
        return None
