"""All that one submission runs has one budget of time, beside the limit of each request."""

import time

SLOW = "import time\ndef f(a, b):\n    time.sleep(0.2)\n    return a + b\n"
CHECKS = "".join(
    f'def test_{name}(submission):\n    """Sums are right in the {name} check."""\n'
    "    for at in range(3):\n        same(submission.f(at, 1), at + 1)\n\n"
    for name in ("first", "second", "third")
)
TOTAL = "limits: {seconds: 0.5, total: 0.9}\n"


def test_calls_that_are_short_enough_each_have_an_end_together(report):
    """Nine calls of 0.2 s end in the check in which 0.9 s are used up; the rest is not run."""
    found = report(CHECKS, SLOW, more=TOTAL)

    assert [each.state for each in found.checks] == ["passed", "failed", "not run"]
    assert found.verdict.outcome == "incorrect"
    assert "all checks of one file together may take 0.9 s" in found.verdict.feedback
    assert "Sums are right in the second check." in found.verdict.feedback
    assert found.checks[2].feedback == "Not run, because the time was used up."


def test_the_lines_of_a_file_are_in_the_budget(report):
    """What a file's own lines take is gone for its checks."""
    found = report(CHECKS, f"{SLOW}time.sleep(0.4)\n", more=TOTAL)

    assert [each.state for each in found.checks] == ["failed", "not run", "not run"]
    assert "may take 0.9 s" in found.verdict.feedback


def test_the_lines_of_a_file_can_use_up_the_budget(report):
    """Lines that take all the time are told so before any check."""
    found = report(CHECKS, "while True: pass\n", more="limits: {seconds: 0.5, total: 0.5}\n")

    assert found.feedback == "Stopped: all checks of one file together may take 0.5 s."


def test_a_new_child_has_no_new_budget(report):
    """Who makes every call crash begins again, in what is left of the time."""
    check = """
def test_it(submission):
    \"\"\"It is asked again and again.\"\"\"
    for _ in range(50):
        try:
            submission.f(1, 2)
        except Different as failure:
            last = failure
    raise last
"""
    began = time.monotonic()
    found = report(
        check, "import os, time\ndef f(a, b):\n    time.sleep(0.2)\n    os._exit(1)\n", more=TOTAL
    )

    assert "all checks of one file together may take 0.9 s" in found.verdict.feedback
    assert time.monotonic() - began < 10


def test_the_time_of_checks_and_solution_is_not_the_submissions(report):
    """Checks that take long, and a slow solution, leave the submission its time."""
    checks = CHECKS.replace("    for at", "    import time; time.sleep(0.4)\n    for at")
    checks = checks.replace("(submission)", "(submission, solution)")
    checks = checks.replace("at + 1)", "solution.f(at, 1))")
    fast = "def f(a, b): return a + b\n"

    assert report(checks, fast, solution=SLOW, more=TOTAL).passed
