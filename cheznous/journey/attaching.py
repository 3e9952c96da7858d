"""Answering without typing: a voice or a picture is put at a place of a step, and lands in the library."""

import textwrap
from pathlib import Path

from django.db import transaction

from cheznous.accounts.models import User
from cheznous.common import jobs
from cheznous.common.errors import Refused
from cheznous.journey.actions import locked, write
from cheznous.journey.blanks import blank
from cheznous.journey.models import Attached, Sheet
from cheznous.journey.steps import STEPS, step
from cheznous.library import actions as library
from cheznous.library.models import Asset
from cheznous.studio import hearing
from cheznous.studio import queries as studio
from cheznous.studio.models import Content

HEAR = "journey.hear"
MOST_TAG = 40
MOST_HERE = 40
MANY = "Quarante fichiers à cette étape : retirez-en un avant d’en joindre un autre."


def attach(
    content: Content, number: int, file: Path, *, client: str, place: str = "", kind: str = "", name: str = "", by: User
) -> Attached:  # fmt: skip
    """Put a file at a place of a step; the same `client` again changes nothing.

    :raises Refused: in French, for a place that is not there or a file that is neither a voice nor a picture
    """
    _check(content, number, place)
    sent = Attached.objects.filter(sheet__content=content, sheet__step=number)
    if known := sent.filter(client=client).first():
        return known
    if sent.count() >= MOST_HERE:
        raise Refused(MANY)
    taken = library.take(content.actor, file, by, kind=kind, name=name)
    with transaction.atomic():
        sheet = locked(content, number)
        _describe(taken.asset, content, number)
        sheet.is_skipped, sheet.changed_by = False, by
        sheet.version += 1
        sheet.save()
        sheet.writers.add(by)
        found, _ = Attached.objects.get_or_create(
            sheet=sheet, client=client, defaults={"place": place, "asset": taken.asset, "by": by}
        )
        if found.is_voice and hearing.is_heard(content.draft):
            jobs.enqueue(HEAR, key=f"{HEAR}:{found.pk}", attached=found.pk)
    return found


@transaction.atomic
def detach(attached: Attached, *, by: User) -> None:
    """Take a file away from a step; the library keeps it."""
    Sheet.objects.filter(pk=attached.sheet_id).update(changed_by=by)
    attached.delete()


def heard(attached: Attached, said: str) -> None:
    """Keep the words of a voice with its file, and write them where nobody wrote."""
    asset = Asset.objects.select_for_update().get(pk=attached.asset_id)
    if said and not asset.transcript:
        asset.transcript = said
        asset.save(update_fields=["transcript"])
    sheet = attached.sheet
    asked = {each.name: each for each in blank(sheet.step, sheet.content.kind).fields}
    field = asked.get(attached.place)
    if not said or field is None or field.type != "text":
        return
    text = textwrap.shorten(said, field.most, placeholder=" …")
    wish = {"op": "set", "place": field.name, "was": "", "value": text}
    try:
        with transaction.atomic():
            write(sheet.content, sheet.step, [wish], by=None)
    except Refused:  # somebody wrote there: hers stays
        pass


def _check(content: Content, number: int, place: str) -> None:
    if not 1 <= number <= len(STEPS):
        raise Refused("Cette étape n’existe pas. Rechargez la page.")
    names = {each.name for each in blank(number, content.kind).fields}
    if place and (place.split("/")[0] not in names or len(place) > 80):
        raise Refused("Cette question n’est plus ici. Rechargez la page.")


def _describe(asset: Asset, content: Content, number: int) -> None:
    """Name the file after its step, and tag it with its content."""
    named = content.title or f"{studio.kind_of(content).label} sans titre"
    tag = textwrap.shorten(named, MOST_TAG, placeholder="…")
    asset.tags = list(dict.fromkeys([*asset.tags, tag]))
    what = "note vocale" if asset.kind == Asset.Kind.SOUND else "photo"
    asset.title = asset.title or f"{step(number).name.capitalize()}, {what}"[:120]
    asset.save(update_fields=["tags", "title"])
