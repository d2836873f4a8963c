"""Promises that hold for the whole project."""

import ast
import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from quizlab.cli.main import commands
from quizlab.question_types import TYPES

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "quizlab"

# Each part may import those named after it, and itself. From the bottom up.
ALLOWED = {
    "printable": set(),
    "exclusive_write": set(),
    "plain_file": set(),
    "errors": set(),
    "verdict": set(),
    "clock": set(),
    "paths": set(),
    "lock": set(),
    "problem": {"printable"},
    "arithmetic": {"errors"},
    "typed_text": set(),
    "american_spelling": set(),
    "course": {"errors"},
    "suggestion": {"printable"},
    # What runs inside a child; of it the judge knows what both ends agree on.
    "sandbox.child.protocol": set(),
    "sandbox.child": set(),
    "stubs": set(),
    "training.monitor.probe": set(),
    "records": {"printable", "plain_file", "errors", "problem"},
    "values": {"printable", "sandbox.child.protocol"},
    "sandbox": {"printable", "errors", "lock", "verdict", "values", "sandbox.child.protocol"},
    "code_analysis": {"errors", "sandbox"},
    "formulas": {"errors", "verdict"},
    "free_text": {
        "errors", "exclusive_write", "verdict", "typed_text", "american_spelling", "sandbox",
        "stubs", "records",
    },
    "question_types": {
        "errors", "verdict", "arithmetic", "typed_text", "american_spelling", "records", "values",
        "sandbox", "stubs", "code_analysis", "formulas", "free_text",
    },
    "bank": {
        "errors", "exclusive_write", "plain_file", "verdict", "problem", "arithmetic", "course",
        "paths", "records", "free_text", "question_types", "suggestion",
    },
    "courses": {"errors", "plain_file", "paths", "course", "records", "bank", "suggestion"},
    "free_text.measuring": {
        "errors", "verdict", "problem", "course", "records", "free_text", "question_types", "bank",
    },
    "progress": {"printable", "plain_file", "errors", "verdict", "clock", "course", "bank"},
    "exercises": {
        "errors", "exclusive_write", "plain_file", "records", "sandbox", "stubs", "submissions",
        "suggestion",
    },
    "submissions": {"plain_file", "printable", "errors", "sandbox"},
    "training": {"plain_file", "errors", "sandbox"},
    "judge": {
        "exclusive_write", "plain_file", "printable", "errors", "verdict", "paths", "values",
        "sandbox", "stubs", "code_analysis", "submissions", "exercises", "training",
    },
    "authoring": {
        "errors", "plain_file", "problem", "printable", "course", "suggestion", "exclusive_write",
        "verdict", "records", "question_types", "bank", "courses", "exercises", "sandbox", "stubs",
        "submissions", "judge", "arithmetic", "terminal",
    },
    "practice": {
        "errors", "verdict", "clock", "paths", "course", "question_types", "bank", "progress",
        "exercises", "suggestion",
    },
    "terminal": {
        "printable", "errors", "verdict", "clock", "question_types", "bank", "progress", "practice",
        "arithmetic", "exercises", "training", "judge", "free_text.measuring", "suggestion",
        "problem",
    },
    "exchange": {
        "printable", "errors", "plain_file", "arithmetic", "records", "question_types", "formulas",
        "bank",
    },
    "cli": {
        "printable", "errors", "exclusive_write", "verdict", "clock", "paths", "course", "bank",
        "courses", "suggestion", "free_text.measuring", "progress", "practice", "terminal",
        "sandbox", "stubs", "exercises", "submissions", "training", "judge", "authoring",
        "exchange",
    },
}  # fmt: skip

# Packages that only one part of the house may know.
ONLY_IN = {
    "click": {"cli", "terminal"},  # terminal: click.edit, which finds the editor
    "rich": {"terminal"},
    "prompt_toolkit": {"terminal"},
    "jinja2": {"terminal"},
    "markupsafe": {"terminal"},
    "plotext": {"terminal"},
    "yaml": {"records"},
    "fsrs": {"progress"},
    "sqlite3": {"progress"},
    "torch": {"sandbox.child", "stubs", "free_text"},  # what runs in a child
    # numpy: a harness; the training of the second opinion; Keras's mnist.npz
    "numpy": {"sandbox.child", "stubs", "free_text", "free_text.measuring", "training"},
    "sympy": {"formulas"},  # in the module that runs in the child
    "mpmath": {"formulas"},
    "defusedxml": {"exchange"},
    "genanki": {"exchange"},
    "markdown_it": {"exchange"},
    "markdownify": {"exchange"},
    "text2qti": {"exchange"},
    "pytest": set(),
}


