"""The mutants of solutions: what is changed, and that reasons are given for what there is."""

import importlib.util
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
REASONS = tomllib.loads((ROOT / "benchmarks" / "mutants.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def mutants():
    """Return the function that makes mutants; benchmarks are no package."""
    spec = importlib.util.spec_from_file_location("mutations", ROOT / "benchmarks/mutations.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["mutations"] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    yield module.mutants
    del sys.modules["mutations"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("a + b", "a - b", id="another operation"),
        pytest.param("a < b", "a <= b", id="another comparison"),
        pytest.param("x[1:]", "x[1]", id="picked, not sliced"),
        pytest.param("x[:, None]", "x", id="axis forgotten"),
        pytest.param("p.grad * lr", "p.grad.lr", id="dot for product"),
        pytest.param("x.sigmoid()", "x", id="sigmoid missing"),
        pytest.param("x.sigmoid()", "x.sigmoid().sigmoid()", id="sigmoid twice"),
        pytest.param("x.mean(1)", "x.mean()", id="dim forgotten"),
        pytest.param("x.sum(1, keepdim=True)", "x.sum(1)", id="keepdim forgotten"),
        pytest.param("x.mean()", "x.sum()", id="sum for mean"),
        pytest.param("list(zip(a, b))", "zip(a, b)", id="no list"),
        pytest.param("range(n)", "range(n - 1)", id="one round too few"),
        pytest.param("[n for n in a if n]", "[n for n in a]", id="condition forgotten"),
        pytest.param("self.dls.valid", "self.dls.train", id="training set"),
        pytest.param("loss(a, b)", "loss(b, a)", id="arguments exchanged"),
    ],
)
def test_a_value_is_changed_as_a_student_may(mutants, before, after):
    """Among the mutants of a function is the one with this mistake."""
    texts = [each.source for each in mutants(f"def f():\n    return {before}\n")]

    assert f"def f():\n    return {after}" in texts


STEP = """def f():
    for x in xs:
        loss(x).backward()
        step()
    with torch.no_grad():
        p -= 1
    return p"""


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            "loss(x).backward()\n        step()", "step()\n        loss(x).backward()", id="order"
        ),
        pytest.param("        step()\n", "    step()\n", id="step after the loop"),
        pytest.param("        step()\n", "        step()\n        break\n", id="one batch"),
        pytest.param("backward()", "backward", id="not called"),
        pytest.param("    with torch.no_grad():\n        p -= 1", "    p -= 1", id="no_grad"),
        pytest.param("p -= 1", "p += 1", id="uphill"),
        pytest.param("p -= 1", "p = p - 1", id="new name"),
        pytest.param("return p", "print(p)", id="printed"),
        pytest.param("return p", "return", id="nothing returned"),
    ],
)
def test_lines_are_changed_as_a_student_may(mutants, before, after):
    """Among the mutants of a training loop is the one with this mistake."""
    texts = [each.source for each in mutants(STEP)]

    assert STEP.replace(before, after) in texts


def test_mutants_differ_and_can_be_compiled(mutants):
    """Every mutant is another program, and Python reads it."""
    texts = [each.source for each in mutants(STEP)]

    assert STEP not in texts
    assert len(set(texts)) == len(texts)
    assert all(compile(text, "mutant", "exec") for text in texts)


@pytest.mark.parametrize("name", REASONS)
def test_reasons_are_for_mutants_that_there_are(mutants, name):
    """A reason in mutants.toml names a mutant of that exercise's solution."""
    solution = ROOT / "solutions" / "ch4" / f"{name}.py"
    names = {each.name for each in mutants(solution.read_text(encoding="utf-8"))}

    assert set(REASONS[name]) <= names
