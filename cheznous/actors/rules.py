"""Who may do what for an actor: one predicate a role set, one permission a verb.

`see` its work · `make` contents · `remark` on them · `approve` alone · `run` the actor (people, brand)
· `validate` it (the staff). Everyone else gets 404 (`access.py`).
"""

from typing import Any

import rules

from cheznous.actors.models import Actor, Membership, Role


def membership(user: Any, actor: Actor) -> Membership | None:
    """Return this person's place in the actor, if any."""
    if not user.is_authenticated:
        return None
    return Membership.objects.filter(actor=actor, user_id=user.pk).first()


def has_role(*roles: Role) -> Any:
    """Make the predicate « has one of these roles for the actor »."""

    def predicate(user: Any, actor: Actor | None) -> bool:
        mine = membership(user, actor) if actor else None
        return mine is not None and mine.role in roles

    return rules.predicate(predicate, name="has_role:" + ",".join(roles))


@rules.predicate  # type: ignore[untyped-decorator] # rules has no types
def may_approve(user: Any, actor: Actor | None) -> bool:
    """Say whether this person approves alone: an owner, or a maker it was delegated to."""
    mine = membership(user, actor) if actor else None
    if mine is None:
        return False
    return mine.role == Role.OWNER or (mine.role == Role.MAKER and mine.may_approve)


is_owner = has_role(Role.OWNER)
is_maker = has_role(Role.OWNER, Role.MAKER)
is_adviser = has_role(Role.OWNER, Role.MAKER, Role.COACH)
is_member = has_role(Role.OWNER, Role.MAKER, Role.COACH, Role.OBSERVER)

rules.add_perm("actors.see", is_member | rules.is_staff)
rules.add_perm("actors.make", is_maker)
rules.add_perm("actors.remark", is_adviser)
rules.add_perm("actors.approve", may_approve)
rules.add_perm("actors.run", is_owner)
rules.add_perm("actors.validate", rules.is_staff)
