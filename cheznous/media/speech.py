"""What a voice says: one port, and the adapter that keeps it (faster-whisper, a Whisper model on this disk).

`Speech` is the port; `Whisper` answers it from one folder: the model's files and, beside them, the packages
that run it (docs/operate/speech.md). Both are optional: who calls asks `installed()` first. The model is loaded by a
child without network, which reads nothing but this folder and the voice. Times are seconds.
What is invented on silence is dropped: voice activity first (Silero), then lines the model itself doubts,
then the stock phrases of subtitlers that it learned from the web. A human reads the rest.
"""

import json
import os
import re
import sys
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol

from cheznous.common.errors import BadFile, Refused
from cheznous.common.places import ROOT
from cheznous.media import sandbox
from cheznous.media.medium import Medium
from cheznous.media.sandbox import GIBIBYTE, Failed, Limits, never

LANGUAGES = frozenset({"en", "fr"})  # those the small model writes well enough to be corrected
MODEL_FILES = (
    "model.bin",
    "config.json",
    "tokenizer.json",
)  # without one, it would be asked of a web site
PACKAGES = f"packages-{sys.version_info[0]}.{sys.version_info[1]}"  # compiled for one Python
START_S, PACE = 90, 2.2  # at most, to load the model; and to hear one second
THREADS = 4
AT = ".at"  # beside what was heard, how far the child is: seconds of the voice
UNSURE, UNSPOKEN, REPEATED = -1.0, 0.6, 2.4  # log-probability, chance of no speech, compression
STOCK = re.compile(
    r"amara\.org|soustitreur|^\W*(?:sous-?titr(?:age|es)(?: (?:st\b|société|réalisés?|faits?|par|fr\b).*)?"
    r"|merci d['’]avoir regardé.*|(?:thanks|thank you) for watching.*|♪.*)\W*$",
    re.I,
)

UNREADABLE = (
    "Nous n’arrivons pas à entendre les mots de cet enregistrement. Écrivez-les en l’écoutant."
)
UNKNOWN = "Le modèle de transcription ne connaît pas cette langue. Écrivez les mots en écoutant l’enregistrement."
ABSENT = "Aucun modèle de transcription n’est installé ici. Écrivez les mots en écoutant l’enregistrement."


@dataclass(frozen=True, slots=True)
class Word:
    """One word as heard, punctuation attached."""

    text: str
    start_s: float
    end_s: float


@dataclass(frozen=True, slots=True)
class Transcript:
    """What was heard; no word at all when nobody speaks."""

    words: tuple[Word, ...]
    text: str


class Speech(Protocol):
    """Whoever can write down what a voice says."""

    def installed(self) -> bool:
        """Say whether it can be asked at all."""

    def transcribe(
        self,
        voice: Medium,
        lang: str,
        *,
        cancelled: Callable[[], bool] = never,
        progress: Callable[[float], None] = lambda share: None,
    ) -> Transcript:
        """Write down what `voice` says, in the language `lang` (BCP 47); `progress` hears shares.

        :raises Refused: when it is not installed, or does not know the language
        :raises BadFile: when it cannot hear it
        :raises TooBig: when it takes too long or too much memory
        """


