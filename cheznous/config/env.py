"""The settings an operator may change, each an environment variable with a default that just works.

`docs/operate/settings.md` documents every one of them; a test compares the two.
"""

import os
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Variable:
    """One environment variable: its name, its default, its value here."""

    name: str
    default: str
    value: str


VARIABLES: dict[str, Variable] = {}


def text(name: str, default: str = "") -> str:
    """Read a text."""
    variable = Variable(name, default, os.environ.get(name, default))
    VARIABLES[name] = variable
    return variable.value


def flag(name: str, *, default: bool) -> bool:
    """Read a yes or no: `1`, `true`, `yes`, `oui` say yes."""
    return text(name, "1" if default else "0").lower() in {"1", "true", "yes", "oui"}


def number(name: str, default: int) -> int:
    """Read a whole number."""
    return int(text(name, str(default)))


def words(name: str, default: str = "") -> list[str]:
    """Read words separated by commas."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]