def modules():
    return sorted(PACKAGE.rglob("*.py"))


def exercise_modules():
    """Return the code of the exercises that no student writes: harnesses, checks, references."""
    files = [each for each in (ROOT / "exercises").rglob("*.py") if each.parent.name != "wrong"]
    return sorted(each for each in files if each.stem != each.parent.name)


def part_of(path):
    """Return the part of the house that a module belongs to."""
    return part_named(".".join(("quizlab", *path.relative_to(PACKAGE).with_suffix("").parts)))


def part_named(module):
    """Return the part that a dotted name belongs to: the longest one that is listed."""
    parts = module.split(".")[1:]
    prefixes = [".".join(parts[:length]) for length in range(len(parts), 0, -1)]
    return next((each for each in prefixes if each in ALLOWED), parts[0])


def imported(path):
    """Return the dotted names that a module imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_downward(path):
    """A module imports only what lies below its part of the house."""
    part = part_of(path)
    if part in ("__init__", "__main__"):
        return
    parts = {part_named(name) for name in imported(path) if name.startswith("quizlab.")}

    assert parts - {"__version__"} <= ALLOWED[part] | {part}


@pytest.mark.parametrize("folder", ["sandbox/child", "stubs", "training/monitor/probe"])
def test_what_runs_in_a_child_imports_nothing_of_ours(folder):
    """The modules of such a folder import each other, and nothing else of quizlab."""
    for path in (PACKAGE / folder).glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            assert not isinstance(node, ast.ImportFrom) or node.level < 2, path
        assert not [name for name in imported(path) if name.startswith("quizlab.")], path


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_packages_stay_in_their_rooms(path):
    """click is known in cli, rich in terminal, yaml in one module."""
    for name in imported(path):
        package = name.split(".")[0]
        if package in ONLY_IN:
            assert part_of(path) in ONLY_IN[package], f"{path.name} imports {package}"


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_room_knows_a_question_type(path):
    """Nobody asks for a type by name: what is special about one, its own module says."""
    others = {each for each in TYPES if each != path.stem}
    types_imported = {
        each
        for module in imported(path)
        for each in others
        if f"{module}.".startswith(f"quizlab.question_types.{each}.")
    }
    nodes = ast.walk(ast.parse(path.read_text()))
    comparisons = [ast.unparse(node) for node in nodes if isinstance(node, ast.Compare)]

    assert not types_imported or part_of(path) == "free_text.measuring"
    assert not any(
        repr(name) in each for each in comparisons if "type_name" in each for name in TYPES
    )


# What a chapter's catalogue says, and how well free text is marked, is known outside its room.
KNOWS_FREE_TEXT = {
    "question_types/recall.py",
    "question_types/__init__.py",  # the dict of types
    "question_types/base.py",  # the type of the catalogue's entries
    "bank/catalogue.py",  # which holds patterns
    "cli/check.py",  # check bank --marked
    "cli/schema.py",  # schema marked
    "terminal/agreement_lines.py",
}


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_free_text_is_known_to_its_type_alone(path):
    """Patterns and classifiers are a matter of `recall`; others see questions and verdicts."""
    name = str(path.relative_to(PACKAGE))
    if name in KNOWS_FREE_TEXT or name.startswith("free_text/"):
        return

    assert not any(each.startswith("quizlab.free_text") for each in imported(path))
    assert not re.search(r"Recall\b|WrongBelief|[Cc]lassifier\b|second.opinion", path.read_text())


def loaded_after(code, environment):
    """Return the names of all modules after running ``code`` in a fresh Python."""
    script = f"""
import sys
try:
    {code}
except SystemExit:
    print(*sys.modules, file=sys.stderr)
