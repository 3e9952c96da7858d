"""Framing what nobody framed: the subject of each shot inside the crop, the whole where a crop would lose a work."""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path

import cv2
import numpy as np
import pytest

from cheznous.media import camera, subjects
from cheznous.media.looking import Looking
from cheznous.media.medium import Medium
from cheznous.media.subjects import Subject, What
from cheznous.media.timeline import MIDDLE
from tests.media.made import Pixels

UPRIGHT, SQUARE, WIDE = (1080, 1920), (1080, 1080), (1920, 1080)
SIZE, FPS = (320, 180), 30


@pytest.fixture
def film(tmp_path: Path) -> Callable[..., Medium]:
    """Give a film of eight seconds that is known by these subjects, seen at each half second."""

    def film(
        seen: Sequence[tuple[What, float, float] | None],
        shots: Sequence[float] = (0.0,),
        size: tuple[int, int] = WIDE,
    ) -> Medium:
        found = [asdict(Subject(n / 2, *each)) for n, each in enumerate(seen) if each]
        known = {"shots": list(shots), "looked_s": 0.5, "subjects": found}
        (tmp_path / "clip.json").write_text(json.dumps(known))
        return Medium("f" * 64, "film", tmp_path / "film.mp4", *size, 8.0)

    return film


def test_a_crop_follows_its_subject_and_a_film_of_the_same_shape_is_left_alone(
    film: Callable[..., Medium],
) -> None:
    known = film([("face", 0.7, 0.9)] * 16)
    for frame in (UPRIGHT, SQUARE):
        focus, fit = subjects.framing(known, 0.0, 8.0, frame)
        seen = camera.crop(focus, WIDE, frame)
        assert fit == "crop"
        assert seen.left <= 0.7 * 1920
        assert seen.left + seen.width >= 0.9 * 1920
    assert subjects.framing(known, 0.0, 8.0, WIDE) == (MIDDLE, "crop")


def test_a_work_that_a_crop_would_lose_is_shown_whole(film: Callable[..., Medium]) -> None:
    known = film([("work", 0.1, 0.6)] * 16)
    assert [subjects.framing(known, 0.0, 8.0, frame)[1] for frame in (UPRIGHT, SQUARE)] == [
        "whole",
        "crop",
    ]


def test_each_part_is_framed_by_what_is_seen_in_it(film: Callable[..., Medium]) -> None:
    known = film([("face", 0.0, 0.2)] * 8 + [("moving", 0.8, 1.0)] * 8, shots=[0.0, 4.0])
    assert subjects.parts(known, 1.0, 5.0) == [(1.0, 3.0), (4.0, 2.0)]
    assert subjects.parts(known, 3.8, 2.0) == [(3.8, 2.0)], "too short to be a part"
    places = [subjects.framing(known, *part, UPRIGHT)[0].left for part in ((1.0, 3.0), (4.0, 2.0))]
    assert places == pytest.approx([0.1, 0.9], abs=0.01)


def test_what_is_seen_now_and_then_is_no_subject(film: Callable[..., Medium]) -> None:
    seldom = film([("face", 0.7, 0.9)] * 2 + [None] * 14)
    assert subjects.framing(seldom, 0.0, 8.0, UPRIGHT) == (MIDDLE, "crop")


def test_an_upright_film_is_framed_from_top_to_bottom(film: Callable[..., Medium]) -> None:
    known = film([("face", 0.1, 0.3)] * 16, size=UPRIGHT)
    focus, fit = subjects.framing(known, 0.0, 8.0, WIDE)
    assert (focus.left, focus.top, fit) == (0.5, pytest.approx(0.2), "crop")


@pytest.mark.parametrize("said", ["", "{}", "[]", '{"shots": [0], "looked_s": 1}'])
def test_a_film_of_which_nothing_is_known_keeps_its_middle(said: str, tmp_path: Path) -> None:
    film = Medium("f" * 64, "film", tmp_path / "film.mp4", *WIDE, 8.0)
    assert subjects.parts(film, 0.0, 8.0) == [(0.0, 8.0)]
    (tmp_path / "clip.json").write_text(said)
    assert subjects.framing(film, 0.0, 8.0, UPRIGHT) == (MIDDLE, "crop")


def noticed(draw: Callable[[Pixels, int], None], count: int = 60) -> list[Subject]:
    """Draw `count` frames over a wall under grain, and give what is noticed."""
    random = np.random.default_rng(7)
    looking = Looking(SIZE, FPS)
    for number in range(count):
        frame = np.full((180, 320, 3), (190, 195, 200), np.uint8)
        draw(frame, number)
        frame = cv2.add(frame, random.integers(0, 5, frame.shape, dtype=np.uint8))
        looking.add(cv2.cvtColor(frame, cv2.COLOR_BGR2YUV_I420).tobytes())
    return looking.done().subjects


def test_a_painting_on_a_wall_is_a_work() -> None:
    def hung(frame: Pixels, _: int) -> None:
        cv2.rectangle(frame, (180, 30), (300, 150), (30, 50, 80), -1)
        cv2.circle(frame, (230, 80), 30, (40, 160, 200), -1)

    found = noticed(hung)
    assert {each.what for each in found} == {"work"}
    assert found[0].low == pytest.approx(180 / 320, abs=0.03)
    assert found[0].high == pytest.approx(300 / 320, abs=0.03)


def test_who_walks_is_found_where_they_are() -> None:
    def walking(frame: Pixels, number: int) -> None:
        cv2.ellipse(frame, (60 + number, 110), (14, 45), 0, 0, 360, (60, 80, 140), -1)

    found = noticed(walking)
    assert len(found) == 2
    for each in found:
        place = (60 + each.at_s * FPS) / 320
        assert each.low - 0.05 <= place <= each.high + 0.05


def test_an_even_picture_has_no_subject() -> None:
    assert noticed(lambda _, __: None) == []
