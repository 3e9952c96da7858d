"""The words of a page of the web: its title, its description, its paragraphs. Nothing in it is run.

The page's own `<article>` or `<main>` is read where there is one; menus, scripts and footers never are.
"""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from cheznous.common.errors import BadFile, Refused
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
PLATFORMS = re.compile(
    r"https?://(?:[\w-]+\.)*(?:youtube\.com|youtu\.be|instagram\.com|facebook\.com|fb\.watch|tiktok\.com|vimeo\.com|dailymotion\.com)(?:[/?#:]|$)",
    re.IGNORECASE,
)
ELSEWHERE = (
    "Ce site ne laisse pas lire ses vidéos depuis ailleurs. Apportez le fichier de la vidéo : celui de votre "
    "téléphone, ou celui que ce site vous rend. Ou collez le texte qui l’accompagne."
)
CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
FEWEST_WORDS = 5  # of a paragraph that says something
MOST_OPEN = 200  # tags skipped inside one another


@dataclass(slots=True)
class Read:
    """What a page says."""

    title: str = ""
    description: str = ""
    paragraphs: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its words, the title first."""
        return "\n".join(each for each in (self.title, *self.paragraphs) if each)


def refuse_platforms(address: str) -> None:
    """Say what to bring instead of the address of a film we may not read.

    :raises Refused: when it is one
    """
    if PLATFORMS.match(address):
        raise Refused(ELSEWHERE)


def read(fetched: Fetched) -> Read:
    """Take the words out of a page.

    :raises BadFile: when it is no page, or says nothing
    """
    kind = fetched.media_type.partition(";")[0].strip().lower()
    text = _decoded(fetched)
    if kind == "text/plain":
        found = Read(paragraphs=[text])
    elif kind in {"text/html", "application/xhtml+xml", ""}:
        found = _Page.read(text)
    else:
        raise BadFile(NOT_A_PAGE)
    if not words(" ".join(found.paragraphs)) and found.description:
        found.paragraphs = [found.description]
    if not words(" ".join(found.paragraphs)):
        raise BadFile(NO_TEXT)
    return found


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
        elif tag in KEPT or tag in {"h1", "title"}:
            self._end()
            self.taking = tag
        elif tag in BLOCKS and self.taking:
            self.taken.append(" ")

    def handle_endtag(self, tag: str) -> None:
        """Leave a part of the page."""
        if tag in SKIPPED:
            self.skipped = max(0, self.skipped - 1)
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
        if (said.get("name") or said.get("property") or "").lower() in {
            "description",
            "og:description",
        }:
            self.found.description = self.found.description or (said.get("content") or "").strip()

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
