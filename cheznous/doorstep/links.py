"""What stands at an address somebody pastes: words, a film to fetch, or a platform that only says its title.

A film is fetched where the page names its file: the address itself, `og:video`, `<video>`, what it gives to who shows
it elsewhere (oembed.com), or the public interface of PeerTube (docs.joinpeertube.org/api-rest-reference.html). Of a
platform that gives no file, what it says there of its title is read, and nothing is taken.
"""

import json
import re
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, unquote, urljoin, urlsplit

from cheznous.common import outgoing
from cheznous.common.errors import BadFile, Refused, TooBig
from cheznous.common.outgoing import Fetched
from cheznous.doorstep import reading, receiving
from cheznous.doorstep.models import Arrival, Source, State
from cheznous.library.names import plain_name
from cheznous.studio.french import words

MORE_S = 5.0  # for each look after the first
DOWNLOAD_S = 180.0
FEWEST_WORDS = 12  # of a text that begins a content alone
IS_ARTICLE = 80  # words; a film shown in a page that says more only illustrates it
BOXES = {b"ftyp", b"moov", b"mdat", b"wide", b"free"}  # how MP4 and MOV begin
EBML = b"\x1aE\xdf\xa3"  # how WebM begins
HIGHEST_PX = 1080
PEERTUBE = re.compile(r"/(?:w|videos/watch)/([\w-]{10,40})/?$")
NOT_REACHED = (
    "Nous n’avons pas pu prendre le film à cette adresse : son site ne le donne pas, ou trop lentement. "
    "Apportez le fichier du film."
)
NO_FILM = "Ce qu’il y a à cette adresse n’est pas un film que nous savons ouvrir. Apportez le fichier du film."
ELSEWHERE = (
    "Ce site ne laisse pas lire ses vidéos depuis ailleurs. Apportez le fichier de la vidéo : celui de votre "
    "téléphone, ou celui que ce site vous rend. Ou collez le texte qui l’accompagne."
)


@dataclass(frozen=True, slots=True)
class Platform:
    """A site that shows films and gives none; `oembed` is where it says what one is, with `{}` for its address."""

    name: str
    hosts: str
    oembed: str = ""

    def has(self, address: str) -> bool:
        """Whether it is an address of that site."""
        return bool(re.match(rf"https?://(?:[\w-]+\.)*(?:{self.hosts})(?:[/?#:]|$)", address, re.I))


