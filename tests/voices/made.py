"""A minute of speech asked, agreed to, recorded."""

from functools import cache
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cheznous.accounts.models import User
from cheznous.actors.models import Actor
from cheznous.common import clock
from cheznous.common.places import cache_dir
from cheznous.rights import queries as read
from cheznous.rights import rule
from cheznous.rights.actions import Person, Scope
from cheznous.rights.shown import Ask
from cheznous.studio.models import Content
from cheznous.voices import actions, queries
from cheznous.voices.actions import Asked
from cheznous.voices.models import VoiceRequest
from tests.media import footage, made

QUESTION = "Racontez-nous votre premier jour à l’atelier"
YVONNE = [Person("Yvonne Le Goff", "self")]
FAMILY = [Person("Anne", "guardian"), Person("Paul", "guardian"), Person("Lou", "child")]


def asked(
    actor: Actor, by: User, *, minor: bool = False, email: str = "", content: Content | None = None,
    with_film: bool = False,
) -> VoiceRequest:  # fmt: skip
    """Ask Yvonne, or Lou with both parents."""
    today = timezone.localdate()
    scope = Scope(
        channels={"own-page": "Votre page"}, ends_on=today.replace(year=today.year + 5, day=1)
    )
    people = FAMILY if minor else [Person(YVONNE[0].name, "self", email)]
    wanted = Asked(
        QUESTION,
        people[-1].name,
        people,
        scope,
        "faire entendre le pays",
        minor,
        with_film=with_film,
    )
    return actions.ask(actor, wanted, by=by, content=content)


def agreed(actor: Actor, by: User, *, minor: bool = False, with_film: bool = False) -> VoiceRequest:
    """Ask, and have everybody say yes."""
    request = asked(actor, by, minor=minor, with_film=with_film)
    for word in list(request.consent.words.all()):
        actions.sign(request, name=word.name, yes=True, drawing=[], typed=True)
        request = again(request)
    return request


def recorded(actor: Actor, by: User, *, minor: bool = False, seconds: float = 1.5) -> VoiceRequest:
    """Ask, agree, record."""
    request = agreed(actor, by, minor=minor)
    actions.receive(request, voice(seconds))
    return again(request)


def filmed(actor: Actor, by: User, *, minor: bool = False) -> VoiceRequest:
    """Ask, agree, film oneself for a second; the film is not prepared yet."""
    request = agreed(actor, by, minor=minor, with_film=True)
    actions.receive(request, film())
    return again(request)


def again(request: VoiceRequest) -> VoiceRequest:
    """Read it anew."""
    return VoiceRequest.objects.get(pk=request.pk)


@cache
def voice(seconds: float = 1.5) -> Path:
    """Say something."""
    place = cache_dir("test-media") / f"parole-{seconds}.flac"
    return made.voice(place, seconds).path


@cache
def film() -> Path:
    """Say it to a camera."""
    return footage.film(cache_dir("test-media") / "parole.mp4")


def at(request: VoiceRequest, name: str = "say") -> str:
    return reverse(f"voices:{name}", args=[request.token])


def page(answer: HttpResponse) -> BeautifulSoup:
    return BeautifulSoup(answer.content, "html.parser")


def sign(client: Client, request: VoiceRequest, **given: Any) -> HttpResponse:
    word = queries.next_word(again(request))
    said = {"word": word.pk, "name": word.name, "typed": "on", "answer": "yes"} if word else {}
    return client.post(at(request), said | given)


def sent(seconds: float = 1.5) -> SimpleUploadedFile:
    return SimpleUploadedFile("mémo.flac", voice(seconds).read_bytes(), "audio/flac")


def lacking(request: VoiceRequest) -> str | None:
    shown = read.plain(read.with_consents().get(pk=request.consent.depiction_id))
    today = clock.now().date()
    return rule.lacking(shown, Ask(frozenset({"page"}), today, "own-page", "Votre page"))


def voice_place(content: Content) -> str:
    stop = content.draft.document["stops"][1]
    return f"stops/{stop['id']}/voice"
