"""What the automatic coach says of a step while it is written: each advice says what to do, none forbids.

Words are counted as `studio.french` counts them. What each criterion looks at, its thresholds and their
sources are in `criteria.toml`. `said` holds the words of every step of one content, by step.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from cheznous.journey import columns
from cheznous.journey.blanks import QUESTIONS, SHOTS_FIELD, blank
from cheznous.journey.fields import Words, is_filled
from cheznous.journey.publics import CHANNELS, FOUND_AT, PUBLICS
from cheznous.studio import criteria
from cheznous.studio.findings import Finding, Proposal
from cheznous.studio.french import words
from cheznous.studio.kinds import kinds

Said = Mapping[int, Words]
RECIPE = criteria.beside(__file__)
SPOKEN = {"zoom": ("look", "changes"), "video": ("said",)}  # the columns of a script that are said
TIMED = {"podcast": "time"}  # the column where a script says how long each line lasts
LASTS = re.compile(
    r"(?:(\d+(?:[.,]\d+)?)\s*(?:min\w*|mn|['’′:]|$))?\s*(?:(\d+)\s*(?:s\w*|[\"″]|$))?"
)
NOTE_STEPS = (1, 2, 3, 4, 5)
HOUR, MINUTE_S = 60, 60  # in minutes, in seconds
LEFT_OUT = {  # of the note: ideas for later, a person's name, what heads the page, what a trial asks
    "others", "call", "title", QUESTIONS.name,
}  # fmt: skip
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


@dataclass(frozen=True, slots=True)
class Known:
    """What the content itself tells of a step: rounds of remarks, whether it is about to go out, who tried it."""

    rounds: int = 0
    is_ready: bool = False
    answered: int = 0


NOTHING_KNOWN = Known()


def advice(step: int, kind: str, said: Said, known: Known = NOTHING_KNOWN) -> list[Finding]:
    """Read one step against what it asks."""
    check, of_known = CHECKS.get(step), BESIDE.get(step)
    found = list(check(kind, said)) if check else []
    return [*found, *(of_known(said, known) if of_known else ())]


def pace() -> float:
    """How many words a voice says in a minute."""
    return RECIPE["E6-time"].measure("pace")


def wanted_s(kind: str) -> int | None:
    """How many seconds a form usually lasts; None where nobody says."""
    usual = RECIPE["E7-length"].thresholds.get(kind)
    return int(usual.value) if usual else None


def effort(minutes: Mapping[str, int], rank: int) -> list[Finding]:
    """Read what a content took, from the second of its actor on: `E16-hours` and `E16-coach`, in minutes."""
    said = {
        "E16-hours": "Où le temps est-il passé ? Une ligne là-dessus aidera le prochain contenu.",
        "E16-coach": "Quelle étape ferez-vous sans aide la prochaine fois ? Choisissez-la ensemble.",
    }
    return [
        RECIPE[check].at("keep", words)
        for check, words in said.items()
        if rank > 1 and minutes[check] > RECIPE[check].count("most") * HOUR
    ]


def _idea(_kind: str, said: Said) -> Iterator[Finding]:
    story = said[1]["story"]
    yield from _short(story, "E1-long", "story")
    first = " ".join(story.split()[: RECIPE["E1-date"].count("within")])
    if YEAR.search(first):
        yield RECIPE["E1-date"].at(
            "story", "Ne commencez pas par une date : commencez par ce que l’on voit."
        )
    ideas = _lines(said[1]["others"])
    if story and 0 < len(ideas) < RECIPE["E1-ideas"].count("wanted") - 1:
        yield RECIPE["E1-ideas"].at(
            "others", "Encore une autre idée ? On choisit mieux entre trois."
        )


def _public(_kind: str, said: Said) -> Iterator[Finding]:
    her = said[2]
    for name in ("somebody", "doubt"):
        if found := EVERYBODY.search(her[name]):
            yield RECIPE["E2-somebody"].at(
                name, f"« {found.group()} », ce n’est personne. Pensez à une personne que vous connaissez."
            )  # fmt: skip
    likely = FOUND_AT.get(her["public"], ())
    if likely and her["channels"] and not set(likely) & set(her["channels"]):
        names = dict(CHANNELS)
        who = dict(PUBLICS)[her["public"]].lower()
        where = ", ".join(names[each] for each in likely)
        more = [each for each in names if each in {*her["channels"], likely[0]}]
        yield RECIPE["E2-channels"].at(
            "channels",
            f"D’habitude, ce public ({who}) est d’abord ici : {where}.",
            Proposal("channels", more, f"Ajouter : {names[likely[0]]}"),
        )


def _promise(_kind: str, said: Said) -> Iterator[Finding]:
    for row in said[3][QUESTIONS.name]:
        if row["ask"].strip() and not row["right"].strip():
            yield RECIPE["E3-right"].at(
                f"{QUESTIONS.name}/{row['id']}/right", "Quelle est la bonne réponse ? Notez-la ici."
            )
    promise = said[3]["promise"]
    if not promise.strip():
        return
    yield from _short(promise, "E3-long", "promise")
    if found := EVERYBODY.search(promise):
        yield RECIPE["E3-somebody"].at(
            "promise", f"« {found.group()} » : dites plutôt qui, d’après l’étape 2."
        )
    if not FUTURE.search(promise):
        yield RECIPE["E3-verb"].at(
            "promise", "Dites ce que la personne pourra faire : « Après ce contenu, elle pourra… »"
        )
    elif _several(promise):
        yield RECIPE["E3-one"].at(
            "promise", "Gardez un seul verbe : une promesse, une chose à savoir faire."
        )


def _several(promise: str) -> bool:
    """Whether a second verb follows the first; a noun in -re or -er after its article is none."""
    start = FUTURE.search(promise)
    after = promise[start.end() :] if start else ""
    return any(not NOUNS.search(found.group()) for found in AND_ALSO.finditer(after))


def _form(kind: str, said: Said) -> Iterator[Finding]:
    asked, free = said[4]["hours"], said[4]["free"]
    first = RECIPE["E4-first"].thresholds
    if asked is not None and kind in first and asked < first[kind].value:
        least, most = first[kind].value, RECIPE["E4-short"].thresholds[kind].value
        yield RECIPE["E4-first"].at(
            "hours",
            f"La première fois, comptez plutôt {least} à {most} heures pour cette forme.",
            Proposal("hours", least, f"Mettre {least} heures"),
        )
    if asked is not None and free is not None and asked > free:
        yield _too_long(kind, asked - free, free)


def _too_long(kind: str, missing: float, free: float) -> Finding:
    """Say what is missing, and which other forms would fit in what there is."""
    installed, most = kinds(), RECIPE["E4-short"].thresholds
    lighter = [
        installed[name].label.lower()
        for name, longest in most.items()
        if name in installed and name != kind and longest.value <= free
    ]
    instead = (
        f"Choisissez une forme plus légère ({', '.join(lighter)})"
        if lighter
        else "Faites plus court"
    )
    plural = "s" if int(missing) > 1 else ""
    short = f"{missing:g}".replace(".", ",")
    return RECIPE["E4-short"].at(
        "free", f"Il vous manque {short} heure{plural}. {instead}, ou repoussez la date."
    )


def _note(kind: str, said: Said) -> Iterator[Finding]:
    count, most = note_words(kind, said), RECIPE["E5-long"].count("most")
    if count > most:
        yield RECIPE["E5-long"].at(
            "", f"Votre note fait {count} mots : elle ne tient plus en une page. {most} au plus."
        )
    moments = _lines(said[5]["moments"])
    if moments and len(moments) != RECIPE["E5-moments"].count("wanted"):
        plural = "s" if len(moments) > 1 else ""
        yield RECIPE["E5-moments"].at(
            "moments", f"{len(moments)} moment{plural} : gardez-en trois."
        )


def note_words(kind: str, said: Said) -> int:
    """Count the words of the whole note, steps 1 to 5."""
    return sum(
        len(words(field.shown(said[step][field.name])))
        for step in NOTE_STEPS
        for field in blank(step, kind).fields
        if field.name not in LEFT_OUT
    )


def _script(kind: str, said: Said) -> Iterator[Finding]:
    rows = [row for row in said[6]["script"] if any(row[name] for name in row if name != "id")]
    for row in rows:
        if row.get("look") and not row["changes"]:
            yield RECIPE["E6-changes"].at(
                f"script/{row['id']}/changes", "Et alors ? Dites ce que cela change."
            )
        for name, value in row.items():
            yield from _short(value, "E6-long", f"script/{row['id']}/{name}")
    yield from _aloud(kind, rows)


def _aloud(kind: str, rows: list[Mapping[str, str]]) -> Iterator[Finding]:
    """Tell how long a script lasts: its words at the pace of a voice, or the times written in it."""
    recipe = RECIPE["E6-time"]
    if kind in SPOKEN:
        spoken = sum(len(words(row[name])) for row in rows for name in SPOKEN[kind])
        if (minutes := spoken / pace()) > (most := recipe.measure(kind)):
            yield recipe.at(
                "script",
                f"Dit à voix haute, ce déroulé dure environ {round(minutes * HOUR)} secondes : "
                f"{round(most * HOUR)} au plus. Retirez une ligne entière.",
            )
    elif kind in TIMED:
        minutes = sum(_minutes(row[TIMED[kind]]) for row in rows)
        if minutes > (most := recipe.measure(kind)):
            yield recipe.at(
                "script",
                f"Vos séquences durent environ {round(minutes)} minutes : {most:g} au plus. "
                "Retirez une séquence entière, ou gardez-la pour l’épisode suivant.",
            )


def _minutes(written: str) -> float:
    """Read a length as people write it, "3", "3 min 30", "2:30" or "90 s"; what is no length counts for nothing."""
    found = LASTS.match(written.strip())
    minutes, seconds = found.groups() if found else (None, None)
    return float((minutes or "0").replace(",", ".")) + int(seconds or 0) / MINUTE_S


def _plan(kind: str, said: Said) -> Iterator[Finding]:
    """Read the images: three sizes of shot, and a length that is the one wanted."""
    asked = columns.plan(kind).columns
    rows = [row for row in said[7][columns.PLAN] if is_filled(asked, row)]
    sizes = dict(columns.SHOTS)
    missing = [sizes[size].split(" :")[0].lower() for size in sizes if size not in _sizes(rows)]
    if len(rows) >= len(sizes) and missing and any(each.name == columns.SHOT for each in asked):
        yield RECIPE["E7-shots"].at(
            columns.PLAN, f"Il manque : {_listed(missing)}. De loin, de près, de tout près : l’œil se repose."
        )  # fmt: skip
    lengths, wanted = [row["seconds"] for row in rows], said[7][columns.WANTED.name]
    if wanted and lengths and all(lengths):
        yield from _length(sum(lengths), wanted)


def _sizes(rows: list[Mapping[str, str]]) -> set[str]:
    return {row.get(columns.SHOT, "") for row in rows}


def _length(lasts: float, wanted: float) -> Iterator[Finding]:
    if abs(lasts - wanted) > wanted * RECIPE["E7-length"].measure("share"):
        mend = (
            "Retirez une image, ou des mots" if lasts > wanted else "Ajoutez une image, ou du temps"
        )
        yield RECIPE["E7-length"].at(
            columns.WANTED.name,
            f"Vos images durent {lasts:g} secondes, vous en vouliez {wanted:g}. {mend}.",
            Proposal(columns.WANTED.name, lasts, f"Vouloir {lasts:g} secondes"),
        )


def _listed(names: list[str]) -> str:
    return " et ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _shots(_kind: str, said: Said) -> Iterator[Finding]:
    """Read the list of the day against the script, and what must be ready against the day."""
    day, planned = said[8], _flat(said[8][SHOTS_FIELD])
    first = [next(text for name, text in row.items() if name != "id") for row in said[6]["script"]]
    left = [each.strip() for each in first if _flat(each) not in planned]
    if planned and left:
        yield RECIPE["E8-left"].at(
            SHOTS_FIELD,
            f"Le script montre aussi : {', '.join(left)}. Prévoyez-le ici, ou retirez-le du script.",
            _added(day[SHOTS_FIELD], left),
        )
    if day["day"] and not {"battery", "space"} <= set(day["ready"]):
        yield RECIPE["E8-ready"].at(
            "ready", "La veille : la batterie est-elle chargée, le téléphone a-t-il de la place ?"
        )


def _log(_kind: str, said: Said) -> Iterator[Finding]:
    """Ask for the trial and for the second copy, once something is kept."""
    if said[10]["kept"] and not {"tried", "copied"} <= set(said[10]["done"]):
        yield RECIPE["E10-safe"].at(
            "done", "Écoutez dix secondes au casque, et copiez vos prises ailleurs avant de partir."
        )


def _editing(said: Said, known: Known) -> Iterator[Finding]:
    """Count the rounds of remarks, those made here and those made elsewhere."""
    rounds = known.rounds + int(said[11]["elsewhere"] or 0)
    most = RECIPE["E11-rounds"].count("most")
    if rounds > most:
        yield RECIPE["E11-rounds"].at(
            "elsewhere",
            f"C’est le tour de relecture numéro {rounds}, et {most} suffisent. Décidez ensemble de ce qui reste "
            "à changer, puis passez à la suite.",
        )


def _for_all(_kind: str, said: Said) -> Iterator[Finding]:
    field = next(each for each in blank(12, "").fields if each.name == "tried")
    left = [label for key, label in field.choices if key not in said[12]["tried"]]
    if said[12]["tried"] and left:
        yield RECIPE["E12-tried"].at("tried", f"Reste à essayer : {_listed(left).lower()}.")


def _answering(said: Said, known: Known) -> Iterator[Finding]:
    """Ask for a name, once a day is chosen or the content is about to go out."""
    if not said[14]["who"].strip() and (said[14]["on"] or known.is_ready):
        yield RECIPE["E14-who"].at(
            "who", "Qui répond les trois premiers jours ? Écrivez un prénom, même le vôtre."
        )


def _trying(said: Said, known: Known) -> Iterator[Finding]:
    count, wanted = len(_lines(said[15]["people"])), RECIPE["E15-five"].count("wanted")
    if 0 < count < wanted and known.answered < wanted:
        plural = "s" if count > 1 else ""
        yield RECIPE["E15-five"].at(
            "people", f"{count} prénom{plural} : il en faut {wanted}. Demandez à chacun d’en donner un autre."
        )  # fmt: skip


def _added(shots: str, left: list[str]) -> Proposal | None:
    whole = "\n".join([shots.rstrip(), *left])
    most = next(each.most for each in blank(8, "").fields if each.name == SHOTS_FIELD)
    return Proposal(SHOTS_FIELD, whole, "Ajouter à la liste") if len(whole) <= most else None


def _flat(text: str) -> str:
    return " ".join(words(text.casefold()))


def _short(text: str, check: str, place: str) -> Iterator[Finding]:
    count, most = len(words(text)), RECIPE[check].count("most")
    if count > most:
        yield RECIPE[check].at(
            place, f"{count} mots : {most} au plus. Gardez ce que vous diriez à voix haute."
        )


def _lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]


CHECKS: dict[int, Callable[[str, Said], Iterator[Finding]]] = {
    1: _idea, 2: _public, 3: _promise, 4: _form, 5: _note, 6: _script, 7: _plan, 8: _shots, 10: _log,
    12: _for_all,
}  # fmt: skip
BESIDE: dict[int, Callable[[Said, Known], Iterator[Finding]]] = {
    11: _editing, 14: _answering, 15: _trying,
}  # fmt: skip
