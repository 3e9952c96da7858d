"""Captions as files of their own: made without the film, read as people read."""

from datetime import date
from pathlib import Path

import pytest

from cheznous.common.errors import Refused
from cheznous.formats import names
from cheznous.media import captions
from cheznous.media.brand import Brand
from cheznous.rendering import checks, makers, plan
from cheznous.studio.kinds import kinds
from cheznous.studio.kinds.video.document import VideoDocument
from tests.studio.filmed import MEDIA, scene, video


def recipe(document: VideoDocument) -> plan.Recipe:
    return plan.plan(
        kinds()["video"], document, MEDIA, Brand("Musée"), names.CAPTION_FILE, address="", on=date(2026, 11, 22)
    )  # fmt: skip


def test_captions_are_written_for_every_player(tmp_path: Path) -> None:
    document = video(scenes=[scene("s1", 0.0, 6.0, said="On cousait à trois.", sound="speech")])
    made = makers.make(recipe(document), tmp_path / "made")
    assert [(each.name, each.role) for each in made.files] == [
        ("captions.vtt", "captions"), ("captions.srt", "captions"),
    ]  # fmt: skip
    cues = captions.read((tmp_path / "made/captions.vtt").read_text())
    assert [cue.text for cue in cues] == ["Elle cousait dans le noir.", "On cousait à trois."]
    assert "00:00:00,000 --> " in (tmp_path / "made/captions.srt").read_text()
    assert checks.passes(checks.check(names.CAPTION_FILE, made.plain(), made.facts))


def test_the_brand_changes_no_caption() -> None:
    document = video()
    other = plan.plan(
        kinds()["video"], document, MEDIA, Brand("Ailleurs"), names.CAPTION_FILE, address="", on=date(2026, 11, 22)
    )  # fmt: skip
    assert other.digest == recipe(document).digest


def test_a_film_without_a_word_has_no_captions() -> None:
    with pytest.raises(Refused):
        recipe(video(hook=""))
