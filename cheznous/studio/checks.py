"""The rules that hold for every kind: C2 title, C3 description, C4 plain language, C7 alternative text.

Each function takes a text and the place it stands at, and says what it finds. Thresholds and their source:
sector.md 4.0. Messages say what to do.
"""

import re
from collections.abc import Iterator

from cheznous.studio.findings import Finding, Proposal
from cheznous.studio.french import ease, in_two, sentences, shortened, words

TITLE_MOST = 60
PROMISE_WITHIN = 100
SENTENCE_GOOD, SENTENCE_MOST = 15, 22  # words
SHORT_SHARE = 0.8
EASE_LEAST = 65
ALT_LEAST, ALT_MOST = 20, 250
ALT_OPENING = re.compile(
    r"^\s*(?:une\s+|la\s+|l[’'])?(?:image|photo(?:graphie)?|illustration|visuel)\s+(?:de\s+la|de\s+l[’']|d[’']une?|"
    r"des|du|de|d[’']|montrant|représentant)\s*",
    re.IGNORECASE,
)


def title(text: str, place: str = "title") -> Iterator[Finding]:
    """C2: a title of at most 60 characters."""
    if not text.strip():
        yield Finding(
            "C2",
            "blocks",
            place,
            "Il manque le titre. Posez par exemple la question que l’on se pose.",
        )
    elif len(text) > TITLE_MOST:
        yield Finding(
            "C2", "warns", place,
            f"Ce titre fait {len(text)} caractères. Au-delà de {TITLE_MOST}, il est coupé sur un téléphone.",
            Proposal(place, shortened(text, most_characters=TITLE_MOST), "Raccourcir"),
        )  # fmt: skip


def description(text: str, promise: str, place: str = "description") -> Iterator[Finding]:
    """C3: a description whose first words say what one gets."""
    if not text.strip():
        proposal = Proposal(place, promise, "Partir de la promesse") if promise else None
        yield Finding(
            "C3",
            "warns",
            place,
            "Il manque la description. Ses premiers mots disent ce que l’on y gagne.",
            proposal,
        )
    elif len(sentences(text)[0] if sentences(text) else text) > 2 * PROMISE_WITHIN:
        yield Finding(
            "C3", "warns", place,
            f"Seuls les {PROMISE_WITHIN} premiers caractères se voient. Dites-y la promesse, en une phrase courte.",
        )  # fmt: skip


def plain_language(text: str, place: str) -> Iterator[Finding]:
    """C4: no sentence over 22 words; four in five of at most 15; easy to read."""
    cut = sentences(text)
    for sentence in cut:
        count = len(words(sentence))
        if count > SENTENCE_MOST:
            yield _long_sentence(text, sentence, count, place)
    short = sum(len(words(sentence)) <= SENTENCE_GOOD for sentence in cut)
    if len(cut) >= 3 and short < SHORT_SHARE * len(cut):
        yield Finding(
            "C4", "warns", place,
            f"{len(cut) - short} des {len(cut)} phrases : plus de {SENTENCE_GOOD} mots. Une idée par phrase suffit.",
        )  # fmt: skip
    measured = ease(text)
    if measured is not None and len(words(text)) >= 20 and measured < EASE_LEAST:
        yield Finding(
            "C4",
            "warns",
            place,
            "Ce passage se lit difficilement. Essayez des mots plus courts, plus courants.",
        )


def _long_sentence(text: str, sentence: str, count: int, place: str) -> Finding:
    split = in_two(sentence)
    proposal = (
        Proposal(place, text.replace(sentence, split, 1), "En faire deux phrases")
        if split
        else None
    )
    return Finding(
        "C4", "warns", place, f"Votre phrase fait {count} mots. Essayez-en deux.", proposal
    )


def alternative(text: str, place: str, *, what: str, start: str = "") -> Iterator[Finding]:
    """C7: an alternative text of 20 to 250 characters that does not begin with "image de"."""
    if not text.strip():
        proposal = Proposal(place, start, "Commencer par la légende") if start else None
        yield Finding(
            "C7", "blocks", place,
            f"Il manque le texte alternatif de {what}. Décrivez-la à quelqu’un au téléphone, en une phrase.", proposal,
        )  # fmt: skip
        return
    if opening := ALT_OPENING.match(text):
        rest = text[opening.end() :].strip()
        yield Finding(
            "C7", "warns", place, f"Inutile de commencer par « {opening.group().strip()} » : on sait que c’en est une.",
            Proposal(place, rest[:1].upper() + rest[1:], "Retirer ces mots"),
        )  # fmt: skip
    if len(text) < ALT_LEAST:
        yield Finding(
            "C7",
            "blocks",
            place,
            "Ce texte alternatif est trop court pour que l’on imagine la scène.",
        )
    elif len(text) > ALT_MOST:
        yield Finding(
            "C7", "warns", place,
            f"Ce texte alternatif fait {len(text)} caractères. Gardez l’essentiel : {ALT_MOST} au plus.",
            Proposal(place, shortened(text, most_characters=ALT_MOST), "Garder le début"),
        )  # fmt: skip
