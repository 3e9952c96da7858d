"""The words of a page of the web: its title, its description, its paragraphs. Nothing in it is run.

The page's own `<article>` or `<main>` is read where there is one; menus, scripts and footers never are.
"""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from cheznous.common.errors import BadFile
from cheznous.common.outgoing import Fetched
from cheznous.studio.french import words

NO_TEXT = "Nous ne trouvons pas de texte à cette adresse. Collez plutôt le texte lui-même."
NOT_A_PAGE = "Cette adresse mène à un fichier, pas à une page à lire. Collez plutôt son texte."
BLOCKS = {"p", "li", "h2", "h3", "h4", "blockquote", "dd", "dt", "figcaption", "td", "div", "br"}
KEPT = {"p", "blockquote"}
SKIPPED = {
    "script", "style", "nav", "footer", "aside", "form", "noscript", "template", "svg", "iframe", "button", "select",
    "figcaption", "dialog",
}  # fmt: skip
OEMBED = "application/json+oembed"
CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
FEWEST_WORDS = 5  # of a paragraph that says something
MOST_OPEN = 200  # tags skipped inside one another


@dataclass(slots=True)
class Read:
    """What a page says; the films it names are addresses as they are written there."""

    title: str = ""
    description: str = ""
    paragraphs: list[str] = field(default_factory=list)
    shared_title: str = ""  # the one it gives to who shows it elsewhere
    named_films: list[str] = field(default_factory=list)  # as what the page is about
    shown_films: list[str] = field(default_factory=list)  # among other things
    oembed: str = ""  # where it says what others may show of it (oembed.com)

    @property
    def text(self) -> str:
        """Its words, the title first."""
        return "\n".join(each for each in (self.title, *self.paragraphs) if each)


def read(fetched: Fetched) -> Read:
    """Take the words out of a page.

    :raises BadFile: when it is no page, or says nothing
    """
    found = look(fetched)
    if not words(" ".join(found.paragraphs)) and found.description:
        found.paragraphs = [found.description]
    if not words(" ".join(found.paragraphs)):
        raise BadFile(NO_TEXT)
    return found


def look(fetched: Fetched) -> Read:
    """Take what there is in a page, however little.

    :raises BadFile: when it is no page
    """
    kind = fetched.media_type.partition(";")[0].strip().lower()
    if kind == "text/plain":
        return Read(paragraphs=[_decoded(fetched)])
    if kind in {"text/html", "application/xhtml+xml", ""}:
        return _Page.read(_decoded(fetched))
    raise BadFile(NOT_A_PAGE)


def films(text: str) -> list[str]:
    """List the files that a piece of a page plays itself."""
    return _Page.read(text).shown_films


def _decoded(fetched: Fetched) -> str:
    said = CHARSET.search(fetched.media_type) or CHARSET.search(
        fetched.body[:2048].decode("ascii", "replace")
    )
    try:
        return fetched.body.decode(said[1] if said else "utf-8", "replace")
    except LookupError:
        return fetched.body.decode("utf-8", "replace")


class _Page(HTMLParser):
    """Gather paragraphs, and apart those of the article."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found, self.inside, self.skipped = Read(), 0, 0
        self.in_film = False
        self.heading, self.said_title = "", ""
        self.all: list[str] = []
        self.article: list[str] = []
        self.taking, self.taken = "", list[str]()

    @classmethod
    def read(cls, text: str) -> Read:
        """Read a whole page."""
        page = cls()
        page.feed(text)
        page.close()
        page._end()
        found = page.found
        found.paragraphs = page.article or page.all
        found.title = page.heading or page.said_title
        return found

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Enter a part of the page."""
        if tag in SKIPPED:
            self.skipped = min(self.skipped + 1, MOST_OPEN)
        elif tag in {"article", "main"}:
            self.inside += 1
        elif tag == "meta":
            self._meta(dict(attrs))
        elif tag == "link":
            self._link(dict(attrs))
        elif tag in {"video", "source"}:
            self._film(tag, dict(attrs))
        elif tag in KEPT or tag in {"h1", "title"}:
            self._end()
            self.taking = tag
        elif tag in BLOCKS and self.taking:
            self.taken.append(" ")

    def handle_endtag(self, tag: str) -> None:
        """Leave a part of the page."""
        if tag in SKIPPED:
            self.skipped = max(0, self.skipped - 1)
        elif tag == "video":
            self.in_film = False
        elif tag in {"article", "main"}:
            self._end()
            self.inside = max(0, self.inside - 1)
        elif tag in KEPT or tag in {"h1", "title"}:
            self._end()

    def handle_data(self, data: str) -> None:
        """Keep the words of the part one is in."""
        if self.taking and not self.skipped:
            self.taken.append(data)

    def _meta(self, said: dict[str, str | None]) -> None:
        name = (said.get("name") or said.get("property") or "").lower()
        value, found = (said.get("content") or "").strip(), self.found
        if name in {"description", "og:description"}:
            found.description = found.description or value
        elif name == "og:title":
            found.shared_title = found.shared_title or value
        elif name in {"og:video", "og:video:url", "og:video:secure_url"} and value:
            found.named_films.append(value)
        elif name == "og:video:type" and value == "text/html":  # a player, not a film
            found.named_films.clear()

    def _link(self, said: dict[str, str | None]) -> None:
        if (said.get("type") or "").lower() == OEMBED:
            self.found.oembed = self.found.oembed or said.get("href") or ""

    def _film(self, tag: str, said: dict[str, str | None]) -> None:
        self.in_film = self.in_film or tag == "video"
        if self.in_film and said.get("src"):
            self.found.shown_films.append(said["src"] or "")

    def _end(self) -> None:
        text, tag = " ".join("".join(self.taken).split()), self.taking
        self.taking, self.taken = "", []
        if tag == "title":
            self.said_title = self.said_title or text
        elif tag == "h1":
            self.heading = self.heading or text
        elif tag and len(words(text)) >= FEWEST_WORDS:
            self.all.append(text)
            if self.inside:
                self.article.append(text)
