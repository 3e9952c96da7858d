"""What the journey asks the moment a content goes out: who answers inhabitants for three days (step 14)."""

from collections.abc import Iterator, Mapping

from cheznous.accounts.models import User
from cheznous.journey import actions
from cheznous.journey.blanks import blank
from cheznous.journey.models import Sheet
from cheznous.journey.steps import OUT
from cheznous.publishing.asking import Question
from cheznous.studio.models import Content

WHO = "who"


def questions(content: Content) -> Iterator[Question]:
    """Ask it, with the name written at the step."""
    field = next(each for each in blank(OUT, content.kind).fields if each.name == WHO)
    sheet = Sheet.objects.filter(content=content, step=OUT).first()
    known = str(sheet.words.get(WHO) or "") if sheet else ""
    yield Question(WHO, field.label, field.help, known, field.most)


def answered(content: Content, said: Mapping[str, str], *, by: User) -> None:
    """Write the name at the step; an empty answer changes nothing."""
    name = said.get(WHO, "").strip()
    if name:
        actions.merge(content, OUT, [{"op": "set", "place": WHO, "value": name}], by=by)
