"""A document without some of its media, as if they had never been: what a person may ask.

What was heard of a voice (`said`, beside it) goes with the voice.
"""

from collections.abc import Collection
from typing import Any

HEARD = "said"


def without(document: Any, names: Collection[str]) -> Any:
    """Return the same JSON where no place names these media."""
    if isinstance(document, list):
        return [without(each, names) for each in document]
    if not isinstance(document, dict):
        return "" if isinstance(document, str) and document in names else document
    gone = any(isinstance(each, str) and each in names for each in document.values())
    return {
        place: "" if gone and place == HEARD else without(each, names)
        for place, each in document.items()
    }
