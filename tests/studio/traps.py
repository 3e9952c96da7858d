"""One planted fault for each criterion of the texts and of each kind: what is written, and where it is found."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from cheznous.media.medium import Medium
from cheznous.rights.shown import Seen, Shown
from cheznous.studio import clearance
from cheznous.studio.findings import Finding
from cheznous.studio.kinds import kinds
from cheznous.studio.kinds.contract import Document
from tests.studio import filmed, taped
from tests.studio.made import MEDIA, PICTURE, TEXT, VOICE, zoom

TODAY = date(2026, 11, 22)
LONG = (
    "Elle regarde au loin comme si quelqu’un allait enfin venir la chercher ce soir, mais personne ne vient "
    "jamais du côté de la mer en hiver."
)
LEARNED = (
    "Représentation paradoxale d’occupations traditionnelles. Caractérisation méthodologique des préoccupations "
    "communautaires. Interprétations contradictoires de manifestations individuelles. Considérations théoriques "
    "préliminaires, généralisations universitaires, problématisations épistémologiques."
)
MIDDLING = (
    "Cette femme attend sur le quai depuis le matin le retour de son mari et du bateau. "
    "Les autres femmes du village sont là aussi avec leurs enfants et leurs paniers pleins de linge. "
    "Le peintre les a toutes vues un soir au bord de la mer. Il rentre."
)
THIRTEEN = "un deux trois quatre cinq six sept huit neuf dix onze douze treize"


def voiced(said: str, seconds: float) -> tuple[dict[str, Any], dict[str, Medium]]:
    return {"stops/s2/voice": VOICE, "stops/s2/said": said}, {
        VOICE: Medium("b" * 64, "sound", MEDIA[PICTURE].path, duration_s=seconds)
    }


def sized(width: int, height: int) -> dict[str, Medium]:
    return {PICTURE: Medium("a" * 64, "picture", MEDIA[PICTURE].path, width, height)}


Trap = tuple[dict[str, Any], str] | tuple[dict[str, Any], str, dict[str, Medium]]

STOPS = zoom().plain()["stops"]
FAST, SLOW = voiced(TEXT, 5.0), voiced(TEXT, 60.0)
TOLD = {f"stops/s{n}/voice": VOICE for n in range(2, 5)} | {
    f"stops/s{n}/said": f"{TEXT} {TEXT} {TEXT}" for n in range(2, 5)
}

TRAPS: dict[str, list[Trap]] = {
    "C2-missing": [({"title": ""}, "title"), ({"title": " \u00a0 "}, "title")],
    "C2-long": [
        ({"title": "Un titre beaucoup trop long pour tenir sur un seul petit téléphone"}, "title")
    ],
    "C2-question": [({"title": "Qui attend sur la cale ?"}, "title")],
    "C3-missing": [({"description": ""}, "description")],
    "C3-first": [({"description": "mot " * 60}, "description")],
    "C4-sentence": [({"stops/s2/text": f"{TEXT} {LONG}"}, "stops/s2/text")],
    "C4-share": [({"stops/s2/text": MIDDLING}, "stops/s2/text")],
    "C4-ease": [({"stops/s2/text": LEARNED}, "stops/s2/text")],
    "C4-easy": [({}, "stops")],
    "C4-jargon": [
        ({"stops/s2/text": f"{TEXT} Au sein de ce quai, le vent."}, "stops/s2/text"),
        ({"description": "Une iconographie de la mer."}, "description"),
    ],
    "C4-passive": [
        ({"stops/s2/text": f"{TEXT} Le tableau a été peint ici."}, "stops/s2/text"),
        ({"stops/s2/text": f"{TEXT} Les algues sont brûlées par les femmes."}, "stops/s2/text"),
        ({"stops/s2/text": f"{TEXT} Elles ont été souvent oubliées."}, "stops/s2/text"),
    ],
    "C4-negation": [
        ({"description": "Ce quai n’est pas sans rappeler un théâtre."}, "description"),
        ({"description": "Il n’est pas impossible que la mer gagne."}, "description"),
    ],
    "C4-acronym": [
        ({"description": "Avec l’aide de la DRAC."}, "description"),
        ({"stops/s2/text": f"{TEXT} Merci au CNFPT."}, "stops/s2/text"),
    ],
    "C5-unwritten": [
        ({"stops/s2/voice": VOICE}, "stops/s2/said"),
        ({"stops/s2/voice": VOICE, "stops/s2/said": " \n"}, "stops/s2/said"),
        ({"stops/s1/voice": VOICE}, "stops/s1/said"),
    ],
    "C5-unread": [
        ({"stops/s2/voice": VOICE, "stops/s2/said": TEXT, "stops/s2/heard": TEXT}, "stops/s2/said")
    ],
    "P1-hashtag": [
        ({"description": "Une femme attend. #museeduportdesbrumes"}, "description"),
        ({"description": "Une femme attend sur #LaCale, le soir."}, "description"),
    ],
    "P2-emoji": [
        ({"title": "Qui attend 🌊⛵👩‍🎨 ?"}, "title"),
        ({"film/hook": "Regardez 😀😀😀"}, "film/hook"),
    ],
    "P4-drawn": [
        ({"film/hook": "Regardez 👀"}, "film/hook"),
        ({"stops/s2/title": "La mer 🌊"}, "stops/s2/title"),
        ({"stops/s2/said": "Oh ❤️ !"}, "stops/s2/said"),
        ({"work/place": "Musée 🏛️"}, "work/place"),
    ],
    "C8-label": [
        ({"title": "Le port en FALC"}, "title"),
        ({"stops/s2/text": f"{TEXT} Ce texte est facile à lire et à comprendre."}, "stops/s2/text"),
    ],
    "P3-bold": [
        ({"title": "𝗤𝘂𝗶 attend ?"}, "title"),
        ({"film/invitation": "Ｖenez"}, "film/invitation"),
    ],
    "C7-missing": [({"picture/alt": ""}, "picture/alt")],
    "C7-short": [
        ({"picture/alt": "Une femme."}, "picture/alt"),
        ({"stops/s2/alt": "Sa main."}, "stops/s2/alt"),
    ],
    "C7-name": [
        ({"picture/alt": "IMG_20261122_101530.jpg"}, "picture/alt"),
        ({"picture/alt": "la-cale-du-port-1890.jpeg"}, "picture/alt"),
        ({"picture/alt": "IMG 2041 def version 2"}, "picture/alt"),
        ({"picture/alt": "Qui attend sur la cale ?"}, "picture/alt"),
        ({"picture/alt": "QUI ATTEND, SUR LA CALE"}, "picture/alt"),
        ({"stops/s2/alt": "Détail 2"}, "stops/s2/alt"),
    ],
    "C7-opening": [
        ({"picture/alt": "Image de femmes qui attendent sur un quai."}, "picture/alt"),
        ({"picture/alt": "Une photo montrant des femmes sur un quai."}, "picture/alt"),
    ],
    "C7-long": [({"picture/alt": "Des femmes attendent. " * 13}, "picture/alt")],
    "V1-pace": [(FAST[0], "stops/s2/said", FAST[1]), (SLOW[0], "stops/s2/said", SLOW[1])],
    "Z0": [({"picture/media": ""}, "picture/media")],
    "Z1-died": [({"work/author_died": None}, "work/author_died")],
    "Z1": [
        ({"work/author_died": 1956}, "work/consent"),
        ({"work/author_died": None, "work/rights": "protected"}, "work/consent"),
    ],
    "Z2-none": [
        ({"stops": [STOPS[0]], "film/stops": []}, "stops"),
        ({"stops": [], "film/stops": []}, "stops"),
    ],
    "Z2-few": [({"stops": STOPS[:3], "film/stops": []}, "stops")],
    "Z2-many": [
        (
            {"stops": [*STOPS[:4], *({**STOPS[1], "id": f"x{n}"} for n in range(4)), STOPS[4]]},
            "stops",
        )
    ],
    "Z3-missing": [
        ({"stops/s2/text": ""}, "stops/s2/text"),
        ({"stops/s3/text": " \n "}, "stops/s3/text"),
    ],
    "Z3-short": [({"stops/s2/text": "Trop court."}, "stops/s2/text")],
    "Z3-long": [({"stops/s2/text": f"{TEXT} {TEXT} {TEXT}"}, "stops/s2/text")],
    "Z3-voice": [(TOLD, "stops", {VOICE: FAST[1][VOICE]})],
    "Z4-small": [({"stops/s2/zone": [0.1, 0.1, 0.2, 0.2]}, "stops/s2/zone")],
    "Z4-large": [({"stops/s2/zone": [0.1, 0.1, 0.85, 0.85]}, "stops/s2/zone")],
    "Z5-close": [({}, "stops/s2/zone", sized(2400, 1800))],
    "Z5-picture": [({}, "picture/media", sized(1400, 1170))],
    "Z6-first": [({"stops/s1/zone": [0.1, 0.1, 0.4, 0.4]}, "stops/s1/zone")],
    "Z6-last": [({"stops/s5/zone": [0.1, 0.1, 0.4, 0.4]}, "stops/s5/zone")],
    "Z6-both": [({}, "stops")],
    "Z7-missing": [({"stops/s2/line": ""}, "stops/s2/line")],
    "Z7-long": [({"stops/s2/line": THIRTEEN}, "stops/s2/line")],
    "Z8-hook": [({"film/hook": ""}, "film/hook")],
    "Z8-hook-long": [({"film/hook": THIRTEEN}, "film/hook")],
    "Z8-stops": [({"film/stops": ["s2"]}, "film/stops")],
    "Z8-invitation": [
        ({"film/invitation": ""}, "film/invitation"),
        ({"film/invitation": "Venez nombreux !"}, "film/invitation"),
    ],
    "Z9": [
        ({"work/inventory": ""}, "work/inventory"),
        ({"work/date": "", "work/credit": " "}, "work/date"),
    ],
    "Z10": [
        ({"stops/s2/title": ""}, "stops/s2/title"),
        ({"stops/s3/title": "\u00a0"}, "stops/s3/title"),
    ],
}


@dataclass(frozen=True, slots=True)
class Planted:
    """A document with one fault, and where the fault is."""

    check: str
    document: Document
    place: str
    media: Mapping[str, Medium]

    def found(self) -> list[Finding]:
        """Read it."""
        return self.read(self.document)

    def read(self, document: Document) -> list[Finding]:
        """Read it, changed."""
        return kinds()[document.kind].checks(document, self.media, TODAY)


def planted() -> Iterator[Planted]:
    """Plant every fault, in every kind."""
    for check, traps in TRAPS.items():
        for changes, place, *media in traps:
            whole = {**MEDIA, **(media[0] if media else {})}
            yield Planted(check, zoom(**changes), place, whole)
    for check, others in filmed.TRAPS.items():
        for changes, place in others:
            yield Planted(check, filmed.video(**changes), place, filmed.MEDIA)
    for check, others in taped.TRAPS.items():
        for changes, place in others:
            yield Planted(check, taped.podcast(**changes), place, taped.MEDIA)


def _unheard() -> list[Finding]:
    return clearance.findings([Seen("voice", "stops/s2/voice", "sound", (), False)], TODAY)


def _unturned() -> list[Finding]:
    two = (Shown("p1", "voice", "Jeanne"), Shown("p2", "voice", "Yves"))
    seen = [Seen("voice", "stops/s2/voice", "sound", two, True)]
    return list(clearance.turns(seen, zoom(**{"stops/s2/said": "Tu attends qui ? Personne."})))


ELSEWHERE: dict[str, Callable[[], list[Finding]] | str] = {
    **dict.fromkeys(
        ("K1-long", "K2-many", "K3-link", "K4-lost", "K5-first"), "tests/publishing/test_wording.py"
    ),
    # need people, and consents
    "C1": "tests/rights/test_rights.py::test_who_is_seen_without_a_word_blocks_at_the_picture",
    "C1-partly": "tests/rights/test_rights.py::test_a_page_only_consent_lets_the_page_out_and_makes_no_film",
    "C1-unheard": _unheard,
    "C5-speakers": _unturned,
}
