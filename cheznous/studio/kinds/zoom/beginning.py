"""A zoom begun from what somebody already has: their text, cut and ordered, over their photograph.

Not a word is ours but the names of the whole views. Frames are a start: the busiest places of the picture, or a plain
grid while there is none; a person moves them to what the words speak of.
"""

from collections.abc import Mapping, Sequence

from cheznous.media.medium import Medium, Zone
from cheznous.studio import cutting
from cheznous.studio.french import shortened
from cheznous.studio.kinds.contract import Begun
from cheznous.studio.kinds.zoom import framing
from cheznous.studio.kinds.zoom.checks import NAME_MOST, RECIPE, WHOLE_VIEWS
from cheznous.studio.kinds.zoom.document import Film, Picture, Stop, ZoomDocument
from cheznous.studio.kinds.zoom.telling import hooks, line_from

TITLE_MOST, TITLE_WORDS = 60, 8  # characters, as C2 asks; words, where no clause is short enough
LONGEST_TITLE = 200  # characters that a title holds
GRID = [Zone(left, top, 0.3, 0.3) for top in (0.1, 0.55) for left in (0.05, 0.35, 0.65)]


def begin(text: str, name: str, picture: Medium | None) -> Begun:
    """Begin a zoom; `name` is what the document calls the picture."""
    title, body = _title(text)
    least, most = RECIPE["Z3-short"].count("least"), RECIPE["Z3-long"].count("most")
    cut = cutting.passages(body, least, most)
    zones = _zones(picture, len(cut))
    stops = [_stop(f"s{at + 2}", cut[at], zone) for at, zone in enumerate(zones)]
    whole = [Stop(id="s1", title=WHOLE_VIEWS[0])]
    if stops:
        whole.append(Stop(id=f"s{len(stops) + 2}", title=WHOLE_VIEWS[1]))
    document = ZoomDocument(
        title=title,
        picture=Picture(media=name if picture else ""),
        stops=[whole[0], *stops, *whole[1:]],
    )
    found = hooks(document)
    document.film = Film(hook=found[0] if found else "")
    return Begun(document, "\n\n".join(cut[len(stops) :]))


def begin_aloud(voices: Mapping[str, str], name: str, picture: Medium | None) -> ZoomDocument:
    """Begin a zoom told aloud: a stop for each voice, with what it says where somebody knows it."""
    stops = [
        _told(f"s{at + 2}", voice, said, zone)
        for at, ((voice, said), zone) in enumerate(
            zip(voices.items(), _zones(picture, len(voices)), strict=False)
        )
    ]
    whole = (
        Stop(id="s1", title=WHOLE_VIEWS[0]),
        Stop(id=f"s{len(stops) + 2}", title=WHOLE_VIEWS[1]),
    )
    document = ZoomDocument(
        picture=Picture(media=name if picture else ""), stops=[whole[0], *stops, whole[1]]
    )
    found = hooks(document)
    document.film = Film(hook=found[0] if found else "")
    return document


def _told(name: str, voice: str, said: str, zone: Zone) -> Stop:
    stop = _stop(name, said, zone)
    stop.voice, stop.said = voice, said
    stop.title = stop.title or f"Passage {int(name[1:]) - 1}"
    return stop


def _title(text: str) -> tuple[str, str]:
    """Take the title out of the text: its first line when it reads as one, else its first sentence."""
    first, _, rest = text.strip().partition("\n")
    first = first.strip()
    if rest.strip() and len(first) <= 2 * TITLE_MOST and first[-1:] not in ".…,;:":
        return shortened(first, most_characters=TITLE_MOST) or first, rest
    found = cutting.sentences(text)
    if not found:
        return "", text
    title = shortened(found[0], most_characters=TITLE_MOST) or cutting.label(found[0], TITLE_WORDS)
    return title[:LONGEST_TITLE].rstrip("."), text


def _zones(picture: Medium | None, count: int) -> Sequence[Zone]:
    most = min(count, RECIPE["Z2-many"].count("most") - 2)  # between two whole views
    if not most or picture is None:
        return GRID[:most]
    from cheznous.media import regions  # noqa: PLC0415 (the web process loads libvips only to look)

    return regions.busiest(picture, framing.usual(picture), most)


def _stop(name: str, text: str, zone: Zone) -> Stop:
    frame = (zone.left, zone.top, zone.width, zone.height)
    return Stop(
        id=name, title=cutting.label(text, NAME_MOST), text=text, line=line_from(text), zone=frame
    )
