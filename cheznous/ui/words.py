"""Words as French readers expect them: spaces before signs, durations, sizes, days.

Thin no-break space U+202F before ; : ! ? » and after «; no-break space U+00A0 between a number and
its unit (Lexique des règles typographiques en usage à l'Imprimerie nationale).
"""

import re
from datetime import date, datetime, timedelta

THIN, FIRM = "\u202f", "\u00a0"

_MARKUP = re.compile(
    r"(<(?:script|style|pre|code|textarea)\b.*?</|<[^>]*>|&\w+;|&#\w+;)", re.S | re.I
)
_UNITS = r"[%€]|(?:min|minutes?|h|s|ms|px|o|ko|Mo|Go|kg|g|m|cm|mm|km|ans|jours?|mots?|pixels)\b"
_RULES = (
    (re.compile(r"[ \u00a0]+(?=[;:!?»])"), THIN),
    (re.compile(r"(?<=[^\W\d_])(?=[;!?](?:\s|$|»))"), THIN),
    (re.compile(r"«[ \u00a0\u202f]*"), "«" + THIN),
    (re.compile(r"(?<=[^\s«])(?=»)(?<!\u202f)"), THIN),
    (re.compile(r"(?<=\d) h (?=\d)"), f"{FIRM}h{FIRM}"),
    (re.compile(rf"(?<=\d) (?={_UNITS})"), FIRM),
    (re.compile(r"(?<=\d) (?=\d{3}\b)"), THIN),
    (re.compile(r"\.\.\."), "…"),
)
_MONTHS = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
]
_DAYS = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]


def typo(text: str) -> str:
    """Put the spaces French wants in a plain text. Addresses, hours and apostrophes are kept."""
    for pattern, by in _RULES:
        text = pattern.sub(by, text)
    return text


def typo_html(html: str) -> str:
    """Do the same between the tags of an HTML text."""
    pieces = _MARKUP.split(html)
    pieces[::2] = [typo(piece) for piece in pieces[::2]]
    return "".join(pieces)


def duration(seconds: float) -> str:
    """Write a length of time: `45 s`, `2 min 05 s`, `1 h 10 min`."""
    whole = round(seconds)
    hours, minutes, rest = whole // 3600, whole % 3600 // 60, whole % 60
    if hours:
        text = f"{hours} h {minutes:02d} min" if minutes else f"{hours} h"
    elif minutes:
        text = f"{minutes} min {rest:02d} s" if rest else f"{minutes} min"
    else:
        text = f"{rest} s"
    return text.replace(" ", FIRM)


def size(octets: float) -> str:
    """Write the weight of a file in decimal units: `3,2 Mo`."""
    power = min(len(str(int(octets))) - 1, 9) // 3
    shown, unit = octets / 1000**power, ("o", "ko", "Mo", "Go")[power]
    digits = 1 if power > 1 and shown < 100 else 0
    return f"{shown:.{digits}f}".replace(".", ",").removesuffix(",0") + FIRM + unit


def clock(moment: datetime) -> str:
    """Write an hour: `14 h 32`."""
    return (
        f"{moment.hour}{FIRM}h{FIRM}{moment.minute:02d}"
        if moment.minute
        else f"{moment.hour}{FIRM}h"
    )


def day(moment: datetime, now: datetime) -> str:
    """Write a day: `mardi 14 octobre`, with its year when it is another one."""
    first = "1er" if moment.day == 1 else str(moment.day)
    text = f"{_DAYS[moment.weekday()]} {first}{FIRM}{_MONTHS[moment.month - 1]}"
    return text if moment.year == now.year else f"{text} {moment.year}"


def date_of(day: date) -> str:
    """Write a day whole: `14 octobre 2026`."""
    first = "1er" if day.day == 1 else str(day.day)
    return f"{first}{FIRM}{_MONTHS[day.month - 1]} {day.year}"


def ago(moment: datetime, now: datetime) -> str:
    """Say how long ago, in the words of a colleague; both in the reader's zone."""
    gone = now - moment
    if gone < timedelta(minutes=1):
        return "à l’instant" if gone >= timedelta(0) else f"{day(moment, now)} à {clock(moment)}"
    if gone < timedelta(hours=1):
        return f"il y a {int(gone.total_seconds() // 60)}{FIRM}min"
    days = (now.date() - moment.date()).days
    if days < 2:
        return ("aujourd’hui", "hier")[days] + f" à {clock(moment)}"
    return f"il y a {days}{FIRM}jours" if days < 7 else day(moment, now)
