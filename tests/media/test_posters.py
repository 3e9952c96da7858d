"""The image that announces a film: what is dark, blurred or seen twice is not proposed while better is there."""

import json
from pathlib import Path

import cv2
import numpy as np
import pytest

from cheznous.media import ffmpeg, posters
from cheznous.media.medium import Medium
from cheznous.media.timeline import Clip, Scene, Timeline

DARK = "color=black:s=128x72:r=10:d=2"
SHARP = "testsrc=s=128x72:r=10:d=2"
SOFT = "testsrc2=s=128x72:r=10:d=2,gblur=12"
OTHER = "mandelbrot=s=128x72:r=10,trim=duration=2"


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Medium:
    """Write eight seconds: black, sharp, blurred, another sharp one; a key frame a second."""
    out = tmp_path_factory.mktemp("posters") / "film.mp4"
    opened = [part for each in (DARK, SHARP, SOFT, OTHER) for part in ("-f", "lavfi", "-i", each)]
    joined = "[0][1][2][3]concat=n=4:v=1,format=yuv420p"
    ffmpeg.run(
        [
            *opened,
            "-filter_complex",
            joined,
            "-c:v",
            "libx264",
            "-preset",
            "ultrafast",
            "-g",
            "10",
            out,
        ]
    )
    return Medium("f" * 64, "film", out, 128, 72, 8.0)


def told(film: Medium, *starts: float, seconds: float = 2.0) -> Timeline:
    scenes = [
        Scene(f"s{number}", Clip(film, start), seconds) for number, start in enumerate(starts)
    ]
    return Timeline(tuple(scenes), (), "fr")


def test_the_best_of_each_scene_comes_in_order_and_away_from_cuts(film: Medium) -> None:
    found = posters.proposed(told(film, 0.0, 2.0, 4.0, 6.0))
    assert [each.scene for each in found] == sorted({each.scene for each in found})
    assert {"s1", "s3"} <= {each.scene for each in found}
    assert "s0" not in {each.scene for each in found}
    for each in found:
        assert 0.4 <= each.at_s % 2 <= 1.6


def test_a_film_of_one_shot_gives_instants_that_differ_or_fewer(film: Medium) -> None:
    assert len(posters.proposed(told(film, 2.0, seconds=1.9))) == 1
    assert [each.scene for each in posters.proposed(told(film, 2.0, seconds=6.0))] == ["s0"] * 3
    assert posters.proposed(told(film)) == []


def test_a_face_counts_for_more_than_sharpness(film: Medium, tmp_path: Path) -> None:
    copied = tmp_path / "film.mp4"
    copied.symlink_to(film.path)
    faced = Medium("e" * 64, "film", copied, 128, 72, 8.0)
    assert [each.scene for each in posters.proposed(told(faced, 2.0, 6.0), count=1)] == ["s0"]
    seen = {"subjects": [{"at_s": 7.2, "what": "face", "low": 0.4, "high": 0.6}]}
    (tmp_path / "clip.json").write_text(json.dumps(seen))
    assert [each.scene for each in posters.proposed(told(faced, 2.0, 6.0), count=1)] == ["s1"]


def test_its_picture_is_the_frame_whole(film: Medium) -> None:
    pixels = cv2.imdecode(np.frombuffer(posters.picture(film, 3.0), np.uint8), cv2.IMREAD_COLOR)
    assert pixels is not None
    assert pixels.shape == (72, 128, 3)
    small = cv2.imdecode(
        np.frombuffer(posters.picture(film, 3.0, width=64), np.uint8), cv2.IMREAD_COLOR
    )
    assert small is not None
    assert small.shape == (36, 64, 3)
