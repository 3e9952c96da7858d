"""One planted fault for each criterion of what comes out: the format, and the facts that betray it."""

from typing import Any

from cheznous.formats import names
from cheznous.formats.spec import Format

FILM: dict[str, Any] = {
    "duration_s": 40.0, "width": 1080, "height": 1920, "lufs": -14.2, "peak_dbtp": -1.5, "first_words_s": 0.0,
    "cues": 8, "fast_cues": 0, "lines": 2, "black_s": 0.0, "frozen_s": 0.1, "flashes": 0, "mean_shot_s": 3.5,
    "first_sound_s": 2.0, "over_noise_db": 32.0, "silence_s": 0.8, "words_a_minute": 140, "contrast": 8.1,
    "words_bottom": 0.79, "saturated_s": 0.0, "words_right": 0.88, "is_plain": True,
}  # fmt: skip
HEARD: dict[str, Any] = {
    "duration_s": 600.0, "rate": 44_100, "channels": 2, "lufs": -16.1, "peak_dbtp": -1.2, "chapters": 4, "tagged": 4,
    "has_cover": True, "cues": 120, "first_sound_s": 0.0, "over_noise_db": 32.0, "silence_s": 0.8,
    "words_a_minute": 140, "saturated_s": 0.02,
}  # fmt: skip
FILE: dict[str, Any] = {
    "bytes": 5_000_000,
    "width": 1080,
    "height": 1350,
    "alt": "Une femme attend au bout du quai.",
}
CARDS: dict[str, Any] = {"contrast": 8.1}

Trap = tuple[Format, dict[str, Any], list[dict[str, Any]]]


def film(form: Format = names.VERTICAL_FILM, **facts: Any) -> Trap:
    return form, {**FILM, **facts}, [FILE]


def cards(count: int = 5, facts: dict[str, Any] | None = None, **file: Any) -> Trap:
    return names.CAROUSEL, facts or CARDS, [{**FILE, **file}] * count


def heard(**facts: Any) -> Trap:
    return names.PODCAST_EPISODE, {**HEARD, **facts}, [FILE]


TRAPS: dict[str, list[Trap]] = {
    "A-inside": [heard(tagged=3), heard(has_cover=False), heard(rate=22_050)],
    "A-words": [heard(cues=0)],
    "A-first": [heard(first_sound_s=5.4)],
    "F-length": [film(duration_s=12.0), film(duration_s=95.0), heard(duration_s=2000.0)],
    "F-size": [film(width=1920, height=1080)],
    "F-loud": [film(lufs=-20.0), film(peak_dbtp=0.3), film(lufs=-11.0), heard(lufs=-19.0)],
    "F-plain": [film(is_plain=False)],
    "F-first": [film(first_words_s=2.2), film(first_words_s=None, first_sound_s=None)],
    "F-start": [film(black_s=0.7), film(frozen_s=3.0)],
    "F-shots": [film(mean_shot_s=1.2), film(mean_shot_s=9.0)],
    "F-pace": [film(words_a_minute=210), film(words_a_minute=80)],
    "F-safe": [film(words_bottom=0.9), film(words_right=0.97)],
    "F-contrast": [film(contrast=3.0)],
    "F-flash": [film(flashes=5), film(names.WIDE_FILM, width=1920, flashes=5)],
    "F-noise": [film(over_noise_db=11.0)],
    "F-saturated": [film(saturated_s=0.4), heard(saturated_s=1.2)],
    "F-silence": [film(silence_s=4.5)],
    "F-lines": [film(lines=3)],
    "F-captions": [film(fast_cues=2)],
    "F-weight": [(names.LIGHT_FILM, FILM, [{**FILE, "bytes": 9_000_000}])],
    "D-count": [cards(4), cards(9)],
    "D-size": [cards(width=1000)],
    "D-alt": [cards(alt="Femme"), cards(alt="Une femme attend. " * 20)],
    "D-contrast": [cards(facts={"contrast": 2.0})],
    "S-pages": [(names.PRINTABLE, {"pages": 2}, [FILE])],
    "W-weight": [(names.PAGE, {"html_bytes": 200_000}, [FILE])],
    "W-sharp": [(names.PAGE, {"html_bytes": 2000, "sharpness": 0.31}, [FILE])],
}
CLEAN = [film(), heard(), cards(), (names.PAGE, {"html_bytes": 2000, "sharpness": 0.9}, [FILE])]
