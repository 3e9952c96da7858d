"""Recordings are taken in or refused in French; a film's sound is as loud and as long as asked."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import numpy as np
import pytest

from cheznous.common.errors import BadFile, Cancelled, Refused, TooBig
from cheznous.common.places import ROOT
from cheznous.media import ffmpeg, probe, sound
from cheznous.media.medium import Medium
from cheznous.media.timeline import Sound
from tests.media import made

SPEECH = ROOT.parent / "shared/samples/speech"
CODECS = {
    "webm": ["-c:a", "libopus"], "ogg": ["-c:a", "libopus"], "m4a": ["-c:a", "aac"],
    "mp3": ["-c:a", "libmp3lame"], "wav": ["-c:a", "pcm_s16le"], "flac": ["-c:a", "flac"],
}  # fmt: skip


@pytest.fixture(scope="module")
def voice(tmp_path_factory: pytest.TempPathFactory) -> Medium:
    return made.voice(tmp_path_factory.mktemp("voice") / "voice.flac", 6.0)


@pytest.mark.parametrize("suffix", CODECS)
def test_what_phones_and_browsers_record_is_taken_in(
    suffix: str, voice: Medium, tmp_path: Path
) -> None:
    given = tmp_path / f"given.{suffix}"
    ffmpeg.run(
        ["-i", voice.path, "-af", "adelay=1000:all=1,apad=pad_dur=2", *CODECS[suffix], given]
    )
    taken = sound.take_in(given, tmp_path / "ours.flac")
    track = probe.inspect(tmp_path / "ours.flac").sound
    assert track is not None
    assert (track.codec, track.rate, track.channels) == ("flac", 48_000, 1)
    assert taken.duration_s == pytest.approx(6.4, abs=0.25)
    assert taken.cut_s == pytest.approx(0.8, abs=0.1)
    heard = sound.loudness(tmp_path / "ours.flac")
    assert heard.lufs == pytest.approx(sound.VOICE_LUFS, abs=0.5)
    assert heard.peak_dbtp <= -1.0


def test_a_voice_in_one_ear_is_heard_in_both(voice: Medium, tmp_path: Path) -> None:
    given = tmp_path / "left.wav"
    ffmpeg.run(["-i", voice.path, "-af", "pan=stereo|c0=c0|c1=0*c0", given])
    sound.take_in(given, tmp_path / "ours.flac")
    samples = sound.read(tmp_path / "ours.flac")
    assert np.array_equal(samples[:, 0], samples[:, 1])


def test_real_speech_is_taken_in(tmp_path: Path) -> None:
    if not SPEECH.exists():
        pytest.skip("../shared/samples/speech is absent; the generated voice stands for it")
    for given in sorted(SPEECH.glob("*.ogg")):
        taken = sound.take_in(given, tmp_path / "ours.flac")
        assert taken.duration_s > 1
        assert sound.loudness(tmp_path / "ours.flac").lufs == pytest.approx(-19, abs=1.5)


class _Asked(BaseHTTPRequestHandler):
    seen: list[str] = []

    def do_GET(self) -> None:
        self.seen.append(self.path)
        self.send_error(404)


@pytest.fixture
def server() -> Iterator[HTTPServer]:
    with HTTPServer(("127.0.0.1", 0), _Asked) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield server
        server.shutdown()


def test_a_playlist_reads_neither_the_network_nor_our_files(
    server: HTTPServer, voice: Medium, tmp_path: Path
) -> None:
    for inside in (
        f"http://127.0.0.1:{server.server_port}/secret.ts",
        str(voice.path),
        "/etc/passwd",
    ):
        given = tmp_path / "given.m4a"
        given.write_text(
            f"#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\n{inside}\n#EXT-X-ENDLIST\n"
        )
        with pytest.raises(BadFile, match="Choisissez"):
            sound.take_in(given, tmp_path / "ours.flac")
    concat = tmp_path / "given.mp3"
    concat.write_text(f"ffconcat version 1.0\nfile '{voice.path}'\n")
    with pytest.raises(BadFile):
        sound.take_in(concat, tmp_path / "ours.flac")
    assert _Asked.seen == []
    assert not (tmp_path / "ours.flac").exists()


def test_what_is_no_sound_is_refused_in_french(voice: Medium, tmp_path: Path) -> None:
    ogg, m4a = tmp_path / "whole.ogg", tmp_path / "whole.m4a"
    ffmpeg.run(["-i", voice.path, "-c:a", "libopus", ogg])
    ffmpeg.run(["-i", voice.path, "-c:a", "aac", m4a])
    hostile = {
        "empty.mp3": b"",
        "text.mp3": "Le Tréport, 1887. ".encode() * 500,
        "header.ogg": ogg.read_bytes()[:60],
        "no-index.m4a": m4a.read_bytes()[: m4a.stat().st_size // 2],
        "noise.wav": np.random.default_rng(1).bytes(50_000),
        "picture.mp3": made.picture(tmp_path / "picture.png", 90, 90).path.read_bytes(),
    }
    for name, content in hostile.items():
        (tmp_path / name).write_bytes(content)
        with pytest.raises(Refused, match=r"[Cc]hoisissez|[Ee]nregistrez"):
            sound.take_in(tmp_path / name, tmp_path / "ours.flac")
    assert not (tmp_path / "ours.flac").exists()


def test_what_was_received_of_a_cut_recording_is_kept(voice: Medium, tmp_path: Path) -> None:
    given = tmp_path / "given.ogg"
    ffmpeg.run(["-i", voice.path, "-c:a", "libopus", given])
    given.write_bytes(given.read_bytes()[: given.stat().st_size // 2])
    assert 1.5 < sound.take_in(given, tmp_path / "ours.flac").duration_s < 5


def test_silence_is_refused_and_a_whisper_is_raised(voice: Medium, tmp_path: Path) -> None:
    given = tmp_path / "given.wav"
    ffmpeg.run(["-f", "lavfi", "-i", "anullsrc=r=48000", "-t", "5", given])
    with pytest.raises(BadFile, match="micro"):
        sound.take_in(given, tmp_path / "ours.flac")
    ffmpeg.run(["-i", voice.path, "-af", "volume=-28dB", "-c:a", "flac", tmp_path / "low.flac"])
    sound.take_in(tmp_path / "low.flac", tmp_path / "ours.flac")
    assert sound.loudness(tmp_path / "ours.flac").lufs == pytest.approx(-19, abs=0.5)


def test_twelve_minutes_are_taken_and_thirteen_refused(tmp_path: Path) -> None:
    for minutes, fits in ((12, True), (13, False)):
        given = tmp_path / f"{minutes}.wav"
        tone = f"sine=frequency=300:sample_rate=8000:duration={minutes * 60 - 0.1}"
        ffmpeg.run(["-f", "lavfi", "-i", tone, given])
        if fits:
            assert sound.take_in(given, tmp_path / "ours.flac").duration_s > 719
        else:
            with pytest.raises(TooBig, match="12 minutes"):
                sound.take_in(given, tmp_path / "never.flac")
    assert not (tmp_path / "never.flac").exists()


def test_taking_in_can_be_cancelled(voice: Medium, tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        sound.take_in(voice.path, tmp_path / "ours.flac", cancelled=lambda: True)
    assert list(tmp_path.iterdir()) == []


def test_a_part_of_a_voice_is_cut_to_the_sample(voice: Medium, tmp_path: Path) -> None:
    sound.excerpt(voice.path, 1.5, 3.25, tmp_path / "part.flac")
    whole, part = sound.read(voice.path), sound.read(tmp_path / "part.flac")
    assert np.array_equal(part, whole[72_000:156_000])


@pytest.mark.parametrize("level", [0.01, 0.2, 0.95])
def test_a_film_is_as_loud_as_asked_whatever_the_voice(level: float, tmp_path: Path) -> None:
    spoken = made.voice(tmp_path / "voice.flac", 4.0, level)
    sounds = [Sound(spoken, 0.5), Sound(spoken, 5.0)]
    sound.render(sounds, 10.0, -14.0, tmp_path / "film.aac")
    heard = sound.loudness(tmp_path / "film.aac")
    assert heard.lufs == pytest.approx(-14.0, abs=0.5)
    assert heard.peak_dbtp <= -1.0


def test_a_click_over_a_voice_does_not_make_it_faint(tmp_path: Path) -> None:
    spoken = made.voice(tmp_path / "voice.flac", 5.0, 0.05)
    samples = sound.read(spoken.path)[:, 0].copy()
    samples[96_000:96_003] = 1.0
    samples.tofile(tmp_path / "raw")
    ffmpeg.run(
        ["-f", "f32le", "-ar", "48000", "-ac", "1", "-i", tmp_path / "raw", tmp_path / "click.flac"]
    )
    clicked = Medium("click", "sound", tmp_path / "click.flac", duration_s=5)
    sound.render([Sound(clicked, 0)], 5.0, -14.0, tmp_path / "film.aac")
    heard = sound.loudness(tmp_path / "film.aac")
    assert heard.lufs == pytest.approx(-14.0, abs=0.5)
    assert heard.peak_dbtp <= -1.0


def test_sounds_are_heard_at_their_times_and_cut_at_the_end(voice: Medium) -> None:
    mixed = sound.mix([Sound(voice, 1.0), Sound(voice, 9.0)], 10.0)
    assert mixed.shape == (480_000, 2)
    assert not mixed[:48_000].any()
    assert np.abs(mixed[48_000:52_800]).max() > 0.01
    assert not mixed[7 * 48_000 + 10 : 9 * 48_000].any()


def test_a_waveform_has_as_many_heights_as_asked(voice: Medium) -> None:
    heights = sound.peaks(voice.path, 64)
    assert len(heights) == 64
    assert max(heights) == pytest.approx(0.2, abs=0.01)
    assert all(0 <= height <= 1 for height in heights)
