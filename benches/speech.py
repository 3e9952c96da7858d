"""Transcription: how long the model of this installation takes to write down a voice, over the length of the voice.

Nothing is measured where `./run speech` was not asked for, or without `../shared/samples/speech`. The recordings are
joined, so that loading the model counts once, as for a film.
"""

import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from benches import Figure
from cheznous.common.places import ROOT, data_dir
from cheznous.media import ffmpeg, sound
from cheznous.media.medium import Medium
from cheznous.media.speech import Whisper

SPEECH = ROOT.parent / "shared/samples/speech"
MOST = 0.3


def run() -> list[Figure]:
    """Write a minute down three times."""
    whisper, voices = Whisper(data_dir() / "speech"), sorted(SPEECH.glob("*.ogg"))
    if not whisper.installed() or not voices:
        print("… speech: no model or no voice here", file=sys.stderr)
        return []
    with tempfile.TemporaryDirectory(prefix="bench-speech-") as name:
        voice = _joined(voices, Path(name))
        turns = [_seconds(whisper, voice) for _ in range(3)]
    return [
        Figure(
            "a minute of voice written down", median(turns) / voice.duration_s, MOST,
            f"its length ({voice.duration_s:.0f} s), the base model, loading it included",
        )
    ]  # fmt: skip


def _joined(voices: list[Path], folder: Path) -> Medium:
    taken = [folder / f"{each.stem}.flac" for each in voices]
    for each, out in zip(voices, taken, strict=True):
        sound.take_in(each, out)
    inputs = [each for out in taken for each in ("-i", out)]
    whole, joint = folder / "whole.flac", f"concat=n={len(taken)}:v=0:a=1"
    ffmpeg.run([*inputs, "-filter_complex", joint, whole])
    length_s = sound.take_in(whole, folder / "voice.flac").duration_s
    return Medium("speech", "sound", folder / "voice.flac", duration_s=length_s)


def _seconds(whisper: Whisper, voice: Medium) -> float:
    starts = time.monotonic()
    whisper.transcribe(voice, "fr")
    return time.monotonic() - starts
