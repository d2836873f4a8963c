"""A formula, marked by equality: right, wrong with a counter-example, or undecided."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import ClassVar

from quizlab.errors import QuizlabError, Unreadable, did_you_mean
from quizlab.formulas import (
    FORMS,
    Decision,
    Declared,
    Equal,
    ParsedFormula,
    Unequal,
    compare,
    constant_factor,
    formula_in,
    missing_form,
    prover,
    read,
    read_answer,
    read_other_ways,
    show,
)
from quizlab.question_types.base import Expected, ForeseenMistake, Question, View
from quizlab.records.fields import Fault, doc
from quizlab.typed_text import Notation
from quizlab.verdict import Outcome, Verdict, correct, incorrect

HALF = 0.5
PARTIAL = ("constant factor",)


@dataclass(frozen=True, kw_only=True)
class Formula(Question[ParsedFormula]):
    r"""A formula in declared variables.

    Example:
        - id: sigmoid-derivative
          type: formula
          prompt: >-
            The sigmoid is $\sigma(x) = 1/(1+e^{-x})$. Write its derivative as a formula in x.
            You may write sigma(x).
          variables: {x: real}
          define: {sigma(x): 1/(1+exp(-x))}
          answer: sigma(x)*(1 - sigma(x))
          accept: ["exp(-x)/(1+exp(-x))^2", "sigma(x) - sigma(x)^2", "1/(2+2*cosh(x))"]
          reject: ["sigma(x)", "sigma(x)*(1+sigma(x))", "exp(x)"]
          mistakes:
            - when: sigma(x)*(sigma(x) - 1)
              feedback: Check the sign. The sigmoid rises everywhere, so its derivative is positive.
    """

    type_name: ClassVar[str] = "formula"
    notation: ClassVar[Notation] = "maths"
    samples_required: ClassVar[bool] = True
    answer_keys: ClassVar[tuple[str, ...]] = (
        "answer", "variables", "define", "indices", "form", "partial",
    )  # fmt: skip

    variables: Mapping[str, str | tuple[float, ...]] = field(
        metadata=doc("name: `real`, `positive`, `integer`, or `[low, high]`; `p_i` declares a list")
    )
    define: Mapping[str, str] = field(
        default_factory=dict,
        metadata=doc(
            "names that the student may use, as `sigma(x): 1/(1+exp(-x))` or `loss: (p-t)^2`"
        ),
    )
    indices: Mapping[str, str | int] = field(
        default_factory=dict,
        metadata=doc(
            "each index, one letter, and how far it runs from 1: `i: n`, or `i: 6`; "
            "then sum and mean may be used"
        ),
    )
    functions: tuple[str, ...] | None = field(
        default=None,
        metadata=doc(
            "the functions that may be used, as `[exp, ln]`; all that are known if left out; "
            "`e^x` counts as `exp`, a power of one half as `sqrt`"
        ),
    )
    answer: str = field(
        metadata=doc("the formula, or `derivative of f with respect to x`, where f is defined")
    )
    form: str | None = field(
        default=None,
        metadata=doc("a required form: `expanded`, `factored`, `derivative carried out`"),
    )
    partial: str | None = field(
        default=None,
        metadata=doc(
            "`constant factor`: an answer wrong by a positive factor gets half of the points"
        ),
    )
    mistakes: tuple[ForeseenMistake, ...] = field(
        default=(),
        metadata=doc("wrong formulas that get feedback of their own, compared by equality"),
    )

    @cached_property
    def declared(self) -> Declared:
        """What may be used; raises ValueError where the bank's words mean nothing."""
        return Declared.of(self.variables, self.define, self.indices, self.functions)

    @cached_property
    def right(self) -> ParsedFormula:
        """The answer as it was read."""
        return self._authors(self.answer, "answer")

    def view(self) -> View:
        """Return the prompt, and the names; one whose derivative is asked for helps nobody."""
        from quizlab.formulas.reading import symbols_of

        asked = self.answer.split()[2] if self.answer.startswith("derivative of ") else None
        known = symbols_of(self.declared).names()
        *names, last = [each for each in known if each.split("(")[0] != asked] or ["numbers"]
        listed = f"{', '.join(names)} and {last}" if names else last
        return View(self.prompt, instruction=f"Type a formula in {listed}.")

    def parse(self, text: str) -> ParsedFormula:
        """Read a formula as people type it, or as LaTeX."""
        typed, start = formula_in(text)
        try:
            return read(typed, self.declared)
        except Unreadable as error:
            raise Unreadable(error.message, start + (error.at or 0)) from None

    def check(self, response: ParsedFormula) -> Verdict:
        """Compare with the answer, then with the mistakes.

        Raises:
            Unreadable: the formula is right if read the other way, so the student is asked again.
        """
        return replace(self._decided(response), read_as=response.read_as)

    def _decided(self, response: ParsedFormula) -> Verdict:
        decision = self._compared(response, self.right)
        if isinstance(decision, Equal):
            missing = missing_form(self.form, response, self.right) if self.form else None
            if missing is None:
                return correct()
            return Verdict(Outcome.PARTIAL, f"The formula is right. {missing}", HALF)
        if not isinstance(decision, Unequal):
            return Verdict(Outcome.UNDECIDED, _UNDECIDED.format(reason=decision.reason))
        wrong = self._wrong(response)
        if not (wrong.feedback and response.two_ways <= {"sum("}):  # foreseen just as it is typed
            self._refuse_misreading(response)
        told = decision.told()
        return replace(wrong, counter_example=f"{told[0].upper()}{told[1:]}.")

    def _compared(self, one: ParsedFormula, other: ParsedFormula) -> Decision:
        def run(request: dict[str, object]) -> Mapping[str, object] | None:
            from quizlab.question_types.sympy_sandbox import ask_sympy

            return ask_sympy(request)

        return compare(one, other, self.declared, prove=prover(run, self.declared))

    def _refuse_misreading(self, response: ParsedFormula) -> None:
        for other in read_other_ways(response, self.declared):
            if isinstance(compare(other, self.right, self.declared), Equal):
                raise Unreadable(
                    f"This was read as {show(response.tree)}, but could mean {show(other.tree)}. "
                    "Please write brackets."
                )

    def _wrong(self, response: ParsedFormula) -> Verdict:
        for number, mistake in enumerate(self.mistakes):
            foreseen = self._authors(mistake.when, f"mistakes.{number}.when")
            if isinstance(compare(response, foreseen, self.declared), Equal):
                if self._positive_factor(response) is None:
                    return incorrect(mistake.feedback, mistake.misconception)
                return Verdict(Outcome.PARTIAL, mistake.feedback, HALF, mistake.misconception)
        if (factor := self._positive_factor(response)) is not None:
            return Verdict(Outcome.PARTIAL, _FACTOR.format(factor=factor), HALF)
        return incorrect()

    def _positive_factor(self, response: ParsedFormula) -> str | None:
        """Return by which factor a response misses, where that earns half; a lost sign does not."""
        if self.partial is None:
            return None
        factor = constant_factor(response, self.right, self.declared)
        return None if factor is None or "-" in factor or "−" in factor else factor

    def answer_text(self) -> str:
        """Return the formula as it would be typed."""
        if self.right.text == self.answer.strip() and not self.answer.startswith("derivative of "):
            return f"`{show(self.right.tree)}`"
        return f"`{self.accept[0].response}`" if self.accept else f"`{show(self.right.normal)}`"

    def faults(self) -> Iterator[Fault]:
        """Find domains and names that mean nothing, and formulas that cannot be read."""
        if self.form is not None and self.form not in FORMS:
            yield _unknown("form", self.form, tuple(FORMS))
        if self.partial is not None and self.partial not in PARTIAL:
            yield _unknown("partial", self.partial, PARTIAL)
        if self.vary:
            return  # the texts are formulas only when the varied names are filled in
        try:
            self.view()
        except (ValueError, Unreadable) as error:
            yield Fault("define" if isinstance(error, Unreadable) else "variables", str(error))
            return
        for key, text in self._written():
            try:
                self._authors(text, key)
            except QuizlabError as error:
                yield Fault(key, str(error))

    def _written(self) -> Iterator[tuple[str, str]]:
        yield "answer", self.answer
        for number, mistake in enumerate(self.mistakes):
            yield f"mistakes.{number}.when", mistake.when

    def _authors(self, text: str, key: str) -> ParsedFormula:
        """Read a formula of the author's."""
        try:
            return read_answer(text, self.declared)
        except Unreadable as error:
            name = "answer" if key == "answer" else "when"
            raise QuizlabError(f"{name}: '{text[:60]}' cannot be read: {error.message}") from None

    def proofs(self) -> Iterator[Expected]:
        """The answer is right, and so is sympy's derivative; mistakes earn their feedback."""
        if not self.answer.startswith("derivative of "):
            yield Expected("answer", self.answer, right=True)
        elif (derivative := self._sympys()) is not None:
            yield Expected("answer", derivative, right=True)
        for number, mistake in enumerate(self.mistakes):
            yield Expected(f"mistakes.{number}", mistake.when, False, mistake.feedback)

    def _sympys(self) -> str | None:
        """Return the derivative as sympy works it out, where the sandbox and sympy can."""
        from quizlab.formulas import sympy_derivative
        from quizlab.formulas.tree import Derivative
        from quizlab.question_types.sympy_sandbox import ask_sympy

        tree = self.right.tree
        assert isinstance(tree, Derivative)
        body = read_answer(show(tree.body), self.declared).normal
        found = sympy_derivative(ask_sympy, body, tree.variable.name, self.declared)
        return None if found is None else show(found)


_UNDECIDED = "Whether this equals the answer could not be decided: {reason}. Compare them yourself."
_FACTOR = "This is {factor} times the answer: the formula is right up to a constant factor."


def _unknown(key: str, found: str, known: tuple[str, ...]) -> Fault:
    hint = did_you_mean(found, known) or f" (known: {', '.join(known)})"
    return Fault(key, f"unknown {key} '{found}'{hint}")
