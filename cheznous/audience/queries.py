"""Questions about trials: what a link opens, what was said, whether the promise came through."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from statistics import median
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from cheznous.audience import counting, questions
from cheznous.audience.models import UNFAMILIAR, Answer, Decision, Trial
from cheznous.common.errors import Closed
from cheznous.studio.models import Content
from cheznous.ui import rooms

REACHED_END = 0.95
ASKED = {
    1: "la bonne réponse",
    2: "les deux bonnes réponses",
    3: "au moins deux bonnes réponses sur trois",
}


def is_open(trial: Trial) -> bool:
    """Say whether a person may still begin."""
    return trial.closed_at is None and trial.expires_at > timezone.now()


def opened(token: str) -> Trial:
    """Find what a link leads to, open or not.

    :raises Closed: when there never was such a link
    """
    trial = Trial.objects.select_related("revision__content__actor").filter(token=token).first()
    if trial is None:
        raise Closed(
            "Ce lien n’ouvre rien. Il a peut-être été coupé en chemin : demandez-le de nouveau."
        )
    return trial


def trials_of(content: Content) -> QuerySet[Trial]:
    """List the trials of a content with all that was said, the newest first."""
    return _whole(Trial.objects.filter(revision__content=content))


def trial_of(content: Content) -> Trial | None:
    """Return the newest trial of a content."""
    return trials_of(content).first()


def written(content: Content) -> list[dict[str, Any]]:
    """Gather the questions other rooms keep for a first trial: each says them in an `asked.py`.

    `questions(content)` gives them as a trial keeps them; `right` may still be empty.
    """
    found = [each for room in rooms.each("asked") for each in room.questions(content)]
    return found[: questions.MOST]


def _whole(trials: QuerySet[Trial]) -> QuerySet[Trial]:
    return trials.select_related("revision").prefetch_related("answers__readings", "decisions")


@dataclass
class Told:
    """One person's answer, as its readers see it."""

    answer: Answer
    right: int
    asked: int

    @cached_property
    def readings(self) -> list[bool]:
        """What each reader found."""
        return [reading.said for reading in self.answer.readings.all()]

    @property
    def is_read(self) -> bool:
        """Whether somebody read it."""
        return bool(self.readings)

    @property
    def is_disputed(self) -> bool:
        """Whether two readers disagree."""
        return len(set(self.readings)) > 1

    @property
    def said(self) -> bool:
        """Whether every reader found the promise."""
        return self.is_read and all(self.readings)

    @property
    def understood(self) -> bool:
        """Whether this person said the promise again and knew two of three answers."""
        return self.said and counting.enough_right(self.right, self.asked)


