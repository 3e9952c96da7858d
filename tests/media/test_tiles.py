"""What a zoom viewer may ask for is in the zip, and the official validator agrees."""

import io
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

import numpy as np
import pytest
from iiif_validator.validator import ValidationInfo  # type: ignore[import-untyped]
from PIL import Image

from cheznous.media import images, tiles
from cheznous.media.article import Article, Figure, Section
from cheznous.media.medium import Medium, Zone

SIZES = [(1, 1), (511, 300), (512, 512), (513, 1), (1000, 1000), (1025, 2049), (3100, 2111)]


def picture(folder: Path, width: int, height: int) -> Medium:
    """Draw a gradient of ours."""
    across, down = np.meshgrid(np.linspace(0, 255, width), np.linspace(0, 255, height))
    pixels = np.stack([across, down, 255 - across], axis=2).astype(np.uint8)
    Image.fromarray(pixels).save(folder / "drawn.png")
    return images.take_in(folder / "drawn.png", folder / "ours.jpg")


def asked_by_a_viewer(info: dict[str, Any]) -> Iterator[tuple[str, tuple[int, int]]]:
    """Walk every path that `info.json` promises, with the size it should have."""
    width, height = info["width"], info["height"]
    for size in info["sizes"]:
        yield (
            f"full/{size['width']},{size['height']}/0/default.jpg",
            (size["width"], size["height"]),
        )
    tile = info["tiles"][0]["width"]
    for factor in info["tiles"][0]["scaleFactors"]:
        step = tile * factor
        for x in range(0, width, step):
            for y in range(0, height, step):
                w, h = min(step, width - x), min(step, height - y)
                size = (-(-w // factor), -(-h // factor))
                region = "full" if (w, h) == (width, height) else f"{x},{y},{w},{h}"
                yield f"{region}/{size[0]},{size[1]}/0/default.jpg", size


@pytest.mark.parametrize("size", SIZES)
def test_every_promised_path_is_there_at_its_size(size: tuple[int, int], tmp_path: Path) -> None:
    drawn = picture(tmp_path, *size)
    tiles.cut(drawn, tmp_path / "t.zip")
    info = tiles.info("https://exemple.bzh/i/1", drawn)
    assert (info["width"], info["height"]) == size
    for path, wanted in asked_by_a_viewer(info):
        data = tiles.read(tmp_path / "t.zip", path)
        assert data is not None, path
        assert Image.open(io.BytesIO(data)).size == wanted


def test_the_whole_is_bounded(tmp_path: Path) -> None:
    drawn = picture(tmp_path, 3100, 2111)
    tiles.cut(drawn, tmp_path / "t.zip")
    whole = tiles.read(tmp_path / "t.zip", "full/max/0/default.jpg")
    assert whole is not None
    assert Image.open(io.BytesIO(whole)).size == (2048, 1395)
    assert tiles.info("https://exemple.bzh/i/1", drawn)["maxWidth"] == 2048


def test_what_is_not_promised_is_absent(tmp_path: Path) -> None:
    drawn = picture(tmp_path, 600, 400)
    tiles.cut(drawn, tmp_path / "t.zip")
    for path in ("info.json", "full/600,400/90/default.jpg", "../etc/passwd", ""):
        assert tiles.read(tmp_path / "t.zip", path) is None


def test_an_archive_made_again_is_read_anew(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    tiles.cut(picture(tmp_path, 600, 400), tmp_path / "t.zip")
    assert tiles.read(tmp_path / "t.zip", "full/600,400/0/default.jpg")
    tiles.cut(picture(tmp_path / "a", 300, 200), tmp_path / "t.zip")
    assert tiles.read(tmp_path / "t.zip", "full/600,400/0/default.jpg") is None


class Silent(WSGIRequestHandler):
    """A handler that logs nothing."""

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture
def served(tmp_path: Path) -> Iterator[str]:
    """Serve the validator's reference picture on the loopback; the address as host:port."""
    colours = np.array(ValidationInfo().colorInfo, dtype=np.uint8).transpose(1, 0, 2)
    Image.fromarray(colours).resize((1000, 1000), Image.Resampling.NEAREST).save(
        tmp_path / "squares.png"
    )
    drawn = images.take_in(tmp_path / "squares.png", tmp_path / "ours.jpg")
    tiles.cut(drawn, tmp_path / "t.zip")

    def application(environ: dict[str, Any], start: Any) -> list[bytes]:
        path = environ["PATH_INFO"].removeprefix("/i/1/")
        if path == "info.json":
            kind = "application/json"
            data = json.dumps(tiles.info(f"http://{environ['HTTP_HOST']}/i/1", drawn)).encode()
        else:
            kind, data = "image/jpeg", tiles.read(tmp_path / "t.zip", path) or b""
        start("200 OK" if data else "404 Not Found", [("Content-Type", kind)])
        return [data]

    with make_server("127.0.0.1", 0, application, handler_class=Silent) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_the_official_validator_passes_level_0(served: str) -> None:
    script = Path(sys.executable).parent / "iiif-validate.py"
    asked = ["-s", served, "-p", "i", "-i", "1", "--version=3.0", "--level=0"]
    done = subprocess.run(
        [sys.executable, script, *asked], capture_output=True, text=True, timeout=60
    )
    assert "Done (5 tests, 0 failures)" in done.stderr, done.stderr
    assert done.returncode == 0


def test_a_manifest_tells_the_tour_in_order() -> None:
    main = Medium("d", "picture", Path("unused.jpg"), 4000, 3000)
    stops = (
        Section(
            "bonnet",
            "Le <bonnet>",
            "Il est blanc.",
            Figure(main, "Un bonnet", Zone(0.5, 0.25, 0.1, 0.2)),
        ),
        Section("fin", "Et vous ?", "Regardez encore."),
    )
    article = Article(
        "Que regarde-t-elle ?",
        "",
        Figure(main, "Une bergère"),
        stops,
        (("Date", "1886"),),
        "",
        "fr",
    )
    told = tiles.manifest("https://a.bzh/m/1", "https://a.bzh/i/1", article, credit="Musée du Port")
    canvas = told["items"][0]
    annotations = canvas["annotations"][0]["items"]
    assert [each["target"].partition("#")[2] for each in annotations] == [
        "xywh=2000,750,400,600",
        "xywh=0,0,4000,3000",
    ]
    assert annotations[0]["body"]["value"] == "<p><b>Le &lt;bonnet&gt;</b></p><p>Il est blanc.</p>"
    assert {each["motivation"] for each in annotations} == {"describing"}
    painting = canvas["items"][0]["items"][0]
    assert painting["target"] == canvas["id"]
    assert painting["body"]["service"][0]["id"] == "https://a.bzh/i/1"
    assert (canvas["width"], canvas["height"]) == (4000, 3000)
    assert told["requiredStatement"]["value"] == {"fr": ["Musée du Port"]}
    assert told["summary"] == {"fr": ["Une bergère"]}
