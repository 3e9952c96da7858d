"""The words of the access tables: each room's `tests/<room>/access.py` says `LINES = {url name: Line}`.

    LINES = {
        "studio:list": Line(signed),
        "studio:edit": Line(only("owner", "maker"), "get post", lambda world: {"pk": world(content).pk}),
    }

`docs/develop/access.md` explains them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.conf import settings
from django.test import Client

from cheznous.accounts.models import User
from cheznous.actors.models import Actor, Membership

ROLES = ("visitor", "stranger", "owner", "maker", "coach", "observer", "staff")
OK, LOGIN, MISSING = "ok", "login", "404"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
Thing = TypeVar("Thing")
Expected = Mapping[str, str]


def only(*roles: str) -> Expected:
    """Open to these roles; visitors are asked to sign in, the others find nothing."""
    unknown = set(roles) - set(ROLES)
    assert not unknown, unknown
    return {
        role: OK if role in roles else LOGIN if role == "visitor" else MISSING for role in ROLES
    }


everyone: Expected = dict.fromkeys(ROLES, OK)
nobody: Expected = dict.fromkeys(ROLES, MISSING)
signed: Expected = {**everyone, "visitor": LOGIN}
members: Expected = only("owner", "maker", "coach", "observer", "staff")


class World:
    """One actor with a person in each role, a stranger who owns another, and what a room makes of them.

    `world(make)` makes a thing once: `make(world)`.
    """

    def __init__(self) -> None:
        self.actor = _actor("Musée du Port")
        self.other = _actor("Théâtre de la Falaise")
        self.people: dict[str, User | None] = {"visitor": None}
        for role in ROLES[1:]:
            self.people[role] = User.objects.create_user(f"{role}@exemple.bzh", role)
        for role in ("owner", "maker", "coach", "observer"):
            Membership.objects.create(actor=self.actor, user=self[role], role=role)
        Membership.objects.create(actor=self.other, user=self["stranger"], role="owner")
        User.objects.filter(email="staff@exemple.bzh").update(is_staff=True)
        self._made: dict[Callable[[World], Any], Any] = {}
        self._signed: dict[str, str] = {}

    def __getitem__(self, role: str) -> User:
        """Return the person of a role."""
        person = self.people[role]
        assert person
        return person

    def __call__(self, make: "Callable[[World], Thing]") -> Thing:
        """Return what `make` makes of this world, made once."""
        if make not in self._made:
            self._made[make] = make(self)
        made: Thing = self._made[make]
        return made

    def client(self, role: str) -> Client:
        """Return a new browser of a role, which signs in once."""
        client = Client(raise_request_exception=True)
        person = self.people[role]
        if person and role not in self._signed:
            client.force_login(person, backend=BACKEND)
            self._signed[role] = client.cookies[settings.SESSION_COOKIE_NAME].value
        elif person:
            client.cookies[settings.SESSION_COOKIE_NAME] = self._signed[role]
        return client


@dataclass(frozen=True)
class Line:
    """Who gets what at one address: `methods` are those it answers, `args` makes its address."""

    expected: Expected
    methods: str = "get"
    args: Callable[[World], Mapping[str, Any]] = lambda world: {}
    data: Callable[[World], Mapping[str, Any]] = lambda world: {}
    headers: Mapping[str, str] = field(default_factory=dict)


def of_actor(world: World) -> dict[str, Any]:
    """Address of an actor: `<str:actor_id>`."""
    return {"actor_id": world.actor.pk}


def _actor(name: str) -> Actor:
    return Actor.objects.create(
        name=name, slug="lieu", trade="museum", insee="29039", commune="Concarneau"
    )
