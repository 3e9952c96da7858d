"""The rules that hold for every kind: C2 title, C3 description, C4 plain language, C5 captions, C7 alternative text.

Each function takes a text and the place it stands at, and says what it finds. What each looks at, its
thresholds and their sources are in `criteria.toml`. Messages say what to do.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from cheznous.studio import criteria
from cheznous.studio.findings import Finding, Proposal
from cheznous.studio.french import sentences, shortened, words
from cheznous.studio.plain import drawn, easy, jargon, plain_language, signs

__all__ = [
    "alternative",
    "description",
    "drawn",
    "easy",
    "jargon",
    "pace",
    "plain_language",
    "shorter",
    "signs",
    "title",
    "transcript",
]

RECIPE = criteria.beside(__file__)
UNCUT = " Le couper l’abîmerait : récrivez-le plus court."
QUESTION_WORDS = range(3, 13)
ALT_OPENING = re.compile(
    r"^\s*(?:une\s+|la\s+|l[’'])?(?:image|photo(?:graphie)?|illustration|visuel)\s+(?:de\s+la|de\s+l[’']|d[’']une?|"
    r"des|du|de|d[’']|montrant|représentant)\s*",
    re.IGNORECASE,
)
FILE_NAME = re.compile(
    r"^\s*\S*\.(?:jpe?g|png|webp|heic|heif|tiff?|gif)\s*$|^\s*(?:img|dsc[fn]?|pxl|image|photo|scan|capture|p)"
    r"[\s_-]*\d[\w\s-]*$",
    re.IGNORECASE,
)


def title(text: str, place: str = "title") -> Iterator[Finding]:
    """C2: a title that a phone shows whole."""
    long = RECIPE["C2-long"]
    most = long.count("most")
    if not text.strip():
        yield RECIPE["C2-missing"].at(
            place, "Il manque le titre. Posez par exemple la question que l’on se pose."
        )
    elif len(text) > most:
        proposal = shorter(text, place, "Raccourcir", most_characters=most)
        yield long.at(
            place,
            f"Ce titre fait {len(text)} caractères. Au-delà de {most}, il est coupé sur un téléphone."
            + ("" if proposal else UNCUT),
            proposal,
        )
    elif text.rstrip().endswith("?") and len(words(text)) in QUESTION_WORDS:
        yield RECIPE["C2-question"].at(
            place, "Votre titre pose une question courte : on a envie de la réponse."
        )
    yield from signs(text, place)


def description(text: str, promise: str, place: str = "description") -> Iterator[Finding]:
    """C3: a description whose first words say what one gets."""
    first, most = RECIPE["C3-first"], RECIPE["C3-first"].count("most")
    if not text.strip():
        proposal = Proposal(place, promise, "Partir de la promesse") if promise else None
        yield RECIPE["C3-missing"].at(
            place,
            "Il manque la description. Ses premiers mots disent ce que l’on y gagne.",
            proposal,
        )
    elif len(sentences(text)[0] if sentences(text) else text) > most:
        yield first.at(
            place,
            f"Seuls les {most} premiers caractères se voient. Dites-y la promesse, en une phrase courte.",
        )


def alternative(
    text: str, place: str, *, what: str, start: str = "", titles: Iterable[str] = ()
) -> Iterator[Finding]:
    """C7: an alternative text that says what one sees; `titles` are already read beside it."""
    least, most = RECIPE["C7-short"].count("least"), RECIPE["C7-long"].count("most")
    if not text.strip():
        proposal = Proposal(place, start, "Commencer par la légende") if start else None
        yield RECIPE["C7-missing"].at(
            place,
            f"Il manque le texte alternatif de {what}. Décrivez-la à quelqu’un au téléphone, en une phrase.",
            proposal,
        )
        return
    if FILE_NAME.match(text) or _flat(text) in {_flat(each) for each in titles if each.strip()}:
        yield RECIPE["C7-name"].at(
            place, "C’est le nom du fichier, ou le titre que l’on lit déjà. Dites ce que l’on voit."
        )
        return
    yield from _opening(text, place)
    if len(text.strip()) < least:
        yield RECIPE["C7-short"].at(
            place, "Ce texte alternatif est trop court pour que l’on imagine la scène."
        )
    elif len(text) > most:
        proposal = shorter(text, place, "Garder le début", most_characters=most)
        yield RECIPE["C7-long"].at(
            place,
            f"Ce texte alternatif fait {len(text)} caractères. Gardez l’essentiel : {most} au plus."
            + ("" if proposal else UNCUT),
            proposal,
        )


def transcript(said: str, place: str, *, heard: str = "", read: str = "") -> Iterator[Finding]:
    """C5: what a voice says is written, by somebody; `heard` a draft, `read` what the page says there."""
    if not said.strip():
        proposal = (
            Proposal(place, read, "La voix lit le texte de la page") if read.strip() else None
        )
        yield RECIPE["C5-unwritten"].at(
            place,
            "Écrivez ce que dit la voix, mot à mot : sans cela, le film n’a pas de sous-titres. "
            "Si personne ne parle, décrivez le son entre crochets : [Bruit des vagues].",
            proposal,
        )
    elif said == heard:
        yield RECIPE["C5-unread"].at(
            place,
            "Personne n’a relu ces mots depuis cet enregistrement. Relisez-les en l’écoutant, les noms surtout.",
            Proposal(place.rpartition("/")[0] + "/heard", "", "Je les ai relus"),
        )


def pace(said: str, seconds: float, place: str) -> Iterator[Finding]:
    """Judge how fast a voice speaks, from what it says and how long it lasts."""
    rule, count = RECIPE["V1-pace"], len(words(said))
    if count < rule.count("from") or seconds <= 0:
        return
    a_minute = round(count * 60 / seconds)
    if a_minute > rule.count("most"):
        yield rule.at(
            place,
            f"{a_minute} mots par minute : c’est vite. Respirez à chaque point, {rule.count('most')} au plus.",
        )
    elif a_minute < rule.count("least"):
        yield rule.at(
            place,
            f"{a_minute} mots par minute : c’est lent. Vérifiez que les sous-titres disent bien tout.",
        )


def shorter(
    text: str,
    place: str,
    label: str,
    *,
    most_words: int | None = None,
    most_characters: int | None = None,
) -> Proposal | None:
    """Propose to keep whole sentences, or a clause that stands; nothing where that cannot be done."""
    kept = shortened(text, most_words=most_words, most_characters=most_characters)
    return Proposal(place, kept, label) if kept else None


def _opening(text: str, place: str) -> Iterator[Finding]:
    if opening := ALT_OPENING.match(text):
        rest = text[opening.end() :].strip()
        yield RECIPE["C7-opening"].at(
            place,
            f"Inutile de commencer par « {opening.group().strip()} » : on sait que c’en est une.",
            Proposal(place, rest[:1].upper() + rest[1:], "Retirer ces mots"),
        )


def _flat(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join(words("".join(each for each in plain if not unicodedata.combining(each))))
