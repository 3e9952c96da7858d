"""The work that a zoom shows, as its legend declares it to the rule of rights."""

from cheznous.rights.rule import USES
from cheznous.rights.shown import Ground, Shown
from cheznous.studio.kinds.zoom.document import ZoomDocument


def declares(document: ZoomDocument) -> dict[str, tuple[Shown, ...]]:
    """Say that the picture shows the work; a protected one may be shown whole on a page."""
    work, picture = document.work, document.picture.media
    if not picture:
        return {}
    agreed = work.consent
    whole = Ground("legend", frozenset({"page", "image"})) if _is_told(document) else None
    granted = (
        Ground("licence", frozenset(USES), starts_on=agreed.given_on)
        if agreed and agreed.holder and agreed.given_on
        else None
    )
    free = (
        Ground("public-domain", frozenset(USES))
        if work.author_died is None and work.rights == "public-domain"
        else None
    )
    grounds = tuple(each for each in (whole, granted, free) if each)
    name = work.title or "L’œuvre"
    return {picture: (Shown("work", "work", name, grounds, work.author_died),)}


def _is_told(document: ZoomDocument) -> bool:
    return document.work.author_died is not None or bool(document.work.rights)
