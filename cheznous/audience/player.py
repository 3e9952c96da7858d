"""The content as its testers see it: the article of the revision tried, its figures cut for a phone.

Figure 0 is the main one; the next follow the sections. Cut files can all be made again.
"""

import tempfile
from pathlib import Path

from cheznous.audience.models import Trial
from cheznous.common.canonical import digest
from cheznous.common.places import cache_dir
from cheznous.media import images
from cheznous.media.article import Article, Figure
from cheznous.media.medium import WHOLE
from cheznous.studio import queries as studio
from cheznous.studio.models import Draft, Revision

WIDTH, HEIGHT = 960, 1200


def article_of(holder: Draft | Revision) -> Article:
    """Write the article of a draft or a revision."""
    document = studio.document_of(holder)
    return studio.kind_of(holder.content).article(document, studio.media_of(document))


def article(trial: Trial) -> Article:
    """Write the article tried."""
    return article_of(trial.revision)


def picture(trial: Trial, number: int) -> bytes | None:
    """Cut a figure of the article tried; None when it has no such figure."""
    shown = article(trial)
    figures = [shown.main, *(part.figure for part in shown.sections)]
    figure = figures[number] if number < len(figures) else None
    return None if figure is None else _cut(figure)


def _cut(figure: Figure) -> bytes:
    zone = figure.zone or WHOLE
    kept = cache_dir("trials") / f"{digest([figure.picture.digest, zone, WIDTH, HEIGHT])}.jpg"
    if kept.exists():
        return kept.read_bytes()
    data = images.fit(figure.picture, zone, WIDTH, HEIGHT, quality=80)
    with tempfile.NamedTemporaryFile(dir=kept.parent, delete=False) as half:
        half.write(data)
    Path(half.name).replace(kept)
    return data
