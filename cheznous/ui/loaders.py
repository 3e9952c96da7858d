"""Templates as French readers expect them: the spaces before ; : ! ? » are set once, when compiled.

Only spaces that stand in the text are touched, outside tags, scripts and what is to be translated.
"""

import re

from django.template import Origin
from django.template.loaders.app_directories import Loader as AppDirectories

from cheznous.ui.words import THIN

_KEPT = re.compile(
    r"({%-?\s*blocktrans.*?endblocktrans(?:late)?\s*-?%}|{%.*?%}|{{.*?}}|{#.*?#}"
    r"|<(?:script|style|pre|code|textarea)\b.*?</|<!--.*?-->)",
    re.S | re.I,
)
_BEFORE, _AFTER = re.compile(r" (?=[;:!?»])"), re.compile(r"« ?")


class Loader(AppDirectories):
    """The templates of the rooms, HTML ones typeset."""

    def get_contents(self, origin: Origin) -> str:
        """Read a template."""
        source = super().get_contents(origin)
        return typeset(source) if str(origin.name).endswith(".html") else source


def typeset(source: str) -> str:
    """Set the spaces of a template's own text."""
    pieces = _KEPT.split(source)
    pieces[::2] = [_AFTER.sub("«" + THIN, _BEFORE.sub(THIN, piece)) for piece in pieces[::2]]
    return "".join(pieces)
