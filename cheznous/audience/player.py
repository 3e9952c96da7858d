"""The content as its testers see it: the page of the revision tried, as everybody will see it later."""

from functools import partial
from pathlib import Path

from django.urls import reverse

from cheznous.actors import brands
from cheznous.audience.models import Trial
from cheznous.media.article import Article
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
    content = trial.revision.content
    return pages.page(
        article_of(trial.revision),
        content.actor.brand,
        partial(_address, trial.token),
        kind=studio.kind_of(content).label,
        skin=brands.stylesheet_address(content.actor.brand),
    )


def file_of(trial: Trial, name: str) -> tuple[Path, str]:
    """Find a file that page shows, and its type.

    :raises LookupError: when it shows no such file
    """
    return pages.file_of(article_of(trial.revision), name)


def _address(token: str, name: str) -> str:
    return reverse("audience:file", args=[token, name])
