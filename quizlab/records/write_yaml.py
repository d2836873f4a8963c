"""Writes plain values as YAML that an author can go on with."""

from functools import cache
from typing import Any

WIDTH = 100  # characters of a line


def yaml_text(values: Any) -> str:
    """Return YAML with keys in their order, texts of several lines as blocks."""
    import yaml

    return str(
        yaml.dump(
            values, Dumper=_dumper(), sort_keys=False, allow_unicode=True, width=WIDTH, indent=2
        )
    )


@cache
def _dumper() -> Any:
    import yaml

    class Dumper(yaml.SafeDumper):
        """Writes a text of several lines as a block."""

    def text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
        style = "|" if "\n" in value else None
        return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)

    Dumper.add_representer(str, text)
    return Dumper
