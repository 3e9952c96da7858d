"""The demonstration's minutes of speech: one that came, one still awaited. Both persons are invented."""

from datetime import timedelta
from pathlib import Path

from django.utils import timezone

from cheznous.accounts.models import User
from cheznous.channels.connectors import channels
from cheznous.rights.actions import Person, Scope
from cheznous.rights.models import Word
from cheznous.studio.models import Content
from cheznous.voices import actions, queries
from cheznous.voices.actions import Asked
from cheznous.voices.models import VoiceRequest

PURPOSE = "faire entendre la parole des habitants, sans but commercial"
YEARS = timedelta(days=365 * 5)
HUMMED = "[Elle fredonne un air lent, bouche fermée.]"


def answered(content: Content, recording: Path, *, by: User) -> None:
    """Have Jeanne agree, and hum; her words are read already."""
    asked = _asked(content, "Jeanne Le Dû", "Fredonnez-nous l’air du lavoir", by)
    actions.sign(asked, name="Jeanne Le Dû", yes=True, drawing=[], typed=True)
    asked = queries.opened(asked.token)
    actions.receive(asked, recording)
    actions.write_down(asked, HUMMED, by=by)


def awaited(content: Content, *, by: User) -> None:
    """Wait for Yves."""
    _asked(content, "Yves Quéméner", "Racontez-nous le bruit du lavoir, le lundi matin", by)


def _asked(content: Content, name: str, question: str, by: User) -> VoiceRequest:
    today = timezone.localdate()
    labels = {name: each.connector.label for name, each in channels().items()}
    scope = Scope(("page", "image", "film", "print"), labels, today, today + YEARS)
    asked = Asked(question, name, [Person(name, Word.Part.SELF)], scope, PURPOSE)
    return actions.ask(content.actor, asked, by=by, content=content)
