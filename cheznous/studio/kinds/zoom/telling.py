"""What a film of a zoom says: Z7 the line of a stop, Z8 the hook, the stops it keeps, the invitation."""

from collections.abc import Iterator

from cheznous.studio import checks as common
from cheznous.studio import criteria
from cheznous.studio.findings import Finding, Proposal
from cheznous.studio.french import FEWEST, sentences, shortened, words
from cheznous.studio.kinds.zoom.document import Stop, ZoomDocument

RECIPE = criteria.beside(__file__)
LINE_MOST = RECIPE["Z7-long"].count("most")
UNCUT = " La couper l’abîmerait : récrivez-la plus courte."


def line(stop: Stop, at: str) -> Iterator[Finding]:
    """Z7: a line for who does not hear, short enough to be read."""
    count = len(words(stop.line))
    if stop.text and not stop.line and stop.zone:
        proposal = _proposed(f"{at}/line", stop.text, "Proposer")
        yield RECIPE["Z7-missing"].at(
            f"{at}/line",
            "Il manque la phrase du film, celle qui s’écrit sur l’image."
            + ("" if proposal else " Aucune phrase du texte n’est assez courte : écrivez-la."),
            proposal,
        )
    elif count > LINE_MOST:
        proposal = _proposed(f"{at}/line", stop.line, "Raccourcir")
        yield RECIPE["Z7-long"].at(
            f"{at}/line",
            f"{count} mots à l’écran : on n’a pas le temps de lire. {LINE_MOST} au plus."
            + ("" if proposal else UNCUT),
            proposal,
        )
    yield from common.signs(stop.line, f"{at}/line")


def film(document: ZoomDocument) -> Iterator[Finding]:
    """Z8: what the short film needs."""
    yield from _hook(document)
    count, rule = len(document.kept), RECIPE["Z8-stops"]
    least, most = rule.count("least"), rule.count("most")
    if document.details and not least <= count <= most and len(document.details) >= least:
        yield rule.at(
            "film/stops",
            f"Le film court garde {count} arrêt{'s' if count > 1 else ''}. Il en faut {least} ou {most}.",
        )
    invitation = document.film.invitation
    if not invitation.strip():
        yield RECIPE["Z8-invitation"].at(
            "film/invitation",
            "Finissez par une invitation précise : une question, un lieu, une suite.",
        )
    elif "venez nombreux" in invitation.lower():
        yield RECIPE["Z8-invitation"].at(
            "film/invitation",
            "« Venez nombreux » n’invite personne. Dites où, quand, ou posez une question.",
        )
    yield from common.signs(invitation, "film/invitation")


def _hook(document: ZoomDocument) -> Iterator[Finding]:
    hook, most = document.film.hook, RECIPE["Z8-hook-long"].count("most")
    if not hook.strip():
        found = hooks(document)
        yield RECIPE["Z8-hook"].at(
            "film/hook",
            "Choisissez la phrase qui accroche : elle s’affiche dès la première seconde.",
            Proposal("film/hook", found[0], "Prendre cette proposition") if found else None,
        )
    elif len(words(hook)) > most:
        proposal = _proposed("film/hook", hook, "Raccourcir")
        yield RECIPE["Z8-hook-long"].at(
            "film/hook",
            f"{len(words(hook))} mots, c’est trop pour trois secondes : {most} au plus."
            + ("" if proposal else UNCUT),
            proposal,
        )
    yield from common.signs(hook, "film/hook")


def hooks(document: ZoomDocument) -> list[str]:
    """Propose hooks: the questions of the text first, then the title, then the shortest lines."""
    texts = [stop.text for stop in document.stops] + [document.description]
    questions = [
        s for text in texts for s in sentences(text) if s.rstrip("\u202f\u00a0 ").endswith("?")
    ]
    lines = sorted((stop.line for stop in document.details if stop.line), key=len)
    found = [
        each
        for each in (*questions, document.title, *lines)
        if each and len(words(each)) <= LINE_MOST
    ]
    return list(dict.fromkeys(found))[:4]


def line_from(text: str) -> str:
    """Take a line of the film out of a text: the first sentence or clause that fits; "" rather than half of one."""
    cut = sentences(text)
    fitting = (each for each in cut if FEWEST <= len(words(each)) <= LINE_MOST)
    clauses = (shortened(each, most_words=LINE_MOST) for each in cut)
    return next(fitting, "") or next(filter(None, clauses), "")


def _proposed(place: str, text: str, label: str) -> Proposal | None:
    line = line_from(text)
    return Proposal(place, line, label) if line else None
