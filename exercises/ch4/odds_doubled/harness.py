"""Says how a function of the submission is written."""

import ast
import inspect
import textwrap


def constructs(submission, name):
    """Return the kinds of syntax that a function uses."""
    source = textwrap.dedent(inspect.getsource(vars(submission)[name]))
    return sorted({type(node).__name__ for node in ast.walk(ast.parse(source))})
