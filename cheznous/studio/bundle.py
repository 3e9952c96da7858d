"""The portable form of a content: a folder or a zip with `content.toml` and its media.

`content.toml` is the document, its media named by their path in the bundle, plus `[actor]` (name, ink, paper,
face). Reading a zip counts and bounds what comes out before writing a byte (no bomb, no path outside).
"""

import shutil
import tomllib
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any

from cheznous.common.errors import BadFile, Refused, TooBig
from cheznous.media.brand import FACES, Brand
from cheznous.studio import documents
from cheznous.studio.kinds.contract import Document

CONTENT = "content.toml"
MOST_FILES = 200
MOST_BYTES = 1024**3


@dataclass(frozen=True, slots=True)
class Bundle:
    """A content and where its media lie: `files` maps a name of the document to a file."""

    document: Document
    brand: Brand
    files: Mapping[str, Path]


@contextmanager
def opened(path: Path) -> Iterator[Bundle]:
    """Open a bundle, folder or zip; a zip's files live as long as the context.

    :raises Refused: with a French sentence, whatever is wrong with it
    """
    if path.is_dir():
        yield read(path)
        return
    with TemporaryDirectory(prefix="bundle-") as name:
        _unzip(path, Path(name))
        yield read(Path(name))


def read(folder: Path) -> Bundle:
    """Read a bundle's folder."""
    try:
        raw = tomllib.loads((folder / CONTENT).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise BadFile(f"Il manque le fichier {CONTENT} dans ce dossier.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadFile(f"Le fichier {CONTENT} ne se lit pas : {error}") from None
    brand = _brand(raw.pop("actor", {}))
    try:
        document = documents.read(raw)
    except documents.Misfit as error:
        raise BadFile(f"{CONTENT}, {error.place or 'document'} : {error}") from error
    files = {name: _inside(folder, name) for name in documents.media_names(document)}
    return Bundle(document, brand, files)


def write(document: Document, brand: Brand, files: Mapping[str, Path], folder: Path) -> None:
    """Write a bundle; the document's media are renamed `media/<name of the file>`, numbered if they clash."""
    names: dict[str, str] = {}
    for name, source in files.items():
        wanted = f"media/{source.name}"
        number = 2
        while wanted in names.values():
            wanted = f"media/{source.stem}-{number}{source.suffix}"
            number += 1
        names[name] = wanted
        (folder / wanted).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, folder / wanted)
    renamed = documents.with_media(document, lambda name: names.get(name, name))
    actor = {"name": brand.name, "ink": brand.ink, "paper": brand.paper, "face": brand.face}
    (folder / CONTENT).write_text(to_toml({**renamed.plain(), "actor": actor}), encoding="utf-8")


def to_toml(values: Mapping[str, Any], table: str = "") -> str:
    """Write nested tables, lists of tables and plain values as TOML 1.0 (the standard library only reads it)."""
    plain, nested = [], []
    for key, value in values.items():
        name = f"{table}.{key}" if table else key
        if isinstance(value, Mapping):
            nested.append(f"\n[{name}]\n{to_toml(value, name)}")
        elif isinstance(value, list) and value and all(isinstance(item, Mapping) for item in value):
            nested += [f"\n[[{name}]]\n{to_toml(item, name)}" for item in value]
        elif value is not None:
            plain.append(f"{key} = {_toml(value)}\n")
    return "".join(plain) + "".join(nested)


def _toml(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, list):
        return "[" + ", ".join(_toml(item) for item in value) + "]"
    escaped = str(value).replace("\\", "\\\\").replace('"', '\\"')
    escaped = "".join(c if c >= " " and c != "\x7f" else f"\\u{ord(c):04x}" for c in escaped)
    return f'"{escaped}"'


def _brand(raw: Mapping[str, Any]) -> Brand:
    usual = Brand("")
    brand = Brand(
        name=str(raw.get("name", usual.name)),
        ink=str(raw.get("ink", usual.ink)),
        paper=str(raw.get("paper", usual.paper)),
        face=str(raw.get("face", usual.face)),
    )
    if brand.face not in FACES:
        raise Refused(
            f"Typographie inconnue : « {brand.face} ». Choisissez parmi {', '.join(FACES)}."
        )
    return brand


def _inside(folder: Path, name: str) -> Path:
    path = (folder / name).resolve()
    if not path.is_relative_to(folder.resolve()) or not path.is_file():
        raise BadFile(f"Le fichier « {name} » n’est pas dans ce dossier.")
    return path


def _unzip(path: Path, folder: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            members = [member for member in archive.infolist() if not member.is_dir()]
            if (
                len(members) > MOST_FILES
                or sum(member.file_size for member in members) > MOST_BYTES
            ):
                raise TooBig(
                    "Cette archive contient trop de fichiers, ou des fichiers trop lourds."
                )
            for member in members:
                _extract(archive, member, folder)
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError) as error:
        raise BadFile(
            "Ce fichier n’est ni un dossier de contenu, ni une archive zip lisible."
        ) from error


def _extract(archive: zipfile.ZipFile, member: zipfile.ZipInfo, folder: Path) -> None:
    """Write one member, never outside the folder, never more bytes than it said, never a link."""
    name = PurePosixPath(member.filename)
    if name.is_absolute() or ".." in name.parts or "\\" in member.filename:
        raise BadFile("Cette archive contient un chemin interdit.")
    target = folder.joinpath(*name.parts)
    target.parent.mkdir(parents=True, exist_ok=True)
    left = member.file_size
    with archive.open(member) as source, target.open("xb") as out:
        while piece := source.read(1024 * 256):
            left -= len(piece)
            if left < 0:
                raise TooBig("Cette archive ment sur la taille de ses fichiers.")
            out.write(piece)
