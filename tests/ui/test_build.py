"""`./run build` makes what the browser fetches, and leaves what has not changed."""

from pathlib import Path

import pytest
from django.core.management import call_command
from pytest_django import Settings

from cheznous.studio.kinds import kinds
from cheznous.ui import built


def test_build_writes_faces_and_kinds_once(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.STATICFILES_DIRS = [("built", tmp_path)]
    monkeypatch.setattr(built, "FILES", {"a.woff2": lambda: b"face"})
    monkeypatch.setattr(built, "LASTING", {"a.woff2"})
    call_command("build", no_gather=True)
    first = {file.name: file.stat().st_mtime_ns for file in tmp_path.iterdir()}
    assert set(first) == {"a.woff2", "kinds.css"}
    for kind in kinds().values():
        assert f".kind-{kind.name}{{" in (tmp_path / "kinds.css").read_text()
    call_command("build", no_gather=True)
    assert {file.name: file.stat().st_mtime_ns for file in tmp_path.iterdir()} == first


def test_what_is_gathered_bears_its_digest_and_finds_its_face(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "built").mkdir()
    settings.STATICFILES_DIRS = [("built", tmp_path / "built")]
    settings.STATIC_ROOT = tmp_path / "static"
    production = {"BACKEND": "cheznous.config.static.Storage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": production}
    faces = {name: (lambda: b"face") for name in built.FILES}
    monkeypatch.setattr(built, "FILES", faces)
    call_command("build")
    [sheet] = (tmp_path / "static/ui").glob("site.*.css")
    [face] = (tmp_path / "static/built").glob("bricolage-grotesque.*.woff2")
    assert f'url("../built/{face.name}")' in sheet.read_text()