PLATFORMS = (
    Platform("YouTube", r"youtube\.com|youtu\.be", "https://www.youtube.com/oembed?format=json&url={}"),
    Platform("TikTok", r"tiktok\.com", "https://www.tiktok.com/oembed?url={}"),
    Platform("Vimeo", r"vimeo\.com", "https://vimeo.com/api/oembed.json?url={}"),
    Platform("Dailymotion", r"dailymotion\.com|dai\.ly", "https://www.dailymotion.com/services/oembed?format=json&url={}"),
    Platform("Instagram", r"instagram\.com"),
    Platform("Facebook", r"facebook\.com|fb\.watch"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """What an address gives: its words; the address of a film; the platform that only said its title."""

    title: str = ""
    text: str = ""
    film: str = ""
    site: str = ""
    description: str = ""


def look(address: str) -> Found:
    """Say what stands at an address.

    :raises Refused: in French, whatever is in the way
    """
    if platform := next((each for each in PLATFORMS if each.has(address)), None):
        return _of_platform(platform, address)
    fetched = outgoing.fetch(address)
    if is_film(fetched.body):
        return Found(title=_named(fetched.url), film=fetched.url)
    page = reading.look(fetched)
    title = page.shared_title or page.title
    text = page.text if page.paragraphs else "\n".join(filter(None, (title, page.description)))
    if film := _film_of(page, fetched.url):
        return Found(title=title or _named(film), text=text, film=film)
    return Found(text=reading.read(fetched).text)


def take(arrival: Arrival, found: Found) -> None:
    """Note what is to be read of it."""
    if found.film:
        arrival.source, arrival.state = Source.VISIT, State.READING
        arrival.name = plain_name(f"{found.title.replace('/', ' ')}.mp4")
        arrival.facts = {"address": found.film}
    elif found.site:
        arrival.source = Source.LINK
        arrival.facts = {"site": found.site, "title": found.title, "description": found.description}


def bring_down(arrival: Arrival) -> None:
    """Fetch the film whose address was brought; where it cannot be, its page's words are enough.

    :raises Refused: in French, when there are none
    """
    try:
        _download(arrival)
    except Refused as no:
        if len(words(arrival.text)) < FEWEST_WORDS:
            raise
        arrival.source, arrival.state, arrival.name = Source.OWN, State.READY, ""
        arrival.facts = {"not_fetched": str(no)}


def is_film(head: bytes) -> bool:
    """Whether a file begins as films do, whatever its name or its site say."""
    return head[4:8] in BOXES or head.startswith(EBML)


def _download(arrival: Arrival) -> None:
    arrival.folder.mkdir(parents=True, exist_ok=True)
    part = arrival.folder / "part"
    most = receiving.MOST_FILE_BYTES
    try:
        fetched = outgoing.download(
            arrival.facts["address"], part, most_bytes=most, within_s=DOWNLOAD_S
        )
    except TooBig:
        raise TooBig(receiving.TOO_HEAVY_FILE) from None
    except Refused:
        raise Refused(NOT_REACHED) from None
    if not is_film(fetched.body):
        part.unlink()
        raise BadFile(NO_FILM)
    part.rename(arrival.brought)


def _film_of(page: reading.Read, url: str) -> str:
    """Find the address of the film a page is about, when it truly gives one."""
    named = [*page.named_films]
    if len(words(" ".join(page.paragraphs))) < IS_ARTICLE:
        named += page.shown_films
    with suppress(Refused, ValueError):
        named += _of_oembed(url, page.oembed)
    with suppress(Refused, ValueError, TypeError, KeyError, AttributeError):
        named = _of_peertube(url) or named
    for each in named[:2]:
        with suppress(Refused):
            fetched = outgoing.fetch(urljoin(url, each), within_s=MORE_S)
            if is_film(fetched.body):
                return fetched.url
    return ""


def _of_oembed(url: str, asked: str) -> list[str]:
    """List the files named by what a site gives to who shows its film elsewhere; none when it gives a player."""
    if not asked:
        return []
    said = _json(outgoing.fetch(urljoin(url, asked), within_s=MORE_S))
    if said.get("type") != "video":
        return []
    return [*reading.films(str(said.get("html", ""))), *filter(None, [str(said.get("url", ""))])]


def _of_peertube(url: str) -> list[str]:
    """List the files of a film of PeerTube, the largest first; none where the site is no PeerTube."""
    found = PEERTUBE.search(urlsplit(url).path)
    if not found:
        return []
    said = _json(outgoing.fetch(urljoin(url, f"/api/v1/videos/{found[1]}"), within_s=MORE_S))
    files = [*said.get("files", [])]
    for each in said.get("streamingPlaylists", []):
        files += each.get("files", [])
    fit = [
        (each["resolution"]["id"], str(each["fileUrl"]))
        for each in files
        if each["resolution"]["id"] <= HIGHEST_PX and each["size"] <= receiving.MOST_FILE_BYTES
    ]
    return [address for _, address in sorted(fit, reverse=True)]


def _of_platform(platform: Platform, address: str) -> Found:
    title = description = ""
    if platform.oembed:
        with suppress(Refused, ValueError, AttributeError):
            asked = platform.oembed.format(quote(address, safe=""))
            said = _json(outgoing.fetch(asked, within_s=MORE_S))
            title, description = _line(said.get("title")), _line(said.get("description"))
    if not description:
        with suppress(Refused):
            page = _open_page(address)
            title, description = title or _line(page.shared_title), _line(page.description)
    if not title:
        raise Refused(ELSEWHERE)
    text = "\n".join(each for each in (title, description) if each)
    return Found(title, text, site=platform.name, description=description)


def _open_page(address: str) -> reading.Read:
    """Read what a page says of its film; nothing when it asks who reads first."""
    fetched = outgoing.fetch(address, within_s=MORE_S)
    where = urlsplit(fetched.url)
    page = reading.look(fetched)
    is_wall = where.netloc.startswith("consent.") or "login" in where.path
    return reading.Read() if is_wall or not page.shared_title else page


def _json(fetched: Fetched) -> dict[str, Any]:
    said = json.loads(fetched.body)
    return said if isinstance(said, dict) else {}


def _line(said: object) -> str:
    return " ".join(str(said or "").split())[: receiving.MOST_SAID]


def _named(url: str) -> str:
    last = unquote(urlsplit(url).path).rstrip("/").rpartition("/")[2]
    return re.sub(r"\.\w{2,4}$", "", last) or "Votre film"
