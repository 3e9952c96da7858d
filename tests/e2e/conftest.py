"""People’s devices: a Chromium whose microphone speaks, phones and computers, a photograph."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, expect

from cheznous.accounts.models import User
from cheznous.media import ffmpeg
from tests import browsers
from tests.e2e.story import PHONE, SECRET, Open
from tests.media import made as drawn


@pytest.fixture(scope="module")
def speaking(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A Chromium whose microphone plays a voice without end."""
    folder = tmp_path_factory.mktemp("microphone")
    drawn.voice(folder / "voice.flac", 10.0, 0.3)
    ffmpeg.run(["-i", folder / "voice.flac", "-c:a", "pcm_s16le", folder / "voice.wav"])
    browser = chromium.browser_type.launch(
        executable_path=browsers.chromium(),
        args=[
            "--no-sandbox", "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream",
            f"--use-file-for-fake-audio-capture={folder / 'voice.wav'}",
        ],
    )  # fmt: skip
    yield browser
    browser.close()


@pytest.fixture
def device(
    speaking: Browser, signed_in: Callable[[User], Client], live_server, settings
) -> Iterator[Open]:
    """Open somebody's device, a phone unless said; an error of script or of security policy fails the test."""
    settings.SITE_URL = live_server.url
    expect.set_options(timeout=30_000)  # other tests share the machine
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def make(user: User | None = None, **screen: Any) -> Page:
        context = speaking.new_context(
            locale="fr-FR", base_url=live_server.url, **(screen or PHONE)
        )
        contexts.append(context)
        if user:
            cookie = signed_in(user).cookies["sessionid"].value
            context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
        page = context.new_page()
        page.set_default_timeout(40_000)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on(
            "console", lambda line: faults.append(line.text) if "Security" in line.text else None
        )
        return page

    yield make
    for context in contexts:
        context.close()
    assert not faults, faults


@pytest.fixture
def photograph(tmp_path: Path) -> Path:
    """A photograph of 4000 pixels, lying on its side, that says where it was taken."""
    drawn.picture(tmp_path / "plain.jpg", 4000, 3000)
    facts = Image.Exif()
    facts[0x0112] = 6  # to be turned by a quarter
    place = facts.get_ifd(0x8825)
    place[1], place[2], place[3], place[4] = "N", (47.0, 52.0, 24.5), "W", (3.0, 55.0, 2.0)
    place[27] = b"ASCII\0\0\0" + SECRET
    xmp = b"<x:xmpmeta><exif:GPSLatitude>%s</exif:GPSLatitude></x:xmpmeta>" % SECRET
    target = tmp_path / "IMG_2041.jpg"
    with Image.open(tmp_path / "plain.jpg") as picture:
        picture.save(target, quality=90, exif=facts, xmp=xmp)
    assert target.read_bytes().count(SECRET) == 2
    return target
