"""What the coach says of the thing itself that was brought, before what it becomes is read as any content is.

L is a leaflet, E a recording (with the F of films for its noise and its silences), M a film, V what a
site says of a film it shows. What each looks at and its
thresholds are in `criteria.toml`.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from cheznous.doorstep.models import Source
from cheznous.rendering.checks import RECIPE as FILMS
from cheznous.studio import criteria, french
from cheznous.studio.findings import Finding
from cheznous.ui import words

RECIPE = criteria.beside(__file__)
MINUTE_S, PERCENT = 60, 100
WHOLE = ""  # the place of a finding on the thing as a whole

Facts = Mapping[str, Any]


def brought(source: str, facts: Facts) -> Iterator[Finding]:
    """Read what was measured of it."""
    if source == Source.LEAFLET:
        yield from _leaflet(facts)
    if source == Source.VISIT:
        if "film" in facts:
            yield from _film(facts["film"])
        if "duration_s" in facts:
            yield from _recording(facts)
        if {"film", "duration_s"} <= facts.keys():
            yield _captions()
    if source == Source.LINK:
        yield from _shown(facts["title"], facts["description"])


def _leaflet(facts: Facts) -> Iterator[Finding]:
    count, long = facts["words"], RECIPE["L-long"]
    if count > long.count("most"):
        yield long.at(
            WHOLE,
            f"Votre dépliant dit {count} mots : on en écoute {long.count('most')} au plus. Une histoire suffit, "
            "les autres feront d’autres contenus.",
        )
    if facts["asides"]:
        yield RECIPE["L-address"].at(
            WHOLE,
            "Adresses, téléphones et horaires sont mis de côté. Le plus utile ira dans l’invitation de la fin.",
        )
    if facts["pictures"] and not facts["has_credit"]:
        yield RECIPE["L-credit"].at(
            WHOLE,
            "Le dépliant ne dit pas qui a pris les photos. Retrouvez-le : sans accord, on ne les reprend pas en ligne.",
        )


def _recording(facts: Facts) -> Iterator[Finding]:
    length, first = facts["duration_s"], facts["first_s"]
    if length > RECIPE["E-long"].measure("most") * MINUTE_S:
        yield RECIPE["E-long"].at(
            WHOLE,
            f"Votre enregistrement dure {words.duration(length)}. Peu de gens l’écouteront en entier : quelques "
            "passages bien choisis vont plus loin.",
        )
    if first > RECIPE["E-first"].measure("most"):
        yield RECIPE["E-first"].at(
            WHOLE,
            f"La voix commence après {words.duration(first)}. Coupez l’attente : on part avant.",
        )
    yield from _level(facts)
    if facts["over_noise_db"] < FILMS["F-noise"].measure("least"):
        yield FILMS["F-noise"].at(
            WHOLE, f"Le bruit couvre la voix par moments. {FILMS['F-noise'].how}"
        )
    if facts["silence_s"] > FILMS["F-silence"].measure("most"):
        yield FILMS["F-silence"].at(
            WHOLE,
            f"Un silence dure {words.duration(facts['silence_s'])}. Nous avons choisi les passages sans lui.",
        )


def _level(facts: Facts) -> Iterator[Finding]:
    if PERCENT * facts["clipped"] > RECIPE["E-clipped"].measure("most"):
        yield RECIPE["E-clipped"].at(
            WHOLE,
            "Le son sature : des sons forts sont coupés, et rien ne les répare. Reculez le micro.",
        )
    elif facts["lufs"] is not None and facts["lufs"] < RECIPE["E-faint"].measure("least"):
        yield RECIPE["E-faint"].at(
            WHOLE, "Le son est faible. Nous avons remonté les passages choisis, et le bruit avec."
        )


def _film(film: Facts) -> Iterator[Finding]:
    length, upright, long = film["duration_s"], RECIPE["M-upright"], RECIPE["M-long"]
    if film["width"] > upright.measure("most") * film["height"]:
        yield upright.at(
            WHOLE,
            "Votre film est large : il va aux écrans et à votre site. Sur un téléphone tenu droit, il n’en remplit "
            "qu’un tiers.",
        )
    if length > long.measure("most"):
        most = words.duration(long.measure("most"))
        yield long.at(
            WHOLE,
            f"Votre film dure {words.duration(length)}. Pour les réseaux, gardez un moment : {most} au plus.",
        )
    yield from _start(film)


def _captions() -> Finding:
    """Ask: text drawn in the picture cannot be told from what was filmed without guessing."""
    return RECIPE["M-captions"].at(
        WHOLE,
        "Beaucoup regardent sans le son. Si ce que l’on dit n’est pas écrit à l’image, il faudra des sous-titres : "
        "l’atelier les prépare avec vos mots.",
    )


def _start(film: Facts) -> Iterator[Finding]:
    if film["held_s"] > RECIPE["M-start"].measure("most"):
        yield RECIPE["M-start"].at(
            WHOLE, "Rien ne bouge au début : coupez-le. On décide en trois secondes de rester."
        )
    if film["flashes"] > FILMS["F-flash"].measure("most"):
        yield FILMS["F-flash"].at(
            WHOLE, f"Ce film clignote : il peut provoquer une crise. {FILMS['F-flash'].how}"
        )


def _shown(title: str, description: str) -> Iterator[Finding]:
    long, short = RECIPE["V-title"], RECIPE["V-words"]
    if len(title) > long.count("most"):
        yield long.at(
            WHOLE,
            f"Le titre fait {len(title)} caractères : sur un téléphone, on n’en lit que {long.count('most')}.",
        )
    letters = [each for each in title if each.isalpha()]
    capitals = sum(each.isupper() for each in letters)
    if PERCENT * capitals > RECIPE["V-capitals"].measure("most") * len(letters):
        yield RECIPE["V-capitals"].at(
            WHOLE, "Le titre est en capitales : on le lit moins vite, et il semble crier."
        )
    count = len(french.words(description))
    if count < short.count("least"):
        said = (
            f"La description fait {count} mot{'s' if count > 1 else ''}"
            if count
            else "Nous n’avons lu aucune description"
        )
        yield short.at(
            WHOLE, f"{said} : dites ce que l’on voit, où, et ce que l’on peut venir faire."
        )