@dataclass
class Verdict:
    """What a trial says so far, sentences first."""

    trial: Trial

    @cached_property
    def told(self) -> list[Told]:
        """Each answer, in the order they came."""
        asked = self.trial.questions
        return [
            Told(answer, questions.right(asked, answer.picks), len(asked))
            for answer in self.trial.answers.all()
        ]

    @property
    def answered(self) -> int:
        """How many people answered."""
        return len(self.told)

    @property
    def missing(self) -> int:
        """How many more are wanted."""
        return max(0, self.trial.wanted - self.answered)

    @property
    def unread(self) -> int:
        """How many answers nobody read."""
        return sum(not each.is_read for each in self.told)

    @property
    def disputed(self) -> int:
        """How many answers two readers disagree on."""
        return sum(each.is_disputed for each in self.told)

    @property
    def said(self) -> int:
        """How many people said the promise again."""
        return sum(each.said for each in self.told)

    @property
    def needed(self) -> int:
        """How many must."""
        return counting.needed(max(self.answered, self.trial.wanted))

    @property
    def is_settled(self) -> bool:
        """Whether enough people answered and all were read."""
        return not self.missing and not self.unread

    @property
    def is_understood(self) -> bool:
        """Whether the promise came through."""
        return self.is_settled and self.said >= self.needed

    @cached_property
    def decision(self) -> Decision | None:
        """What was decided last."""
        return next(iter(self.trial.decisions.all()), None)

    @property
    def sentence(self) -> str:
        """Say it in one or two sentences."""
        if not self.answered:
            return "Personne n’a encore répondu."
        if self.unread:
            return f"{_people(self.answered)} répondu. {_to_read(self.unread)}"
        if self.missing:
            return f"{_people(self.answered)} répondu. Encore {self.missing} pour pouvoir juger."
        start = (
            f"{self.said} sur {self.answered} {_have(self.said)}" if self.said else "Personne n’a"
        )
        return f"{start} redit votre promesse. Il en faut {self.needed}."

    @property
    def doubt(self) -> str:
        """Say plainly how little a few people prove; nothing before somebody was read."""
        read = self.answered - self.unread
        if not read:
            return ""
        low, high = counting.interval(self.said, read)
        return (
            f"{read} {'personne ne suffit' if read == 1 else 'personnes ne suffisent'} pas à tout savoir : parmi tous "
            f"les habitants, ce serait entre {round(low * 100)} et {round(high * 100)} sur 100."
        )

    @property
    def unfamiliar(self) -> int:
        """How many had not met the actor for a year."""
        return sum(each.answer.seen in UNFAMILIAR for each in self.told)

    @property
    def strangers(self) -> str:
        """Say whether enough of them were not regulars."""
        least = counting.UNFAMILIAR_LEAST
        if not self.answered:
            return ""
        if self.unfamiliar >= least:
            return f"{self.unfamiliar} sur {self.answered} ne vous avaient pas vus depuis un an : leur avis pèse."
        if not self.unfamiliar:
            return (
                f"Tous vous connaissent déjà. Demandez à {least} personnes qui ne viennent jamais."
            )
        return f"Une seule ne vous avait pas vus depuis un an. Il en faut {least} : demandez à qui ne vient jamais."

    @property
    def belonging(self) -> str:
        """Compare « pour des gens comme moi » before and after."""
        if not self.answered:
            return ""
        before = sum(each.answer.before for each in self.told) / self.answered
        after = sum(each.answer.after for each in self.told) / self.answered
        more = sum(each.answer.after > each.answer.before for each in self.told)
        less = sum(each.answer.after < each.answer.before for each in self.told)
        return f"{_moved(more, less)} En moyenne : {_decimal(before)} avant, {_decimal(after)} après, sur 5."

    @property
    def understanding(self) -> str:
        """Say how many knew the answers, and how many understood in the full sense."""
        if not self.answered:
            return ""
        knew = sum(counting.enough_right(each.right, each.asked) for each in self.told)
        rule = ASKED.get(len(self.trial.questions), ASKED[3])
        start = f"{knew} sur {self.answered} {_have(knew)} {rule}."
        if self.unread:
            return start
        both = sum(each.understood for each in self.told)
        tail = "vraiment compris : promesse redite et réponses justes"
        return f"{start} {both} sur {self.answered} {_have(both)} {tail}."

    @property
    def by_question(self) -> list[tuple[str, int]]:
        """Count the right answers of each question."""
        return [
            (asked["ask"], sum(_pick_right(self.trial, each.answer, n) for each in self.told))
            for n, asked in enumerate(self.trial.questions)
        ]

    @property
    def words(self) -> list[tuple[str, int]]:
        """List the words people did not understand, the most frequent first."""
        return Counter(
            each.answer.word.strip().lower() for each in self.told if each.answer.word.strip()
        ).most_common()

    @property
    def removals(self) -> list[str]:
        """List what people would take out."""
        return [each.answer.remove for each in self.told if each.answer.remove.strip()]

    @property
    def stay_s(self) -> float | None:
        """Return the median time spent, in seconds, of those whose browser said it."""
        known = [each.answer.stayed_s for each in self.told if each.answer.stayed_s is not None]
        return median(known) if known else None

    @property
    def stopped(self) -> list[int]:
        """List where people stopped before the end, in hundredths of the content."""
        known = [each.answer.reached for each in self.told if each.answer.reached is not None]
        return sorted(round(reached * 100) for reached in known if reached < REACHED_END)


def verdict(content: Content) -> Verdict | None:
    """Say what the newest trial of a content gave; None when it was never tried."""
    return verdicts([content.pk]).get(content.pk)


def verdicts(content_ids: Iterable[str]) -> dict[str, Verdict]:
    """Do the same for several contents, in as many queries as for one."""
    trials = _whole(Trial.objects.filter(revision__content__in=list(content_ids)))
    newest: dict[str, Verdict] = {}
    for trial in trials:
        newest.setdefault(trial.revision.content_id, Verdict(trial))
    return newest


def _pick_right(trial: Trial, answer: Answer, n: int) -> bool:
    return n < len(answer.picks) and questions.is_right(trial.questions[n], answer.picks[n])


def _have(count: int) -> str:
    return "ont" if count > 1 else "a"


def _people(count: int) -> str:
    return "1 personne a" if count == 1 else f"{count} personnes ont"


def _to_read(count: int) -> str:
    if count == 1:
        return "Une phrase attend d’être lue : votre promesse y est-elle ?"
    return f"{count} phrases attendent d’être lues : votre promesse y est-elle ?"


def _moved(more: int, less: int) -> str:
    if not more and not less:
        return "Personne n’a changé d’avis."
    parts = []
    if more:
        parts.append(
            f"{more} {'se sent plus concernée' if more == 1 else 'se sentent plus concernées'}"
        )
    if less:
        parts.append(
            f"{less} moins"
            if more
            else f"{less} {'se sent' if less == 1 else 'se sentent'} moins concernées"
        )
    return f"Après avoir vu le contenu, {', '.join(parts)}."


def _decimal(value: float) -> str:
    return f"{value:.1f}".replace(".", ",")
