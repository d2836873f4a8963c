"""What commands print: JSON for programs."""

import json
from collections.abc import Mapping

import click


def print_json(value: Mapping[str, object]) -> None:
    """Print a value as indented JSON, one key a line; letters of all languages stay readable."""
    click.echo(json.dumps(value, indent=2, ensure_ascii=False))
