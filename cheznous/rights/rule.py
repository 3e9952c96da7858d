"""Is all that is shown covered, for this use, on this channel, on this day? A rule over plain data.

A right covers uses (`USES`), channels one by one (None: any), from a day to a day (both included; None: no end).
Sources: an author's rights last until the end of the 70th year after the death (code de la propriété
intellectuelle, L123-1); parents protect a child's image together and hear the child (loi 2024-120). Cropping or
writing over a protected work is a use of its own, `detail` (sector.md 3). Messages are French and say what to do.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Literal

from cheznous.formats.spec import (
    AudioSpec,
    CaptionSpec,
    FilmSpec,
    Format,
    PageSpec,
    PaperSpec,
    TilesSpec,
)
from cheznous.rights.shown import Ask, Ground, Reason, Said, Seen, Shown
from cheznous.ui import words

PROTECTED_YEARS = 70
WARNED = timedelta(days=60)
USES = {
    "page": "sur une page web",
    "image": "en images publiées",
    "film": "dans un film",
    "print": "sur une fiche imprimée",
    "detail": "en détail ou modifié",
}
OF_A_VOICE = {
    "page": "à écouter, sur une page web",
    "image": "par écrit, quelques mots sur des images",
    "film": "dans un film",
    "print": "par écrit, sur une fiche imprimée",
}
WITHOUT = "On peut publier sans ce plan."
UNTOLD = "Qui ou quoi voit-on ici ? Si personne n’y est reconnaissable, un geste suffit, dans « Droits »."
PERSONS = {"person", "minor", "voice"}
WORKS = {"work", "music", "archive"}
WHOLE = {
    "page",
    "social-image",
    "caption-file",
    "podcast-episode",
}  # formats that show a picture whole, or none

Light = Literal["green", "amber", "red"]


def uses_named(kind: str) -> dict[str, str]:
    """Name what may be done of somebody or something: of a voice, nothing is seen."""
    return USES | OF_A_VOICE if kind == "voice" else USES


def uses_of(form: Format) -> frozenset[str]:
    """Say what making or sending this format does of what it shows."""
    spec = form.spec
    if isinstance(spec, FilmSpec):
        use = "film"
    elif isinstance(spec, PaperSpec):
        use = "print"
    else:
        use = (
            "page" if isinstance(spec, PageSpec | TilesSpec | CaptionSpec | AudioSpec) else "image"
        )
    return frozenset({use} if form.name in WHOLE else {use, "detail"})


def answer(seen: Iterable[Seen], ask: Ask) -> list[Reason]:
    """Say why these media may not be shown so, each reason once; empty: they may."""
    found: dict[tuple[str, str], Reason] = {}
    for each in seen:
        if not each.answered and each.kind == "picture":
            found[(each.place, "")] = Reason(each.place, UNTOLD)
        for shown in each.shown:
            if message := lacking(shown, ask):
                found.setdefault(
                    ("", shown.key), Reason(each.place, message, shown.key, shown.kind)
                )
    return list(found.values())


def lacking(shown: Shown, ask: Ask) -> str | None:
    """Say what is missing to show this so; None when nothing is."""
    if is_free(shown, ask.on):
        return None
    asked = ask.uses if shown.kind in WORKS else ask.uses - {"detail"}
    wanted = Ask(asked, ask.on, ask.channel, ask.label)
    tried = [_against(shown, ground, wanted) for ground in shown.grounds]
    if any(rank is None for rank, _ in tried):
        return None
    if not tried:
        return _nothing(shown, wanted)
    return max(tried, key=lambda each: each[0] or 0)[1]


def is_free(shown: Shown, on: date) -> bool:
    """Say whether the law no longer protects a work that day; unknown is protected."""
    died = shown.author_died
    return shown.kind in WORKS and died is not None and on.year > died + PROTECTED_YEARS


def light(shown: Shown, on: date) -> Light:
    """Say how far it is covered: everywhere, on a page at least (or about to end), or not at all."""
    if lacking(shown, Ask(frozenset({"page"}), on)):
        return "red"
    whole = all(lacking(shown, Ask(frozenset({use}), on)) is None for use in USES)
    return "amber" if not whole or ends_soon(shown, on) else "green"


def ends_on(shown: Shown, on: date) -> date | None:
    """Say when the last of the grounds that hold today ends; None: never, or there is none."""
    if is_free(shown, on):
        return None
    page = Ask(frozenset({"page"}), on)
    holding = [each for each in shown.grounds if _against(shown, each, page)[0] is None]
    ends = [each.ends_on for each in holding if each.ends_on]
    return max(ends) if ends and len(ends) == len(holding) else None


def ends_soon(shown: Shown, on: date) -> bool:
    """Say whether what covers it ends within sixty days."""
    last = ends_on(shown, on)
    return last is not None and last - on <= WARNED


def _against(shown: Shown, ground: Ground, ask: Ask) -> tuple[int | None, str]:
    """Say how near a ground is to covering what is asked (None: it does), and what it lacks."""
    for rank, message in enumerate(_lacks(shown, ground, ask)):
        if message:
            return rank, message
    return None, ""


def _lacks(shown: Shown, ground: Ground, ask: Ask) -> Iterator[str]:
    """Go from the gravest lack to the lightest."""
    yield _taken_back(shown, ground)
    yield _unsaid(shown, ground)
    yield _period(shown, ground, ask.on)
    missing = ask.uses - ground.uses
    yield _uses(shown, missing) if missing else ""
    closed = ask.channel and ground.channels is not None and ask.channel not in ground.channels
    yield f"L’accord {of(shown.name)} ne couvre pas {ask.label}. Demandez-le." if closed else ""


def _taken_back(shown: Shown, ground: Ground) -> str:
    for said in ground.said:
        if said.refused:
            about = "" if said.name == shown.name else f" pour {shown.name}"
            return f"{said.name} n’a pas souhaité donner son accord{about}. Retirez ce plan."
        if said.withdrawn_on:
            return f"{said.name} a retiré son accord le {words.date_of(said.withdrawn_on)}. Retirez ce plan."
    if ground.withdrawn_on:
        return f"L’accord pour {shown.name} a été retiré le {words.date_of(ground.withdrawn_on)}. Retirez ce plan."
    return ""


def _unsaid(shown: Shown, ground: Ground) -> str:
    if ground.form != "signed":
        return ""
    if shown.kind == "minor":
        return _unsaid_minor(shown, ground.said)
    waits = next((said for said in ground.said if said.given_on is None), None)
    if waits or not ground.said:
        return f"Il manque l’accord {of(waits.name if waits else shown.name)}. {WITHOUT}"
    return ""


def _unsaid_minor(shown: Shown, said: Sequence[Said]) -> str:
    """A minor: two guardians (or the only one), and the child's own word."""
    needed = 1 if shown.one_guardian else 2
    guardians = sum(each.part == "guardian" and each.given_on is not None for each in said)
    if guardians < needed:
        which = "d’un parent" if needed == 1 else "des deux parents"
        which = "du second parent" if guardians else which
        return f"Il manque l’accord {which} {of(shown.name)}. {WITHOUT}"
    if not any(each.part == "child" and each.given_on for each in said):
        return f"Il manque l’avis {of(shown.name)} : demandez-lui aussi, avec des mots simples."
    return ""


