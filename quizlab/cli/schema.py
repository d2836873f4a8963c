"""`quizlab schema`: the JSON Schema of each kind of file that an author writes."""

import click

from quizlab.cli.output import print_json

KINDS = ("bank", "catalogue", "course", "exercise", "marked", "reading")


@click.command("schema", short_help="Print a JSON Schema for your editor.")
@click.argument("kind", type=click.Choice(KINDS), default="bank")
def command(kind: str) -> None:
    """Print the JSON Schema of a file that you write, for completion and checks in your editor.

    KIND is bank, catalogue (of misconceptions), course (course.yaml), exercise (exercise.yaml),
    marked (responses) or reading (reading.yaml).
    Editors that use yaml-language-server find the schema by the first line of a file:

    \b
      # yaml-language-server: $schema=../bank.schema.json

    \b
    Examples:
      quizlab schema > questions/bank.schema.json
      quizlab schema catalogue > questions/catalogue.schema.json
      quizlab schema exercise > exercises/exercise.schema.json
    """
    from quizlab.bank.schema import bank_schema, catalogue_schema, reading_schema
    from quizlab.courses.description import course_schema
    from quizlab.exercises.exercise import exercise_schema
    from quizlab.free_text.measuring.marked_responses import marked_schema

    schemas = {
        "bank": bank_schema,
        "catalogue": catalogue_schema,
        "course": course_schema,
        "exercise": exercise_schema,
        "marked": marked_schema,
        "reading": reading_schema,
    }
    print_json(schemas[kind]())
