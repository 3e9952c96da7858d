"""Bundles: what is written reads back the same; a hostile zip gets a French sentence and leaves nothing."""

import zipfile
from pathlib import Path

import pytest

from cheznous.common.errors import Refused
from cheznous.media.brand import Brand
from cheznous.studio import bundle
from tests.studio.made import PICTURE, zoom

NASTY = 'Guillemets "droits", barre \\ inverse,\nligne, tabulation\t, العربية, 🐚, \u0007'


def write(folder: Path, **changes: object) -> Path:
    source = folder / "work.jpg"
    source.write_bytes(b"bytes of a picture")
    target = folder / "bundle"
    target.mkdir()
    bundle.write(
        zoom(**changes), Brand("Musée", "#ffffff", "#000000", "fraunces"), {PICTURE: source}, target
    )
    return target


def test_what_is_written_reads_back_the_same(tmp_path: Path) -> None:
    with bundle.opened(write(tmp_path, title=NASTY)) as found:
        assert found.document == zoom(title=NASTY)
        assert found.brand == Brand("Musée", "#ffffff", "#000000", "fraunces")
        assert found.files[PICTURE].read_bytes() == b"bytes of a picture"


def test_a_zip_is_a_bundle_too(tmp_path: Path) -> None:
    folder, packed = write(tmp_path), tmp_path / "bundle.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for path in folder.rglob("*"):
            archive.write(path, path.relative_to(folder))
    with bundle.opened(packed) as found:
        assert found.document == zoom()


@pytest.mark.parametrize(
    "name", ["../out.txt", "/etc/out.txt", "a/../../out.txt", "a\\..\\out.txt"]
)
def test_a_zip_never_writes_outside(tmp_path: Path, name: str) -> None:
    packed = tmp_path / "slip.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(name, "out")
    with pytest.raises(Refused), bundle.opened(packed):
        pass
    assert not (tmp_path / "out.txt").exists()


def test_a_bomb_is_refused_before_it_unfolds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundle, "MOST_BYTES", 1024 * 1024)
    packed = tmp_path / "bomb.zip"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("big", bytes(2 * 1024 * 1024))
    with pytest.raises(Refused, match="trop lourds"), bundle.opened(packed):
        pass


@pytest.mark.parametrize(
    "toml",
    ["", "kind = ", 'kind = "opera"', 'kind = "zoom"\nsurprise = 1', 'kind = "zoom"\n[picture]\nmedia = "../secret"',
     'kind = "zoom"\ntitle = 3', f'kind = "zoom"\ntitle = "{"a" * 300}"', 'kind = "zoom"\n[[stops]]\nid = "S 1"'],
)  # fmt: skip
def test_a_broken_bundle_gets_a_french_sentence(tmp_path: Path, toml: str) -> None:
    (tmp_path / "content.toml").write_text(toml)
    with pytest.raises(Refused) as told, bundle.opened(tmp_path):
        pass
    assert len(str(told.value)) > 20


def test_a_file_that_is_no_zip_is_told_so(tmp_path: Path) -> None:
    (tmp_path / "notes.zip").write_text("not a zip")
    with pytest.raises(Refused, match="archive zip"), bundle.opened(tmp_path / "notes.zip"):
        pass