"""
    result = subprocess.run(
        [sys.executable, "-c", script], input="", capture_output=True, text=True,
        env=environment, check=True,
    )  # fmt: skip
    return set(result.stderr.split())


HEAVY = {"torch", "numpy", "sympy", "pytest", "pydantic", "plotext", "mpmath", "jinja2"}


def test_help_imports_nothing_heavy(child_environment):
    """`--help` imports neither torch nor sympy nor pytest, nor yaml, rich or a bank."""
    loaded = loaded_after(
        "sys.argv = ['quizlab', '--help']; from quizlab.cli import main; main()", child_environment
    )

    assert not loaded & (HEAVY | {"yaml", "rich", "prompt_toolkit", "fsrs", "sqlite3"})
    assert "quizlab.bank" not in loaded


def test_a_cached_start_imports_only_what_it_needs(course, child_environment):
    """The first question through a pipe needs no YAML, no FSRS, no rich: banks were kept."""
    code = (
        f"sys.argv = ['quizlab', '--course', {str(course)!r}, 'practice', 'ch4']; "
        "from quizlab.cli import main; main()"
    )
    loaded_after(code, child_environment)
    loaded = loaded_after(code, child_environment)

    assert not loaded & (HEAVY | {"yaml", "rich", "prompt_toolkit", "fsrs"})


def test_a_check_loads_only_the_protocol_of_what_runs_in_a_child(child_environment):
    """The process that judges has no other module of sandbox/child, no stub and no probe loaded."""
    code = (
        f"sys.argv = ['quizlab', 'check', 'exercise', {str(ROOT / 'solutions/ch4/pairs.py')!r}]; "
        "from quizlab.cli import main; main()"
    )
    loaded = loaded_after(code, child_environment)

    inside = ("quizlab.sandbox.child.", "quizlab.stubs.", "quizlab.training.monitor.probe.")
    found = {name for name in loaded if name.startswith(inside)}
    assert found == {"quizlab.sandbox.child.protocol"}
    assert "quizlab.judge.judge" in loaded


def all_commands(group=commands, path=()):
    """Give every command with the words that call it."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from all_commands(command, (*path, name))
        else:
            yield " ".join((*path, name)), command


@pytest.mark.parametrize(("name", "command"), [pytest.param(n, c, id=n) for n, c in all_commands()])
def test_every_command_is_documented(name, command):
    """Every command has help with an example, every option has help, and the README names it."""
    assert command.help
    assert "Example" in command.help
    assert all(param.help for param in command.params if isinstance(param, click.Option))
    assert f"quizlab {name}" in (ROOT / "README.md").read_text()


@pytest.mark.parametrize("name", TYPES)
def test_every_question_type_is_documented(name):
    """Every question type has its section in docs/questions.md, with all keys of its own."""
    from quizlab.question_types.base import Question
    from quizlab.records.readers import yaml_fields, yaml_key

    text = (ROOT / "docs" / "questions.md").read_text()
    section = text.split(f"\n### {name}\n")[1].split("\n### ")[0]
    common = {each.name for each in yaml_fields(Question)}
    for each in yaml_fields(TYPES[name]):
        if each.name not in common:
            assert f"`{yaml_key(each)}`" in section


def test_every_json_output_is_documented():
    """docs/json.md has a section for every command with --json."""
    text = (ROOT / "docs" / "json.md").read_text()
    for name, command in all_commands():
        if any("--json" in param.opts for param in command.params):
            assert f"quizlab {name}" in text


def test_functions_and_modules_are_small():
    """No module is over 400 lines, no function over 60, those of exercises included."""
    for path in [*modules(), *exercise_modules()]:
        source = path.read_text()
        assert source.count("\n") <= 400, path
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.FunctionDef):
                assert node.end_lineno - node.lineno <= 60, f"{path.name}: {node.name}"


MOST_USED_ONCE = 18.0  # % of all functions; may only fall


def test_few_helpers_are_used_once(monkeypatch):
    """Private functions with a single use are a small share of all functions."""
    spec = importlib.util.spec_from_file_location("structure", ROOT / "benchmarks/structure.py")
    structure = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "structure", structure)  # dataclasses look their module up
    spec.loader.exec_module(structure)

    assert float(structure.counts(PACKAGE)["the same, % of all functions"]) <= MOST_USED_ONCE


def test_a_class_name_means_one_thing():
    """No two classes have one name, but for the stubs, whose names are those of the packages."""
    names = [
        node.name
        for path in modules()
        if part_of(path) != "stubs"
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ClassDef)
    ]

    assert sorted(names) == sorted(set(names))


def test_everything_tested_is_pinned():
    """constraints.txt pins every package that pyproject.toml names."""
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    extras = project["optional-dependencies"]
    wanted = project["dependencies"] + extras["dev"] + extras["exchange"]
    names = {re.split("[>=;]", each)[0].strip().lower().replace("_", "-") for each in wanted}
    lines = (ROOT / "constraints.txt").read_text().splitlines()
    pinned = {line.split("==")[0].lower().replace("_", "-") for line in lines if "==" in line}

    assert names <= pinned
    assert "torch==2.13.0" in lines
