"""What trials tell of the life of a content: opened on inhabitants, read, decided upon."""

from collections.abc import Iterator

from cheznous.audience.models import Decision, Trial
from cheznous.studio.journal import Line, Sort
from cheznous.studio.models import Content


def lines(content: Content) -> Iterator[Line]:
    """Tell of trials and of what was decided after them; inhabitants have no name."""
    for trial in Trial.objects.filter(revision__content=content).select_related(
        "made_by", "revision"
    ):
        who, number = str(trial.made_by or ""), trial.revision.number
        yield Line(trial.made_at, who, "a ouvert un essai", Sort.TRIAL, version=number)
    for each in Decision.objects.filter(trial__revision__content=content):
        said = f"a décidé, après l’essai : {each.get_choice_display().lower()}"
        yield Line(each.made_at, each.by_name, said, Sort.TRIAL)
