"""What every test may ask for: people, an actor, a browser."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from playwright.sync_api import Browser, Page, expect, sync_playwright

from cheznous.accounts.models import User
from cheznous.actors.models import Actor, Membership, Role
from cheznous.common import clock
from tests import browsers


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest files first, so that no worker is left alone at the end; inside, order stays random."""
    driven = {item.path for item in items if item.get_closest_marker("browser")}
    rooms = ["e2e", "browsers", "common", "rendering", "media"]  # then the others

    def rank(item: pytest.Item) -> int:
        room = item.path.relative_to(Path(__file__).parent).parts[0]
        told = "browsers" if item.path in driven and room != "e2e" else room
        return rooms.index(told) if told in rooms else len(rooms)

    items.sort(key=rank)


@pytest.fixture(autouse=True)
def _fresh_rates(request: pytest.FixtureRequest) -> Iterator[None]:
    """Forget the rates of sign-in between tests that have a database."""
    yield
    if "db" in request.fixturenames or "transactional_db" in request.fixturenames:
        cache.clear()


@pytest.fixture
def person(db: None) -> Callable[..., User]:
    """Make people: `person("Nolwenn")`, `person(staff=True)`."""

    def make(name: str = "Nolwenn", *, staff: bool = False) -> User:
        number = User.objects.count()
        return User.objects.create_user(f"{number}@exemple.bzh", name, is_staff=staff)

    return make


@pytest.fixture
def actor(db: None) -> Actor:
    """Return an actor without anybody, that the team does not know yet."""
    return Actor.objects.create(
        name="Musée du Port",
        slug="musee-du-port",
        trade="museum",
        insee="29039",
        commune="Concarneau",
    )


@pytest.fixture
def member(person: Callable[..., User], actor: Actor) -> Callable[..., User]:
    """Make members of `actor`: `member(Role.OWNER)`."""

    def make(role: str = Role.MAKER, **fields: Any) -> User:
        user = person(str(Role(role).label))
        Membership.objects.create(actor=actor, user=user, role=role, **fields)
        return user

    return make


@pytest.fixture
def owner(member: Callable[..., User], actor: Actor) -> User:
    """Return who leads `actor`, once the team knows it."""
    actor.validated_at = clock.now()
    actor.save()
    return member(Role.OWNER)


@pytest.fixture
def signed_in(db: None) -> Callable[[User], Client]:
    """Return a client signed in as somebody."""

    def make(user: User) -> Client:
        client = Client()
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return make


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Return a real Chromium; without one its tests fail and say what to install."""
    path = browsers.chromium()
    assert path, "Il manque Chromium : sudo apt-get install chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


def _page(browser: Browser, width: int, height: int, **more: Any) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": width, "height": height}, locale="fr-FR", **more
    )
    expect.set_options(timeout=browsers.WITHIN_S * 1000)  # other tests share the machine
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda line: faults.append(line.text) if "Security" in line.text else None)
    yield page
    context.close()
    assert not faults, faults


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """Open a page on a computer; an error of script or of security policy fails the test."""
    yield from _page(chromium, 1280, 900)


@pytest.fixture
def phone(chromium: Browser) -> Iterator[Page]:
    """Open a page on a phone, by touch."""
    yield from _page(chromium, 390, 844, has_touch=True, is_mobile=True)
