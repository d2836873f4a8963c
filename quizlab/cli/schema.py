"""`quizlab schema`: the JSON Schema of a bank."""

import json

import click


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

    click.echo(json.dumps(json_schema(), indent=2, ensure_ascii=False))
