"""The text that a channel really carries, ours or changed by somebody, read before it leaves.

K1 length · K2 number of hashtags · K3 a link nobody can touch · K4 our link lost · K5 what is read before the fold; and
P1 to P3, the signs that are hard to hear. What a channel takes is its own dated data: no number stands here.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from cheznous.channels import words
from cheznous.channels.contract import Limits
from cheznous.studio import criteria
from cheznous.studio.findings import Finding, Proposal
from cheznous.studio.french import shortened
from cheznous.studio.plain import HASHTAG, signs

RECIPE = criteria.beside(__file__)
PLACE = "text"
TAGS = re.compile(r"(?:#\w+\s*)+")
ADDRESS = re.compile(r"\s*\bhttps?://\S+")


def post(text: str, limits: Limits, url: str, tags: tuple[str, ...] = ()) -> list[Finding]:
    """Read the text of a post; `url` is our page's, `tags` the hashtags we would write ourselves."""
    return [
        *_long(text, limits),
        *_first(text, limits),
        *_link(text, limits, url),
        *_many(text, limits),
        *(_cased(each, text, tags) for each in signs(text, PLACE)),
    ]


def _long(text: str, limits: Limits) -> Iterator[Finding]:
    if len(text) > limits.text_most:
        kept = _paragraphs(text, limits.text_most)
        yield RECIPE["K1-long"].at(
            PLACE,
            f"{len(text)} caractères : ici, {limits.text_most} au plus."
            + ("" if kept else " Le couper l’abîmerait : récrivez-le plus court."),
            Proposal(PLACE, kept, "Garder ce qui tient") if kept else None,
        )


def _paragraphs(text: str, most: int) -> str:
    """Keep the addresses and the hashtags, then what fits of the first paragraph, then the last ones whole."""
    first, *others = re.split(r"\n{2,}", text.strip())
    needed = [each for each in others if ADDRESS.search(each) or TAGS.fullmatch(each)]
    room = most - sum(len(each) + 2 for each in needed)
    short = first if len(first) <= room else shortened(first, most_characters=room)
    kept = {0: short}
    for at, each in sorted(
        enumerate(others, start=1), key=lambda one: (one[1] not in needed, -one[0])
    ):
        if len("\n\n".join([*kept.values(), each])) <= most:
            kept[at] = each
    return "\n\n".join(kept[at] for at in sorted(kept)) if short else ""


def _first(text: str, limits: Limits) -> Iterator[Finding]:
    first = text.strip().partition("\n")[0]
    shown = limits.text_shown
    if shown and len(first) > shown:
        short = shortened(first, most_characters=shown)
        rest = text.strip()[len(short) :].lstrip()
        whole = short and text.strip().startswith(short)
        yield RECIPE["K5-first"].at(
            PLACE,
            f"Seuls les {shown} premiers caractères se lisent sans toucher « voir plus ». "
            "Commencez par une phrase plus courte.",
            Proposal(PLACE, f"{short}\n\n{rest}", "Passer à la ligne après") if whole else None,
        )


def _link(text: str, limits: Limits, url: str) -> Iterator[Finding]:
    if limits.link == "clickable":
        if url not in text:
            yield RECIPE["K4-lost"].at(
                PLACE,
                "Le lien vers votre page n’y est plus.",
                Proposal(PLACE, _linked(text, url), "Le remettre"),
            )
    elif ADDRESS.search(text):
        yield RECIPE["K3-link"].at(
            PLACE,
            "Ici, une adresse ne s’ouvre pas quand on la touche."
            + (" Mettez-la dans votre profil." if limits.link == "profile" else ""),
            Proposal(PLACE, ADDRESS.sub("", text).strip(), "La retirer"),
        )


def _linked(text: str, url: str) -> str:
    """Put the address at the end, before the hashtags that stand there."""
    paragraphs = re.split(r"\n{2,}", text.strip())
    at = len(paragraphs) - bool(TAGS.fullmatch(paragraphs[-1]))
    return "\n\n".join([*paragraphs[:at], url, *paragraphs[at:]])


def _many(text: str, limits: Limits) -> Iterator[Finding]:
    found = list(HASHTAG.finditer(text))
    most = limits.hashtags_most
    if len(found) > most:
        kept = text
        for each in reversed(found[most:]):
            kept = kept[: each.start()].rstrip(" ") + kept[each.end() :]
        yield RECIPE["K2-many"].at(
            PLACE,
            f"{len(found)} mots-dièse : {most} au plus ici."
            if most
            else "Ici, les mots-dièse ne servent pas.",
            Proposal(PLACE, kept.strip(), f"En garder {most}" if most else "Les retirer"),
        )


def _cased(finding: Finding, text: str, tags: tuple[str, ...]) -> Finding:
    """Propose our own writing of a hashtag, where that is what is wrong and we have one."""
    if finding.check != "P1-hashtag" or finding.proposal:
        return finding
    ours = {words.folded(each): each for each in tags}
    mended = HASHTAG.sub(lambda each: ours.get(words.folded(each[0]), each[0]), text)
    if mended == text:
        return finding
    return replace(finding, proposal=Proposal(PLACE, mended, "Mettre les majuscules"))
