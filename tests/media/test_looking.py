"""What is found on small frames: cuts that last, however close, and neither flashes nor what moves."""

import numpy as np
import pytest

from cheznous.media.looking import Looked, Looking

SIZE, FPS = (320, 180), 30


def looked(*lights: int, moving: bool = False) -> Looked:
    """Look at frames of these lights, under grain."""
    random = np.random.default_rng(3)
    looking = Looking(SIZE, FPS)
    ground = random.integers(0, 120, (180, 320), np.uint8)
    for number, light in enumerate(lights):
        seen = np.roll(ground, 4 * number if moving else 0, axis=1)
        luma = np.clip(seen.astype(int) + light + random.integers(0, 6, seen.shape), 0, 255)
        chroma = np.full(320 * 180 // 2, 128, np.uint8)
        looking.add(luma.astype(np.uint8).tobytes() + chroma.tobytes())
    return looking.done()


def test_each_shot_is_found_at_its_first_frame() -> None:
    found = looked(*[20] * 40, *[90] * 15, *[20] * 25, *[60] * 30)
    assert found.shots == pytest.approx([0, 40 / 30, 55 / 30, 80 / 30], abs=0.001)


def test_a_flash_is_no_cut_and_what_moves_is_one_shot() -> None:
    assert looked(*[20] * 30, 130, *[20] * 30).shots == [0.0]
    assert looked(*[20] * 60, moving=True).shots == [0.0]


def test_a_cut_at_the_very_end_is_one() -> None:
    assert len(looked(*[20] * 40, 90, 90).shots) == 2


def test_the_frame_that_stands_for_a_film_is_not_a_dark_one() -> None:
    assert looked(*[0] * 60, *[80] * 60).telling_s >= 0
    dark = Looking(SIZE, FPS)
    assert dark.done() == Looked([0.0], 0.0)
