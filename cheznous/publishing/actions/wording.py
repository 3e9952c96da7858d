"""The text of a channel, changed by who posts it, or ours again."""

from django.db import transaction

from cheznous.accounts.models import User
from cheznous.channels.contract import Guided
from cheznous.common.errors import Refused
from cheznous.publishing import parcels
from cheznous.publishing.actions.rows import channel_named
from cheznous.publishing.models import MOST_CHARS, Wording
from cheznous.publishing.parcels import Source
from cheznous.studio.models import Content


@transaction.atomic
def word(content: Content, channel_name: str, text: str, *, given: Source, by: User) -> None:
    """Keep this text for a channel; nothing, or our own words, bring ours back.

    :raises Refused: when there is no such channel, or the text is endless
    """
    channel = channel_named(channel_name)
    if not isinstance(channel.connector, Guided):
        raise Refused("Ce canal prend le texte de la page.")
    text = "\n".join(text.strip().splitlines())
    if len(text) > MOST_CHARS:
        raise Refused(f"Ce texte est trop long pour être gardé : {MOST_CHARS} caractères au plus.")
    ours = parcels.proposed(given, channel)
    mine = Wording.objects.filter(content=content, channel=channel_name)
    if not text or text == ours:
        mine.delete()
        return
    Wording.objects.update_or_create(
        content=content,
        channel=channel_name,
        defaults={"text": text, "ours": ours, "changed_by": by},
    )