@dataclass(frozen=True, slots=True)
class Whisper:
    """A Whisper model converted for CTranslate2, in `folder`."""

    folder: Path

    def installed(self) -> bool:
        """Say whether the model and what runs it are on this disk."""
        has_model = all((self.folder / name).is_file() for name in MODEL_FILES)
        return has_model and (self.packages.is_dir() or find_spec("faster_whisper") is not None)

    @property
    def packages(self) -> Path:
        """Where the packages that run it are, when they are not among ours."""
        return self.folder / PACKAGES

    def transcribe(
        self,
        voice: Medium,
        lang: str,
        *,
        cancelled: Callable[[], bool] = never,
        progress: Callable[[float], None] = lambda share: None,
    ) -> Transcript:
        """Write down what `voice` says."""
        if not self.installed():
            raise Refused(ABSENT)
        if not knows(lang):
            raise Refused(UNKNOWN)
        with tempfile.TemporaryDirectory(prefix="speech-") as name:
            out = Path(name) / "heard.json"

            told = [0.0]

            def asked_to_stop() -> bool:
                share = _share(out.with_suffix(AT), voice.duration_s)
                if share > told[-1]:
                    told.append(share)
                    progress(share)
                return cancelled()

            given = [voice.path.resolve(), self.folder.resolve(), self.packages.resolve()]
            command: list[str | Path] = [sys.executable, "-m", __name__, *given]
            limits = self._limits(voice.duration_s)
            try:
                sandbox.run(
                    [*command, primary(lang), out],
                    limits=limits,
                    cancelled=asked_to_stop,
                    folder=ROOT,
                )
            except Failed as fault:
                raise BadFile(UNREADABLE) from fault
            return _read(json.loads(out.read_text()))

    def _limits(self, duration_s: float) -> Limits:
        wall_s = START_S + PACE * duration_s
        model_bytes = (self.folder / "model.bin").stat().st_size
        memory_bytes = 4 * GIBIBYTE + 4 * model_bytes  # threads reserve what they never use
        return Limits(round(wall_s * THREADS), wall_s, memory_bytes, file_bytes=16 * 1024**2)


def knows(lang: str) -> bool:
    """Say whether drafts in this language are worth correcting."""
    return primary(lang) in LANGUAGES


def primary(lang: str) -> str:
    """Leave out what makes a language regional: `fr-FR` is `fr`."""
    return lang.partition("-")[0].lower()


def _share(at: Path, duration_s: float) -> float:
    said = at.read_text() if at.exists() else ""
    return min(1.0, float(said or 0) / max(duration_s, 0.1))


def _read(segments: list[dict[str, Any]]) -> Transcript:
    kept = [each for each in segments if not _is_invented(each)]
    words = tuple(Word(**word) for each in kept for word in each["words"])
    return Transcript(words, " ".join(each["text"].strip() for each in kept))


def _is_invented(segment: dict[str, Any]) -> bool:
    return (
        not segment["words"]
        or segment["unspoken"] > UNSPOKEN
        or segment["sure"] < UNSURE
        or segment["repeated"] > REPEATED
        or STOCK.search(segment["text"].strip()) is not None
    )


def _hear(voice: str, model: str, packages: str, lang: str, out: Path) -> None:
    """Be the child: write the lines heard, with the model's own doubts, and how far it is meanwhile."""
    sys.path.append(packages)
    os.environ["HF_HUB_OFFLINE"] = "1"
    whisper = import_module("faster_whisper")
    threads = min(THREADS, os.cpu_count() or 1)
    hearer = whisper.WhisperModel(
        model, device="cpu", compute_type="int8", cpu_threads=threads, local_files_only=True
    )
    lines, _ = hearer.transcribe(
        voice, language=lang, beam_size=5, temperature=0.0, condition_on_previous_text=False,
        vad_filter=True, word_timestamps=True,
    )  # fmt: skip
    heard = list[dict[str, Any]]()
    for line in lines:
        heard.append(_told(line))
        out.with_suffix(AT).write_text(f"{line.end:.2f}")
    out.write_text(json.dumps(heard))


def _told(line: Any) -> dict[str, Any]:
    words = list[Word]()
    for heard in (
        line.words or ()
    ):  # « d’ » and « accord » come apart: what no space opens belongs to what is before
        is_whole = heard.word.startswith(" ") or not words
        text = heard.word.strip() if is_whole else words[-1].text + heard.word.strip()
        start_s = heard.start if is_whole else words.pop().start_s
        words.append(Word(text, round(start_s, 3), round(heard.end, 3)))
    return {
        "text": line.text, "sure": line.avg_logprob, "unspoken": line.no_speech_prob,
        "repeated": line.compression_ratio, "words": [asdict(word) for word in words],
    }  # fmt: skip


if __name__ == "__main__":
    _hear(sys.argv[1], sys.argv[2], sys.argv[3], sys.argv[4], Path(sys.argv[5]))
