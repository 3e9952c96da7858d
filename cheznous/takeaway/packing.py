"""What is in an archive: for each content its bundle, its files, its words, its trials; the library; the consents;
a page that opens alone.

Files are read and written piece by piece, so that films weigh nothing in memory. `empreintes-sha256.txt` lists
the digest of each, in the form `sha256sum -c` reads.
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.text import slugify

from cheznous.actors.models import Actor
from cheznous.audience import queries as audience
from cheznous.audience.models import Trial
from cheznous.common.tables import table
from cheznous.formats.spec import Format, TilesSpec
from cheznous.publishing import queries as publishing
from cheznous.publishing import states
from cheznous.rendering import queries as rendering
from cheznous.rendering.models import Derivation, Rendition
from cheznous.studio import bundle
from cheznous.studio import queries as studio
from cheznous.studio.kinds.contract import Document
from cheznous.studio.models import Content, Revision
from cheznous.takeaway import consents, queries, shelf

PIECE = 256 * 1024
PACKED = {
    ".html",
    ".css",
    ".txt",
    ".csv",
    ".toml",
    ".json",
    ".vtt",
    ".svg",
}  # the rest is dense already
STYLE = Path(__file__).with_name("archive.css")
TRIAL = ("essai", "promesse", "venu", "pour_moi_avant", "pour_moi_apres", "redit", "promesse_redite",
         "bonnes_reponses", "questions", "un_mot", "a_retirer")  # fmt: skip


@dataclass
class Entry:
    """One content as the page of the archive shows it; `links` are labels, each with its addresses."""

    title: str
    kind: str
    description: str
    by: str
    made_at: Any
    state: str
    folder: str
    links: list[tuple[str, list[str]]] = field(default_factory=list)
    picture: str = ""
    alt: str = ""


class Packer:
    """A zip being written; `missing` are files that should have been there."""

    def __init__(self, file: IO[bytes], top: str) -> None:
        self.zip = ZipFile(file, "w", ZIP_STORED, strict_timestamps=False)
        self.top = top
        self.digests: list[str] = []
        self.missing: list[str] = []

    def copy(self, name: str, path: Path) -> bool:
        """Copy a file; false when it is not there any more."""
        try:
            with path.open("rb") as source:
                self._write(name, iter(lambda: source.read(PIECE), b""))
        except FileNotFoundError:
            self.missing.append(name)
            return False
        return True

    def text(self, name: str, words: str) -> None:
        """Write a text."""
        self._write(name, iter([words.encode()]))

    def data(self, name: str, held: bytes) -> None:
        """Write what is at hand."""
        self._write(name, iter([held]))

    def close(self) -> None:
        """End with the list of digests."""
        self.text("empreintes-sha256.txt", "".join(self.digests))
        self.zip.close()

    def _write(self, name: str, pieces: Iterator[bytes]) -> None:
        info = ZipInfo(f"{self.top}/{name}", timezone.localtime().timetuple()[:6])
        info.compress_type = ZIP_DEFLATED if Path(name).suffix in PACKED else ZIP_STORED
        info.external_attr = 0o644 << 16
        digest = hashlib.sha256()
        with self.zip.open(info, "w", force_zip64=True) as out:
            for piece in pieces:
                digest.update(piece)
                out.write(piece)
        self.digests.append(f"{digest.hexdigest()}  {name}\n")


def pack(actor: Actor, path: Path, tell: Callable[[float, str], None]) -> int:
    """Write the archive of an actor at `path`; return how many contents it holds."""
    contents = list(queries.contents(actor))
    with path.open("wb") as file:
        packer = Packer(file, f"{actor.slug or 'archive'}-{timezone.localdate()}")
        entries = []
        for number, content in enumerate(contents, 1):
            tell((number - 1) / len(contents), f"{content} ({number} sur {len(contents)})")
            entries.append(_content(packer, content, number))
        library = shelf.files(actor, packer.copy)
        if library:
            packer.text(f"{shelf.FOLDER}/{shelf.FOLDER}.csv", library)
        has_consents = consents.write(packer, actor)
        _around(packer, actor, entries, has_library=bool(library), has_consents=has_consents)
        packer.close()
    return len(contents)


def _content(packer: Packer, content: Content, number: int) -> Entry:
    document, kind = studio.document_of(content.draft), studio.kind_of(content)
    title = content.title or f"{kind.label} sans titre"
    folder = f"contenus/{number:02}-{slugify(title)[:60] or content.pk}"
    live = publishing.publications(content).filter(state=states.LIVE).order_by("-live_at")
    published = live.first()
    entry = Entry(
        title, kind.label, document.description, str(content.made_by or ""), content.made_at,
        f"En ligne : {rendering.address(content)}" if published else "Jamais publié", folder,
    )  # fmt: skip
    _bundle(packer, content, document, f"{folder}/source")
    packer.text(f"{folder}/textes.txt", words_of(document))
    entry.links.append(("Les textes", [f"{folder}/textes.txt"]))
    for form, made in _renditions(content, published.revision if published else None):
        _rendition(packer, entry, form, made)
    entry.links.sort(key=lambda link: not link[0].startswith(("Page", "Film")))
    _trials(packer, entry, content)
    return entry


def _bundle(packer: Packer, content: Content, document: Document, folder: str) -> None:
    """Put the content's own bundle, which any installation takes in again."""
    media = {name: each.path for name, each in studio.media_of(document).items()}
    here = {name: path for name, path in media.items() if path.is_file()}
    packer.missing += [
        f"{folder}/media/{path.name}" for path in set(media.values()) - set(here.values())
    ]
    with TemporaryDirectory(prefix="bundle-") as name:
        bundle.write(document, content.actor.brand, here, Path(name))
        for path in sorted(each for each in Path(name).rglob("*") if each.is_file()):
            packer.copy(f"{folder}/{path.relative_to(name).as_posix()}", path)


