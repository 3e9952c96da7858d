"""Whose act it is, and who may see who did what.

Who did each step is for who makes the content and her coach: never for an employer, the lead or the team.
"""

from cheznous.accounts.models import User
from cheznous.actors.models import Role
from cheznous.journey.acts import Act
from cheznous.journey.progress import Progress
from cheznous.studio.models import Content

MAKES = {Role.OWNER, Role.MAKER}
VOWELS = "aeiouyhàâéèêëîïôöûüœæ"


def works_on(user: User, role: str, content: Content) -> bool:
    """Whether this person makes this content herself: an owner does when she began it or wrote last."""
    if role == Role.MAKER:
        return True
    hands = {content.made_by_id, content.draft.changed_by_id}
    return role == Role.OWNER and (user.pk in hands or hands == {None})


def sees_hands(user: User, role: str, content: Content) -> bool:
    """Whether this person may see who did each step."""
    return role == Role.COACH or works_on(user, role, content)


def acts_of(user: User, role: str, row: Progress) -> list[Act]:
    """Give the acts that are this person's: all of what she makes; of what another makes, to approve."""
    if works_on(user, role, row.content):
        return row.acts
    return [act for act in row.acts if act.approves] if role == Role.OWNER else []


def theirs(user: User, role: str, row: Progress) -> str:
    """Say whose the next act is, when it is not this person's: « L’acte de Nolwenn : … »."""
    if not row.act or acts_of(user, role, row)[:1] == [row.act]:
        return ""
    by = row.content.draft.changed_by or row.content.made_by
    if by is None:
        return f"Prochain acte : {_lower(row.act.title)}"
    name = by.get_short_name()
    of = "d’" if name[:1].lower() in VOWELS else "de "
    return f"L’acte {of}{name} : {_lower(row.act.title)}"


def _lower(title: str) -> str:
    return title[:1].lower() + title[1:]
