"""A text that was photographed: shown beside a field, where its words are written, or read again once a machine has.

Reading it is an optional part (docs/operate/reading.md): without it, a person types or dictates.
"""

from collections.abc import Callable
from contextlib import suppress

from cheznous.common.errors import BadFile, Refused
from cheznous.doorstep import pictures
from cheznous.doorstep.models import Arrival, State
from cheznous.media import written
from cheznous.media.images import NOT_A_PICTURE

MOST_CHARACTERS = 20_000


def read(arrival: Arrival, say: Callable[[float, str], None]) -> None:
    """Keep the photograph, and what a machine reads on it.

    :raises Refused: in French, when it is no picture
    """
    pictures.keep(arrival, [arrival.brought])
    if not arrival.pictures:
        raise BadFile(NOT_A_PICTURE)
    say(0.5, "Lecture du texte")
    drafted(arrival)


def drafted(arrival: Arrival) -> None:
    """Draft the words of its pictures, where this machine can."""
    told = []
    for each in arrival.pictures if written.installed() else ():
        with suppress(Refused):  # nothing is read on this one
            told.append(written.read(each))
    arrival.text = "\n".join(told)[:MOST_CHARACTERS]
    arrival.facts["is_drafted"] = bool(arrival.text)
    arrival.state = State.WORDS
