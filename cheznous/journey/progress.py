"""How far one content is: what it says, what stands in its way, who did which step, what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from django.utils import timezone

from cheznous.audience.queries import Verdict
from cheznous.journey import facts, onward
from cheznous.journey.acts import Act, met_at
from cheznous.journey.facts import Fact
from cheznous.journey.hands import Hands, deduced
from cheznous.journey.models import How, IntentRequest, StepRecord
from cheznous.journey.sheets import Sheets
from cheznous.journey.spent import Effort
from cheznous.journey.states import DONE, NOW, SAID, TONES
from cheznous.journey.steps import BARS, STEPS, WEIGHTS, step
from cheznous.publishing.models import Approval, ApprovalRequest, Publication
from cheznous.rights.shown import Seen
from cheznous.studio.findings import Finding, blocking
from cheznous.studio.kinds.contract import Document, Kind
from cheznous.studio.models import Content, Remark, Revision
from cheznous.ui.templatetags.ui import Step as Bar


@dataclass
class Progress:
    """One content: what it says, what stands in its way, what came of it."""

    content: Content
    kind: Kind
    document: Document
    findings: list[Finding]
    has_cover: bool = False
    told: bool = False  # it already says something of what it shows
    recipes: dict[str, str] = field(default_factory=dict)  # each format, the digest its draft wants
    asked: set[str] = field(default_factory=set)  # the formats once made, or that failed
    made: set[str] = field(default_factory=set)
    making: int = 0
    remarks: list[Remark] = field(default_factory=list)
    records: dict[int, StepRecord] = field(default_factory=dict)
    sheets: Sheets = field(default_factory=dict)  # what is written at its steps
    intent: IntentRequest | None = None  # the note's last yes, else the last asked
    hands: Hands = field(default_factory=Hands)
    effort: Effort = field(default_factory=Effort)  # the minutes it took
    verdict: Verdict | None = None
    seen: Sequence[Seen] = ()  # its media, and who and what they show
    can_approve: bool = False  # who looks may approve alone
    approved: bool = False  # by somebody, and nothing was written since
    approval: Approval | None = None  # the last one given
    request: ApprovalRequest | None = None  # the last one sent, answered or not
    page: Publication | None = None  # on our own page, once it is online

    @property
    def title(self) -> str:
        """Its title, or a name for what has none."""
        return self.content.title or f"{self.kind.label} sans titre"

    @cached_property
    def missing(self) -> list[Finding]:
        """What forbids to go out."""
        return blocking(self.findings)

    @property
    def digests(self) -> set[str]:
        """What its draft wants made."""
        return set(self.recipes.values())

    @property
    def to_make(self) -> set[str]:
        """What is left to make: of the formats that were asked for, or of all before any was."""
        wanted = {digest for form, digest in self.recipes.items() if form in self.asked}
        return (wanted if self.asked else self.digests) - self.made

    @property
    def is_made(self) -> bool:
        """Whether all that was asked for is made, as the draft wants it now."""
        return bool(self.made) and not self.to_make

    @property
    def is_published(self) -> bool:
        """Whether inhabitants can meet it."""
        return self.page is not None

    @property
    def is_behind(self) -> bool:
        """Whether inhabitants still read an older version than the one approved."""
        return self.approved and self.page is not None and not self.says(self.page.revision)

    @property
    def change_asked(self) -> bool:
        """Whether who was to approve asked for a change, and nothing was written since."""
        return (
            self.request is not None
            and self.request.answer == ApprovalRequest.Answer.CHANGE
            and self.says(self.request.revision)
        )

    @property
    def awaits(self) -> bool:
        """Whether somebody was asked to approve what is written now, and has not answered."""
        return (
            self.request is not None
            and self.request.is_open(timezone.now())
            and self.says(self.request.revision)
        )

    def says(self, revision: Revision) -> bool:
        """Whether the draft still says what a revision says."""
        return revision.document == self.content.draft.document

    @property
    def is_tried(self) -> bool:
        """Whether what was tried is what the draft says."""
        return self.verdict is not None and self.says(self.verdict.trial.revision)

    @cached_property
    def acts(self) -> list[Act]:
        """What is left to do, in order; the first is the one to do now."""
        return list(onward.acts(self))

    @property
    def act(self) -> Act | None:
        """The one thing to do now; None when everything is done."""
        return self.acts[0] if self.acts else None

    @property
    def step(self) -> int:
        """The step it is at, 1 to 16."""
        return self.act.step if self.act else len(STEPS)

    @cached_property
    def facts(self) -> dict[int, Fact]:
        """Where each step is, and what shows it."""
        return facts.facts(self)

    @cached_property
    def _blocked(self) -> set[int]:
        return facts.blocked_steps(self)

    def blocked(self, *steps: int) -> bool:
        """Whether something missing stands in one of these steps."""
        return not self._blocked.isdisjoint(steps)

    def missing_at(self, *steps: int) -> list[Finding]:
        """List what forbids to go out and is mended at these steps."""
        return [each for each in self.missing if met_at(each) in steps]

    def left(self, *steps: int) -> str:
        """Say how much of it there is; "" when there is none."""
        count = len(self.missing_at(*steps))
        return f"Il reste {count} point{'s' if count > 1 else ''} à régler." if count else ""

    @cached_property
    def done(self) -> list[int]:
        """The steps that are done, in order."""
        return [step for step, (state, _) in self.facts.items() if state == DONE]

    @cached_property
    def hows(self) -> dict[int, How]:
        """How each done step was done: as it was confirmed, else as acts tell; steps noted by hand count."""
        noted = {step: How(record.how) for step, record in self.records.items()}
        return deduced(self.hands, self.done) | noted

    @property
    def bar(self) -> list[Bar]:
        """The sixteen steps as anybody may see them: done or not."""
        return self._bar(named=False)

    @property
    def own_bar(self) -> list[Bar]:
        """The sixteen steps as who made it and her coach see them: who did what."""
        return self._bar(named=True)

    def _bar(self, *, named: bool) -> list[Bar]:
        at = self.step if self.act else 0
        return [
            Bar(each.name, "now" if each.number == at else self.look(each.number, named=named))
            for each in STEPS
        ]

    def look(self, number: int, *, named: bool) -> str:
        """Say how the bar shows a step."""
        if named and number in self.hows:
            return BARS[self.hows[number]]
        return self.facts[number][0]

    def is_now(self, number: int) -> bool:
        """Whether the next act is at this step."""
        return self.act is not None and number == self.step

    def said(self, number: int) -> tuple[str, str]:
        """Say where a step is, in the same words on every screen, and their tone."""
        state = self.facts[number][0]
        return NOW if self.is_now(number) and state != DONE else (SAID[state], TONES[state])

    @property
    def where(self) -> str:
        """Say the step in words."""
        return f"Étape {self.step} sur {len(STEPS)} : {step(self.step).name}"

    @property
    def state(self) -> tuple[str, str]:
        """Say what it waits for, in a few words, and their tone."""
        return onward.state(self)

    @property
    def autonomy(self) -> float | None:
        """Average how its steps were done, 0 to 1; None when nothing tells."""
        weights = [WEIGHTS[how] for how in self.hows.values()]
        return sum(weights) / len(weights) if weights else None

    @property
    def alone(self) -> int:
        """Count the steps done without help."""
        return sum(BARS[how] == "solo" for how in self.hows.values())

    @property
    def to_note(self) -> int | None:
        """Give the last done step nobody confirmed."""
        at = self.step if self.act else len(STEPS) + 1
        return next((n for n in reversed(self.done) if n not in self.records and n < at), None)
