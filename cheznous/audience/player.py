"""The content as its testers see it: the page of the revision tried, as everybody will see it later."""

from functools import partial
from pathlib import Path

from django.urls import reverse

from cheznous.actors import brands
from cheznous.audience.models import Trial
from cheznous.media.article import Article
from cheznous.rendering import queries as rendering
from cheznous.rendering.models import Rendition
from cheznous.studio import pages
from cheznous.studio import queries as studio
from cheznous.studio.models import Draft, Revision
from cheznous.studio.pages import Page


def article_of(holder: Draft | Revision) -> Article:
    """Write the article of a draft or a revision."""
    document = studio.document_of(holder)
    return studio.kind_of(holder.content).article(document, studio.media_of(document))


def page(trial: Trial) -> Page:
    """Prepare the page tried for its player."""
    content, made = trial.revision.content, _film(trial.revision)
    return pages.page(
        article_of(trial.revision),
        content.actor.brand,
        partial(_address, trial.token),
        kind=studio.kind_of(content).label,
        skin=brands.stylesheet_address(content.actor.brand),
        film=pages.filmed(made.files, partial(_address, trial.token)) if made else None,
    )


def file_of(trial: Trial, name: str) -> tuple[Path, str]:
    """Find a file that page shows, and its type.

    :raises LookupError: when it shows no such file
    """
    made = _film(trial.revision)
    for each in made.files if made else ():
        if each["name"] == name:
            return made.folder / name, each["media_type"]  # type: ignore[union-attr] # its own file
    return pages.file_of(article_of(trial.revision), name)


def _film(revision: Revision) -> Rendition | None:
    """Find the film that the page plays, once it is made."""
    plays = studio.kind_of(revision.content).plays
    return rendering.rendition(revision, plays) if plays else None


def _address(token: str, name: str) -> str:
    return reverse("audience:file", args=[token, name])