def _renditions(content: Content, published: Revision | None) -> Iterator[tuple[Format, Rendition]]:
    """Give what is online of each format, else what was last made."""
    last = Derivation.objects.filter(content=content).select_related("rendition")
    made = {each.format: each.rendition for each in last}
    for form in studio.kind_of(content).formats:
        if isinstance(form.spec, TilesSpec):  # for our own pages, made again from the source
            continue
        found = rendering.rendition(published, form) if published else None
        if found := found or made.get(form.name):
            yield form, found


def _rendition(packer: Packer, entry: Entry, form: Format, made: Rendition) -> None:
    folder = f"{entry.folder}/{form.name}"
    for file in made.files:
        name = f"{folder}/{file['name']}"
        if packer.copy(name, made.folder / file["name"]) and file["role"] == "card":
            entry.picture, entry.alt = entry.picture or name, entry.alt or file["alt"]
    entry.links.append((form.label, [f"{folder}/{name}" for name in _opened(made)]))


def _opened(made: Rendition) -> list[str]:
    """Name the file one opens first; all of them when they are alike."""
    names: list[str] = [file["name"] for file in made.files]
    for suffix in ("index.html", ".mp4", ".mp3", ".m4a", ".pdf"):
        found = [name for name in names if name.endswith(suffix)]
        if found:
            return found[:1]
    return names


def _trials(packer: Packer, entry: Entry, content: Content) -> None:
    """Put what inhabitants said: no name was ever asked, and the day, the device and the readers stay here."""
    trials = list(audience.trials_of(content))
    if not trials:
        return
    rows = [
        _said(number, trial, one)
        for number, trial in enumerate(reversed(trials), 1)
        for one in audience.Verdict(trial).told
    ]
    packer.text(f"{entry.folder}/essais.csv", table(TRIAL, rows))
    entry.links.append(("Ce que des habitants ont dit", [f"{entry.folder}/essais.csv"]))


def _said(number: int, trial: Trial, told: audience.Told) -> list[Any]:
    """Write one person's answer as a row of `TRIAL`."""
    answer = told.answer
    read = ("oui" if told.said else "non") if told.is_read else ""
    return [
        number, trial.promise, answer.get_seen_display(), answer.before, answer.after, answer.retold, read,
        told.right, told.asked, answer.word, answer.remove,
    ]  # fmt: skip


def _around(
    packer: Packer, actor: Actor, entries: list[Entry], *, has_library: bool, has_consents: bool
) -> None:
    if actor.brand_logo:
        packer.copy("logo.jpg", Path(actor.brand_logo.path))
    said: dict[str, Any] = {
        "actor": actor,
        "entries": entries,
        "has_library": has_library,
        "has_consents": has_consents,
        "today": timezone.localdate(),
        "missing": sorted(packer.missing),
        "site": settings.SITE_URL,
    }
    packer.text("LISEZ-MOI.txt", render_to_string("takeaway/inside/readme.txt", said))
    packer.text("style.css", STYLE.read_text(encoding="utf-8"))
    packer.text("index.html", render_to_string("takeaway/inside/index.html", said))


def words_of(document: Document) -> str:
    """Write every sentence of a document, in its order, one under the other."""
    head = [document.title, document.description, document.promise]
    plain = document.plain()
    rest = [value for key, value in plain.items() if key not in {"title", "description", "promise"}]
    return "\n\n".join(each for each in [*head, *_sentences(rest)] if each.strip()) + "\n"


def _sentences(value: Any) -> Iterator[str]:
    """Give the texts people wrote: what holds a space; marks and names of files do not."""
    if isinstance(value, str):
        if " " in value.strip():
            yield value.strip()
        return
    for each in (
        value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    ):
        yield from _sentences(each)
