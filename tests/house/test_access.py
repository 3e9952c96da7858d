"""Every address × every role: what each gets is written in `tests/<room>/access.py`, or refused here."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.http import HttpResponseBase
from django.shortcuts import resolve_url
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.house.access import LOGIN, MISSING, OK, ROLES, Line, World

ROOT = Path(__file__).resolve().parents[2]


def addresses(resolver: URLResolver, space: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Walk the whole URLconf."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from addresses(entry, inner)
        else:
            yield f"{space}{entry.name or '(sans nom)'}", entry


def lines() -> dict[str, Line]:
    """Gather the tables of every room."""
    found: dict[str, Line] = {}
    for file in sorted((ROOT / "tests").rglob("access.py")):
        if file.parent.name == "house":
            continue
        module = import_module(".".join(file.relative_to(ROOT).with_suffix("").parts))
        doubled = found.keys() & module.LINES.keys()
        assert not doubled, f"dans deux tables : {doubled}"
        found |= module.LINES
    return found


ADDRESSES = dict(addresses(get_resolver()))
LINES = lines()


def table_of(pattern: URLPattern) -> str:
    """Name the file where a line for this address belongs."""
    room = apps.get_containing_app_config(pattern.callback.__module__)
    assert room, f"{pattern} n’est à aucune pièce"
    return f"tests/{'/'.join(room.name.split('.')[1:])}/access.py"


def test_every_address_has_its_line() -> None:
    missing = [
        f'{table_of(pattern)} : ajoutez à LINES   "{name}": Line(signed),   '
        f"# {pattern.pattern} (everyone, signed, members ou only(…) ; voir docs/develop/access.md)"
        for name, pattern in ADDRESSES.items()
        if name not in LINES
    ]
    assert not missing, "\n" + "\n".join(missing)


def test_every_line_has_its_address() -> None:
    assert not LINES.keys() - ADDRESSES.keys()


def outcome(answer: HttpResponseBase) -> str:
    """Say what a person got: ok, login, 404, or the status that should not be."""
    if answer.status_code == 404:
        return MISSING
    if answer.status_code in {301, 302, 303}:
        to = answer.headers["Location"]
        return LOGIN if to.startswith(f"{resolve_url(settings.LOGIN_URL)}?next=") else OK
    return OK if answer.status_code in {200, 204, 206, 304, 400, 422} else str(answer.status_code)


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(LINES.keys() & ADDRESSES.keys()))
def test_each_role_gets_what_the_line_says_and_nothing_else(name: str) -> None:
    line, world = LINES[name], World()
    address = reverse(name, kwargs=dict(line.args(world)) or None)
    answered = line.methods.split()
    wrong = []
    for method in answered:
        for role in ROLES:
            got = _ask(world, role, method, address, line)
            if got != line.expected[role]:
                wrong.append(
                    f"{method.upper()} {address} · {role} : {got}, attendu {line.expected[role]}"
                )
    for method in {"get", "post", "put", "delete"} - set(answered):
        for role in ("visitor", "owner"):
            got = _ask(world, role, method, address, line)
            if got not in {"405", LOGIN, MISSING}:
                wrong.append(f"{method.upper()} {address} · {role} : {got}, attendu 405")
    assert not wrong, f"\n{table_of(ADDRESSES[name])}, {name} :\n" + "\n".join(wrong)


def _ask(world: World, role: str, method: str, address: str, line: Line) -> str:
    client = world.client(role)
    with transaction.atomic():
        data: Any = line.data(world) if method == "post" else None
        answer = getattr(client, method)(address, data, headers=dict(line.headers))
        got = outcome(answer)
        for _ in getattr(answer, "streaming_content", ()):
            pass  # a file is read to its end, so that it is closed
        transaction.set_rollback(True)
    return got
