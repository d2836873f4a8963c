"""The type of the option `--seed`."""

from typing import Any

import click

MOST = 2**63 - 1  # what a progress file can hold


class Seed(click.types.IntParamType):
    """A whole number from 0; help does not show how far it goes."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the number, or say what it must be."""
        number: int = super().convert(value, param, ctx)
        if not 0 <= number <= MOST:
            self.fail(f"{number} is not in the range 0<=x<={MOST}.", param, ctx)
        return number


SEED = Seed()
