"""What the journey tells of the life of a content: the note d’intention, put to somebody and answered."""

from collections.abc import Iterator

from cheznous.journey.models import IntentRequest
from cheznous.studio.journal import Line, Sort
from cheznous.studio.models import Content

ANSWERS = {
    IntentRequest.Answer.APPROVED: "a accepté la note d’intention",
    IntentRequest.Answer.CHANGE: "a demandé de changer la note d’intention",
}


def lines(content: Content) -> Iterator[Line]:
    """Tell of the note; who did which step stays between who makes it and her coach (`whose.py`)."""
    for each in IntentRequest.objects.filter(content=content).select_related("made_by"):
        whom = f" à {each.to}" if each.to else ""
        said = f"a soumis la note d’intention{whom}"
        yield Line(each.made_at, str(each.made_by or ""), said, Sort.APPROVAL)
        if each.answer and each.answered_at:
            said = ANSWERS[IntentRequest.Answer(each.answer)]
            yield Line(each.answered_at, each.name, said, Sort.APPROVAL)
