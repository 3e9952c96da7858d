"""Consents to work on: asked, and signed by all."""

from datetime import date

from cheznous.accounts.models import User
from cheznous.rights import actions
from cheznous.rights.actions import Person, Scope
from cheznous.rights.models import Consent, Depiction
from cheznous.rights.rule import USES

STARTS, ENDS = date(2026, 9, 1), date(2031, 9, 1)
SCOPE = Scope(tuple(USES), {"own-page": "Votre page"}, STARTS, ENDS)


def asked(
    depiction: Depiction, by: User, *, uses: tuple[str, ...] = tuple(USES), email: str = "",
    scope: Scope = SCOPE,
) -> Consent:  # fmt: skip
    """Ask the person shown."""
    scope = Scope(uses, scope.channels, scope.starts_on, scope.ends_on)
    return actions.ask(
        depiction, [Person(depiction.name, "self", email)], scope=scope, project="Le port au soir",
        purpose="faire découvrir le port", by=by, taken_on=STARTS, taken_at="Port-Ellé",
    )  # fmt: skip


def agreed(
    depiction: Depiction, by: User, *, uses: tuple[str, ...] = tuple(USES), scope: Scope = SCOPE
) -> Consent:
    """Ask, and have everybody sign."""
    consent = asked(depiction, by, uses=uses, scope=scope)
    for word in consent.words.all():
        actions.sign(word.token, name=word.name, yes=True, typed=True)
    return consent
