"""What comes out is read against its recipe: planted faults are found, in facts and in really bad files."""

from pathlib import Path

import cv2
import numpy as np
import pytest

from cheznous.media import captions, ffmpeg, hearing, sight
from cheznous.rendering import checks
from tests.media import made
from tests.rendering.traps import CLEAN, FILM, TRAPS, Trap

PLANTED = [
    pytest.param(name, trap, id=f"{name}-{number}")
    for name, traps in TRAPS.items()
    for number, trap in enumerate(traps)
]


def wrong(trap: Trap) -> list[checks.Check]:
    form, facts, files = trap
    return [each for each in checks.check(form, files, facts) if not each.passed]


@pytest.mark.parametrize(("name", "trap"), PLANTED)
def test_a_planted_fault_is_found_and_says_what_to_do(name: str, trap: Trap) -> None:
    said = next(each for each in wrong(trap) if each.criterion.id == name)
    finding = said.finding
    assert finding
    assert (finding.check, finding.severity) == (name, said.criterion.severity)
    assert said.criterion.how in finding.message
    if said.criterion.severity == "blocks":
        assert not checks.passes(wrong(trap))


def test_what_is_clean_is_left_in_peace() -> None:
    for trap in CLEAN:
        assert wrong(trap) == []


def test_facts_measured_by_an_older_version_are_not_judged() -> None:
    old = {
        "duration_s",
        "width",
        "height",
        "lufs",
        "peak_dbtp",
        "first_words_s",
        "cues",
        "fast_cues",
    }
    form, facts, files = CLEAN[0]
    assert wrong((form, {name: facts[name] for name in old & FILM.keys()}, files)) == []


def test_the_charter_shown_is_the_one_applied() -> None:
    shown = checks.RECIPE["F-captions"]
    told = [
        (shown.count(name), float(at)) for at, name in enumerate(("one", "two", "three", "four"), 1)
    ]
    assert [(0, 0.0), *told] == [tuple(each) for each in captions.CHARTER]
    assert shown.measure("tolerance") / 100 == captions.TOLERANCE


def film(target: Path, picture: str) -> sight.Seen:
    """Make a small film of what a filter of FFmpeg draws, and read it."""
    ffmpeg.run(
        ["-f", "lavfi", "-i", picture, "-pix_fmt", "yuv420p", "-c:v", "libx264", "-g", "30", target]
    )
    return sight.seen(target)


def test_a_black_start_a_frozen_start_and_flashes_are_seen(tmp_path: Path) -> None:
    moving = "testsrc2=s=270x480:r=30:d=2"
    calm = film(tmp_path / "calm.mp4", moving)
    assert (calm.black_s, calm.frozen_s <= 0.2, calm.flashes <= 3) == (0.0, True, True)
    black = film(tmp_path / "black.mp4", f"{moving},fade=in:st=1:d=0.1")
    assert black.black_s == pytest.approx(1.0, abs=0.1)
    frozen = film(
        tmp_path / "frozen.mp4",
        "testsrc2=s=270x480:r=30:d=1,tpad=start_mode=clone:start_duration=1",
    )
    assert frozen.frozen_s == pytest.approx(1.0, abs=0.15)
    flashing = "color=white:s=270x480:r=30:d=2,geq=lum='if(lt(mod(N,6),3),20,230)':cb=128:cr=128"
    assert film(tmp_path / "flash.mp4", flashing).flashes >= 4


def test_a_noisy_voice_one_cut_off_and_a_long_silence_are_heard(tmp_path: Path) -> None:
    clean = made.voice(tmp_path / "clean.flac", 3.0)
    assert hearing.heard(clean.path).over_noise_db >= 20
    ffmpeg.run(["-i", clean.path, "-f", "lavfi", "-i", "anoisesrc=a=0.05:r=48000:d=3", "-filter_complex",
                "amix=inputs=2:normalize=0", "-ac", "1", tmp_path / "noisy.flac"])  # fmt: skip
    assert hearing.heard(tmp_path / "noisy.flac").over_noise_db < 20
    ffmpeg.run(["-i", clean.path, "-i", clean.path, "-filter_complex",
                "[0]apad=pad_dur=4[a];[a][1]concat=n=2:v=0:a=1", tmp_path / "hole.flac"])  # fmt: skip
    assert hearing.heard(clean.path).saturated_s == 0
    ffmpeg.run(
        ["-i", clean.path, "-af", "volume=30dB,aformat=s16,volume=-12dB", tmp_path / "loud.flac"]
    )
    assert hearing.heard(tmp_path / "loud.flac").saturated_s > 1
    assert hearing.heard(tmp_path / "hole.flac").longest_silence_s == pytest.approx(4.0, abs=0.4)


def test_a_blurred_or_enlarged_picture_is_seen(tmp_path: Path) -> None:
    random = np.random.default_rng(7)
    sharp = cv2.GaussianBlur(random.integers(0, 255, (1200, 1600, 3), np.uint8), (0, 0), 0.6)
    least = checks.RECIPE["W-sharp"].measure("least")
    small = cv2.resize(sharp, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    said = {}
    for name, pixels in {
        "sharp": sharp,
        "blurred": cv2.GaussianBlur(sharp, (0, 0), 3),
        "enlarged": cv2.resize(small, None, fx=2, fy=2, interpolation=cv2.INTER_LINEAR),
    }.items():
        cv2.imwrite(str(tmp_path / f"{name}.png"), pixels)
        said[name] = sight.sharpness(tmp_path / f"{name}.png")
    assert said["sharp"] >= least > max(said["blurred"], said["enlarged"]), said
