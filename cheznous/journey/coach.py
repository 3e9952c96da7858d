"""What the coach says of a step while it is written: each advice says what to do, none forbids.

Words are counted as `studio.french` counts them. Thresholds: sector.md 3. `said` holds the words of every
step of one content, by step.
"""

import re
from collections.abc import Callable, Iterator, Mapping

from cheznous.journey.blanks import HOURS, blank
from cheznous.journey.fields import Words
from cheznous.journey.publics import CHANNELS, FOUND_AT, PUBLICS
from cheznous.studio.findings import Finding
from cheznous.studio.french import words
from cheznous.studio.kinds import kinds

Said = Mapping[int, Words]
STORY_MOST, PROMISE_MOST, NOTE_MOST = 25, 20, 400  # words
NOTE_STEPS = (1, 2, 3, 4, 5)
FIRST_WORDS = 4
YEAR = re.compile(r"\b(?:1[0-9]|20)\d\d\b|\b[IVX]+e\s+siècle", re.IGNORECASE)
EVERYBODY = re.compile(
    r"tou(?:s|t)\s+(?:les\s+)?publics?|grand\s+public|tout\s+le\s+monde|les\s+jeunes\b",
    re.IGNORECASE,
)
FUTURE = re.compile(r"\b\w{2,}r(?:a|as|ai|ont|ons|ez)\b", re.IGNORECASE)
AND_ALSO = re.compile(
    r"(?:,|;|\bet\b|\bpuis\b|\bainsi que\b)\s+(?:aussi\s+|de\s+|d[’']|s[’']|se\s+)?"
    r"(?:\w{2,}(?:er|ir|oir|dre|tre|ire)|\w{2,}r(?:a|ont))\b(?!\s+de\b)",
    re.IGNORECASE,
)
NOUNS = re.compile(r"\b(?:la|le|les|un|une|des|l[’']|sa|son|ses|notre|votre)\s*\w+$", re.IGNORECASE)


def advice(step: int, kind: str, said: Said) -> list[Finding]:
    """Read one step against what it asks."""
    check = CHECKS.get(step)
    return list(check(kind, said)) if check else []


def _idea(_kind: str, said: Said) -> Iterator[Finding]:
    story = said[1]["story"]
    yield from _short(story, STORY_MOST, "story")
    first = " ".join(story.split()[:FIRST_WORDS])
    if YEAR.search(first):
        yield _warn("story", "Ne commencez pas par une date : commencez par ce que l’on voit.")
    ideas = [line for line in said[1]["others"].splitlines() if line.strip()]
    if story and len(ideas) == 1:
        yield _warn("others", "Encore une autre idée ? On choisit mieux entre trois.")


def _public(_kind: str, said: Said) -> Iterator[Finding]:
    her = said[2]
    for name in ("somebody", "doubt"):
        if found := EVERYBODY.search(her[name]):
            yield _warn(
                name, f"« {found.group()} », ce n’est personne. Pensez à une personne que vous connaissez."
            )  # fmt: skip
    likely = FOUND_AT.get(her["public"], ())
    if likely and her["channels"] and not set(likely) & set(her["channels"]):
        names = dict(CHANNELS)
        who = dict(PUBLICS)[her["public"]].lower()
        where = ", ".join(names[each] for each in likely)
        yield _warn("channels", f"D’habitude, ce public ({who}) est d’abord ici : {where}.")


def _promise(_kind: str, said: Said) -> Iterator[Finding]:
    promise = said[3]["promise"]
    if not promise.strip():
        return
    yield from _short(promise, PROMISE_MOST, "promise")
    if found := EVERYBODY.search(promise):
        yield _warn("promise", f"« {found.group()} » : dites plutôt qui, d’après l’étape 2.")
    if not FUTURE.search(promise):
        yield _warn(
            "promise", "Dites ce que la personne pourra faire : « Après ce contenu, elle pourra… »"
        )
    elif _several(promise):
        yield _warn("promise", "Gardez un seul verbe : une promesse, une chose à savoir faire.")


def _several(promise: str) -> bool:
    """Whether a second verb follows the first; a noun in -re or -er after its article is none."""
    start = FUTURE.search(promise)
    after = promise[start.end() :] if start else ""
    return any(not NOUNS.search(found.group()) for found in AND_ALSO.finditer(after))


def _form(kind: str, said: Said) -> Iterator[Finding]:
    asked, free = said[4]["hours"], said[4]["free"]
    least, most = HOURS.get(kind, (0, 0))
    if asked is not None and asked < least:
        yield _warn(
            "hours", f"La première fois, comptez plutôt {least} à {most} heures pour cette forme."
        )
    if asked is None or free is None or asked <= free:
        return
    missing = f"{asked - free:g}".replace(".", ",")
    installed = kinds()
    lighter = [
        installed[name].label.lower()
        for name, (_, longest) in HOURS.items()
        if name in installed and name != kind and longest <= free
    ]
    instead = (
        f"Choisissez une forme plus légère ({', '.join(lighter)})"
        if lighter
        else "Faites plus court"
    )
    plural = "s" if asked - free >= 2 else ""
    yield _warn("free", f"Il vous manque {missing} heure{plural}. {instead}, ou repoussez la date.")


def _note(kind: str, said: Said) -> Iterator[Finding]:
    count = note_words(kind, said)
    if count > NOTE_MOST:
        yield _warn(
            "",
            f"Votre note fait {count} mots : elle ne tient plus en une page. {NOTE_MOST} au plus.",
        )
    moments = [line for line in said[5]["moments"].splitlines() if line.strip()]
    if moments and len(moments) != 3:
        yield _warn(
            "moments", f"{len(moments)} moment{'s' if len(moments) > 1 else ''} : gardez-en trois."
        )


def note_words(kind: str, said: Said) -> int:
    """Count the words of the whole note, steps 1 to 5."""
    return sum(
        len(words(field.shown(said[step][field.name])))
        for step in NOTE_STEPS
        for field in blank(step, kind).fields
        if field.name != "others"
    )


def _script(_kind: str, said: Said) -> Iterator[Finding]:
    rows = [row for row in said[6]["script"] if any(row[name] for name in row if name != "id")]
    if rows and "look" in rows[0]:
        for row in rows:
            if row["look"] and not row["changes"]:
                yield _warn(f"script/{row['id']}/changes", "Et alors ? Dites ce que cela change.")
    for row in rows:
        for name, value in row.items():
            yield from _short(value, 60, f"script/{row['id']}/{name}")


def _short(text: str, most: int, place: str) -> Iterator[Finding]:
    count = len(words(text))
    if count > most:
        yield _warn(
            place, f"{count} mots : {most} au plus. Gardez ce que vous diriez à voix haute."
        )


def _warn(place: str, message: str) -> Finding:
    return Finding("step", "warns", place, message)


CHECKS: dict[int, Callable[[str, Said], Iterator[Finding]]] = {
    1: _idea, 2: _public, 3: _promise, 4: _form, 5: _note, 6: _script,
}  # fmt: skip
