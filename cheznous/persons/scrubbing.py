"""A text without somebody's name, address or number: compared folded, so « YVES le bris » is « Yves Le Bris »."""

import re
from typing import Any

from cheznous.actors.folding import fold
from cheznous.common.persons import Wanted

ERASED = "[effacé]"
_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"\+?\d(?:[ .\-]?\d){5,}")
LEAST_DIGITS = 6


def names(text: str, wanted: Wanted) -> bool:
    """Say whether a text names her: her whole name, her address or her number."""
    return _text(text, wanted) != text


def scrubbed(value: Any, wanted: Wanted) -> Any:
    """Return a text, or the texts of a JSON, without her."""
    if isinstance(value, str):
        return _text(value, wanted)
    if isinstance(value, list):
        return [scrubbed(each, wanted) for each in value]
    if isinstance(value, dict):
        return {key: scrubbed(each, wanted) for key, each in value.items()}
    return value


def digits(phone: str) -> str:
    """Write a number as it is compared: its last nine digits, whatever its prefix."""
    return "".join(each for each in phone if each.isdigit())[-9:]


def _text(text: str, wanted: Wanted) -> str:
    if wanted.email:
        text = re.sub(re.escape(wanted.email), ERASED, text, flags=re.IGNORECASE)
    number = digits(wanted.phone)
    if len(number) >= LEAST_DIGITS:
        text = _NUMBER.sub(lambda found: ERASED if digits(found[0]) == number else found[0], text)
    return _nameless(text, fold(wanted.name).split())


def _nameless(text: str, name: list[str]) -> str:
    if not name:
        return text
    found = list(_WORD.finditer(text))
    folded = [fold(each[0]) for each in found]
    kept, at, number = [], 0, 0
    while number < len(found):
        if folded[number : number + len(name)] == name:
            kept += [text[at : found[number].start()], ERASED]
            number += len(name)
            at = found[number - 1].end()
        else:
            number += 1
    return "".join([*kept, text[at:]])
