"""A content carried elsewhere and brought back, put away and taken out."""

import io
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from cheznous.accounts.models import User
from cheznous.actors.models import Actor, Membership, Role
from cheznous.media.brand import Brand
from cheznous.rendering.plan import plan
from cheznous.studio import actions, queries
from cheznous.studio.models import Content
from tests.studio.made import at, document, sent

pytestmark = pytest.mark.django_db


def exported(client: Client, content: Content) -> bytes:
    answer = client.get(at("export", content))
    return b"".join(answer.streaming_content)  # type: ignore[attr-defined]


def test_what_is_exported_comes_back_the_same_with_the_same_digests(
    client: Client, content: Content, voice: Path, maker: User
) -> None:
    client.post(at("file", content), {"place": "stops/s1/voice", "file": sent(voice)})
    packed = exported(client, content)
    assert "content.toml" in zipfile.ZipFile(io.BytesIO(packed)).namelist()
    here = {"actor": content.actor_id, "file": SimpleUploadedFile("zoom.zip", packed)}
    client.post(reverse("studio:import"), here)
    again = Content.objects.exclude(pk=content.pk).get()
    assert document(again) == document(content)
    assert recipes(again) == recipes(content)
    elsewhere = Actor.objects.create(name="Ailleurs", trade="museum", insee="29039", commune="X")
    Membership.objects.create(actor=elsewhere, user=maker, role=Role.MAKER)
    there = {"actor": elsewhere.pk, "file": SimpleUploadedFile("zoom.zip", packed)}
    client.post(reverse("studio:import"), there)
    copy = Content.objects.get(actor=elsewhere)
    assert document(copy) != document(content)  # its media are assets of its actor
    assert recipes(copy) == recipes(content)


def recipes(content: Content) -> list[str]:
    """Write the recipe of every format, brand and address apart."""
    kind, told = queries.kind_of(content), document(content)
    brand, on = Brand("Musée"), date(2026, 11, 22)
    return [
        plan(kind, told, queries.media_of(told), brand, form, address="", on=on).digest
        for form in kind.formats
    ]


@pytest.mark.parametrize("file", [None, b"", b"no zip", b"PK\x05\x06" + bytes(18)])
def test_an_archive_that_cannot_be_read_is_told_so(
    client: Client, actor: Actor, file: bytes | None
) -> None:
    more: dict[str, Any] = {"actor": actor.pk}
    if file is not None:
        more["file"] = SimpleUploadedFile("zoom.zip", file)
    answer = client.post(reverse("studio:import"), more, follow=True)
    assert answer.redirect_chain[-1][0] == reverse("studio:new")
    assert "notice" in answer.content.decode()
    assert not Content.objects.exists()


def test_a_content_without_a_picture_is_exported_too(
    client: Client, actor: Actor, maker: User
) -> None:
    content = actions.create(actor, kind="zoom", by=maker)
    assert zipfile.ZipFile(io.BytesIO(exported(client, content))).namelist() == ["content.toml"]


def test_a_content_put_away_leaves_the_lists_and_comes_back(
    client: Client, content: Content
) -> None:
    client.post(at("archive", content))
    assert not queries.contents_of([content.actor_id])
    client.post(at("archive", content))
    assert list(queries.contents_of([content.actor_id])) == [content]
