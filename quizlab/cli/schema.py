"""`quizlab schema`: the JSON Schema of a bank."""

import click

from quizlab.cli.output import print_json


@click.command("schema", short_help="Print the JSON Schema of a bank, for your editor.")
def command() -> None:
    """Print the JSON Schema of a bank, for completion and checks in your editor.

    Editors that use yaml-language-server find it by the first line of a bank:

    \b
      # yaml-language-server: $schema=../bank.schema.json

    \b
    Example:
      quizlab schema > questions/bank.schema.json
    """
    from quizlab.bank.schema import json_schema

    print_json(json_schema())
