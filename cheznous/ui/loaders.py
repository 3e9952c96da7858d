"""Templates as French readers expect them: the spaces before ; : ! ? » are set once, when compiled.

Only spaces that stand in the text are touched, outside tags, scripts and what is to be translated.
"""

import re

from django.template import Origin
from django.template.loaders.app_directories import Loader as AppDirectories

from cheznous.ui.words import FIRM, THIN

_KEPT = re.compile(
    r"({%-?\s*blocktrans.*?endblocktrans(?:late)?\s*-?%}|{%.*?%}|{{.*?}}|{#.*?#}"
    r"|<(?:script|style|pre|code|textarea)\b.*?</|<!--.*?-->)",
    re.S | re.I,
)
_SPACES = (
    (re.compile(r" (?=[;:!?»])"), THIN),
    (re.compile(r"« ?"), "«" + THIN),
    (re.compile(r"(?<=\d) h (?=\d)"), f"{FIRM}h{FIRM}"),
    (re.compile(r"(?<=\d) (?=[%€]|(?:min|s|Mo|mots|ans)\b)"), FIRM),
)


class Loader(AppDirectories):
    """The templates of the rooms, HTML ones typeset."""

    def get_contents(self, origin: Origin) -> str:
        """Read a template."""
        source = super().get_contents(origin)
        return typeset(source) if str(origin.name).endswith(".html") else source


def typeset(source: str) -> str:
    """Set the spaces of a template's own text."""
    pieces = _KEPT.split(source)
    for space, by in _SPACES:
        pieces[::2] = [space.sub(by, piece) for piece in pieces[::2]]
    return "".join(pieces)