def _period(shown: Shown, ground: Ground, on: date) -> str:
    if ground.ends_on and on > ground.ends_on:
        return (
            f"L’accord {of(shown.name)} a pris fin le {words.date_of(ground.ends_on)}. "
            "Demandez-en un nouveau."
        )
    if on < ground.starts_on:
        return f"L’accord {of(shown.name)} ne commence que le {words.date_of(ground.starts_on)}."
    return ""


def _uses(shown: Shown, missing: Iterable[str]) -> str:
    if "detail" in missing:
        return "Cette œuvre est protégée. Recadrer, c’est la modifier : demandez l’accord avant."
    named = " ni ".join(USES[use] for use in USES if use in set(missing))
    return f"L’accord {of(shown.name)} ne permet pas de montrer cela {named}. Demandez-le, ou faites sans."


def _nothing(shown: Shown, ask: Ask) -> str:
    if shown.kind == "minor":
        return _unsaid_minor(shown, ())
    if shown.kind in PERSONS:
        return f"Il manque l’accord {of(shown.name)}. {WITHOUT}"
    if shown.kind == "place":
        return f"Il manque l’accord de qui gère ce lieu : « {shown.name} ». {WITHOUT}"
    if "detail" in ask.uses and shown.kind == "work":
        return _uses(shown, {"detail"})
    if shown.author_died is None:
        return (
            f"« {shown.name} » est tenu pour protégé : donnez l’année de la mort de l’auteur, "
            "une licence ou un accord."
        )
    return f"« {shown.name} » est protégé. Demandez l’accord de l’auteur ou de ses ayants droit."


def of(name: str) -> str:
    """Write « d’Anne », « de Lou », « de Yann », « d’Yves »; an h keeps the full form: names have both."""
    vowels = "aàâeéèêëiîïoôuùûœæ"
    folded = name.casefold()
    elided = folded[:1] in (*vowels, "y") and not (
        folded[:1] == "y" and folded[1:2] in (*vowels, "")
    )
    return f"d’{name}" if elided else f"de {name}"
