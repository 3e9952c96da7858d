"""Who did each step, read from the acts: whose account wrote, whose remark was answered, who approved.

What is read here is only a proposal: who did it confirms or corrects it in one tap. A machine's hand
(`None`) counts for nobody. Nothing here asks the database.
"""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field

from cheznous.actors.models import Role
from cheznous.journey.acts import step_of
from cheznous.journey.models import How

BODY = {6, 7, 10}  # the steps a change of many places at once belongs to


@dataclass
class Hands:
    """The acts seen on one content. `wrote` holds (place, person); `answered` (place, who had remarked)."""

    began: int | None = None  # who began the content
    wrote: set[tuple[str, int]] = field(default_factory=set)
    answered: set[tuple[str, int | None]] = field(default_factory=set)
    acted: dict[int, set[int]] = field(default_factory=dict)  # by step: published, tried, decided
    approved: set[int] = field(default_factory=set)  # the steps somebody else said yes to
    reread: set[int] = field(default_factory=set)  # the steps where a coach stayed
    roles: Mapping[int, str] = field(default_factory=dict)

    def of(self, step: int) -> set[int]:
        """List whose hands a step shows; who began the content when nobody wrote since."""
        found = {by for place, by in self.wrote if _belongs(place, step)}
        found |= self.acted.get(step, set())
        return found or ({self.began} if self.began else set())

    def how(self, step: int) -> How | None:
        """Say how a step was done, as far as acts tell; None when they do not."""
        hands = self.of(step)
        if not hands:
            return None
        coaches = {by for by in hands if self.roles.get(by) == Role.COACH}
        if coaches == hands:
            return How.COACH
        if len(hands) > 1:
            return How.TOGETHER
        return How.REVIEWED if self._reread(step, hands) else How.ALONE

    def _reread(self, step: int, hands: Container[int]) -> bool:
        """Whether somebody else approved or read this step, or had a remark on it that was answered."""
        return step in self.approved | self.reread or any(
            by not in hands and place and _belongs(place, step) for place, by in self.answered
        )


def deduced(hands: Hands, steps: Iterable[int]) -> dict[int, How]:
    """Say how each of these steps was done, those that acts tell of."""
    found = {step: hands.how(step) for step in steps}
    return {step: how for step, how in found.items() if how is not None}


def _belongs(place: str, step: int) -> bool:
    return step_of(place) == step if place else step in BODY
