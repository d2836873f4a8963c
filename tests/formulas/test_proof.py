"""sympy proves equality somewhere else: requests and reports are plain data."""

import json
import subprocess
import sys

import pytest

from formulas.pairs import declared_by
from quizlab.formulas import Equal, Undecided, compare, proof_request, prover, read, sympy_proof
from quizlab.formulas.sympy_proof import report

DECLARED = declared_by({"x": "real", "y": "positive", "n": "integer", "p": [0, 1], "q": [1, 2]})
LISTS = declared_by({"p_i": "real", "indices": {"i": "n"}})


def request_for(one, other, declared=DECLARED):
    """Return a request after its way through JSON."""
    request = proof_request(read(one, declared).normal, read(other, declared).normal, declared)
    return json.loads(json.dumps(request))


def test_a_request_is_plain_data():
    """
    A request says which trees and what sympy may assume.
    """
    assert request_for("2x", "exp(y)") == {
        "left": ["multiply", ["number", "2", "1"], ["variable", "x"]],
        "right": ["exp", ["variable", "y"]],
        "domains": {"x": "real", "y": "positive", "n": "integer", "p": "real", "q": "positive"},
    }


@pytest.mark.slow
@pytest.mark.parametrize(
    ("one", "other", "equal"),
    [
        ("sqrt(x^2)", "|x|", True),
        ("ln(y^2)", "2 ln y", True),
        ("sin^2 x + cos^2 x", "1", True),
        ("cos(πn)", "(-1)^n", True),
        ("max(0, x) + step(x) + sign(x)", "sign(x) + step(x) + max(0,x)", True),
        ("asin x + acos x + atan x + e", "e + atan x + asin x + acos x", True),
        ("x + 1", "x", False),
        ("x", "2x", None),
    ],
)
def test_sympy_proves_what_it_can(one, other, equal):
    """
    Equal, a constant difference, or no answer.
    """
    assert report(request_for(one, other)) == {"equal": equal}


@pytest.mark.slow
def test_sympy_is_not_asked_about_sums():
    """
    A sum over an index gets no answer.
    """
    assert report(request_for("sum(p)", "mean(p)", LISTS))["equal"] is None


def test_a_prover_carries_requests_and_reports():
    """
    What carries the request may fail to bring a report; then there is no proof.
    """
    pair = (read("ln(-1-x²)", DECLARED), read("2 ln √(-1-x²)", DECLARED))
    there = prover(lambda request: {"equal": request["left"] != request["right"]}, DECLARED)
    lost = prover(lambda _: None, DECLARED)

    assert compare(*pair, DECLARED, prove=there) == Equal("proof")
    assert isinstance(compare(*pair, DECLARED, prove=lost), Undecided)


def test_the_proof_imports_nothing_of_ours():
    """
    The child may run the proof's module by itself.
    """
    code = (
        f"import runpy, sys; runpy.run_path({sympy_proof.__file__!r});"
        "print([m for m in sys.modules if 'quizlab' in m])"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True
    )

    assert done.stdout == "[]\n"


@pytest.mark.parametrize(
    ("code", "absent"),
    [
        ("import quizlab.formulas", ["sympy", "mpmath", "numpy"]),
        (
            "from quizlab.formulas import *; d = Declared.of({'x': 'real'});"
            "f = read('sin 2x', d); g = read('2 sin x cos x', d); compare(f, g, d)",
            ["sympy", "numpy"],
        ),
    ],
)
def test_heavy_imports_wait(code, absent):
    """
    Reading needs no mathematics package, and a verdict needs no sympy.
    """
    ending = f"; import sys; print([m for m in {absent} if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code + ending], capture_output=True, text=True, check=True
    )

    assert done.stdout == "[]\n"
