"""Any honest picture comes in upright, in screen colours and alone; the rest is told what to do."""

import io
import struct
import time
import zlib
from pathlib import Path
from typing import Any

import numpy as np
import pillow_heif
import pytest
import pyvips
from PIL import Image, ImageCms

from cheznous.common.errors import BadFile, Refused, TooBig
from cheznous.common.places import ROOT
from cheznous.media import images
from cheznous.media.medium import WHOLE, Medium, Zone

SAMPLES = ROOT.parent / "shared" / "samples"
needs_samples = pytest.mark.skipif(not SAMPLES.exists(), reason="../shared/samples is absent")
HOSTILE = sorted(SAMPLES.glob("hostile/*"))
ORIENTATIONS = range(1, 9)
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


@pytest.fixture
def quarters() -> Image.Image:
    """Draw four quarters: red, green, blue, white, wider than high."""
    drawn = Image.new("RGB", (640, 480), (255, 255, 255))
    for left, top, colour in (
        (0, 0, (220, 30, 30)),
        (320, 0, (30, 170, 60)),
        (0, 240, (40, 60, 210)),
    ):
        drawn.paste(colour, (left, top, left + 320, top + 240))
    return drawn


def taken(source: Path) -> Medium:
    """Take `source` in beside it."""
    return images.take_in(source, source.with_name("taken.jpg"))


def opened(data: bytes) -> Image.Image:
    """Open a picture from its bytes."""
    return Image.open(io.BytesIO(data))


def looks_like_quarters(medium: Medium) -> bool:
    """Say whether the four quarters are where they were drawn, in their colours."""
    seen = np.asarray(
        opened(medium.path.read_bytes()).resize((4, 4), Image.Resampling.BOX), dtype=int
    )
    wanted = {
        (0, 0): (220, 30, 30),
        (3, 0): (30, 170, 60),
        (0, 3): (40, 60, 210),
        (3, 3): (255, 255, 255),
    }
    return all(np.abs(seen[y, x] - colour).max() < 30 for (x, y), colour in wanted.items())


def saved(image: Image.Image, target: Path, **options: Any) -> Path:
    """Save `image` and return where."""
    image.save(target, **options)
    return target


def as_png_header(width: int, height: int) -> bytes:
    """Write a PNG that announces a size and holds almost nothing."""
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    body = zlib.compress(b"\0" * 100_000)
    chunks = ((b"IHDR", header), (b"IDAT", body), (b"IEND", b""))
    written = (
        struct.pack(">I", len(d)) + k + d + struct.pack(">I", zlib.crc32(k + d)) for k, d in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(written)


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.webp", "a.tif", "a.avif", "photo.heic"])
def test_what_phones_and_scanners_write_comes_in(
    name: str, quarters: Image.Image, tmp_path: Path
) -> None:
    pillow_heif.register_heif_opener()
    medium = taken(saved(quarters, tmp_path / name, quality=92))
    assert (medium.width, medium.height) == (640, 480)
    assert looks_like_quarters(medium)


def test_a_name_does_not_decide(quarters: Image.Image, tmp_path: Path) -> None:
    source = saved(quarters, tmp_path / "photo.pdf", format="PNG")
    assert looks_like_quarters(taken(source))


@pytest.mark.parametrize("orientation", ORIENTATIONS)
def test_the_eight_orientations_come_out_upright(
    orientation: int, quarters: Image.Image, tmp_path: Path
) -> None:
    turn = TURNS.get(orientation)
    turned = quarters.transpose(turn) if turn is not None else quarters
    exif = Image.Exif()
    exif[0x0112] = orientation
    medium = taken(saved(turned, tmp_path / "photo.jpg", quality=95, exif=exif))
    assert (medium.width, medium.height) == (640, 480)
    assert looks_like_quarters(medium)


@needs_samples
def test_the_orientations_of_a_real_portrait_come_out_alike(tmp_path: Path) -> None:
    seen = []
    for number in ORIENTATIONS:
        medium = images.take_in(
            SAMPLES / f"photos/orientation-{number}.jpg", tmp_path / f"{number}.jpg"
        )
        assert (medium.width, medium.height) == (450, 600)
        seen.append(np.asarray(opened(medium.path.read_bytes()).resize((90, 120)), dtype=int))
    assert max(np.abs(one - seen[1]).mean() for one in seen) < 6


@needs_samples
@pytest.mark.parametrize("name", ["arrow", "pug", "xiaomi"])
def test_photos_of_real_phones_come_in(name: str, tmp_path: Path) -> None:
    medium = images.take_in(SAMPLES / f"photos/{name}.heic", tmp_path / "taken.jpg")
    assert medium.width * medium.height > 5_000_000


def test_places_and_names_are_stripped(quarters: Image.Image, tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x010F] = "Appareil de Soizic"
    exif.get_ifd(0x8825).update({1: "N", 2: (48.0, 5.0, 30.0), 3: "W", 4: (4.0, 17.0, 0.0)})
    medium = taken(saved(quarters, tmp_path / "photo.jpg", exif=exif, comment=b"chez Soizic"))
    ours = opened(medium.path.read_bytes())
    assert not ours.getexif()
    assert "comment" not in ours.info
    assert "sRGB" in ImageCms.getProfileDescription(io.BytesIO(ours.info["icc_profile"]))
    assert b"Soizic" not in medium.path.read_bytes()


def test_colours_of_print_and_of_scanners_become_those_of_screens(
    quarters: Image.Image, tmp_path: Path
) -> None:
    printed = taken(saved(quarters.convert("CMYK"), tmp_path / "cmyk.tif"))
    deep = pyvips.Image.new_from_array(np.asarray(quarters).astype(np.uint16) * 257)
    deep.copy(interpretation="rgb16").tiffsave(str(tmp_path / "deep.tif"))
    assert opened(printed.path.read_bytes()).mode == "RGB"
    scanned = taken(tmp_path / "deep.tif")
    assert looks_like_quarters(scanned)


def test_what_is_transparent_lies_on_white(quarters: Image.Image, tmp_path: Path) -> None:
    cut_out = quarters.convert("RGBA")
    cut_out.paste((0, 0, 0, 0), (320, 240, 640, 480))
    assert looks_like_quarters(taken(saved(cut_out, tmp_path / "cut-out.png")))


def test_a_profile_that_lies_is_ignored(quarters: Image.Image, tmp_path: Path) -> None:
    assert looks_like_quarters(
        taken(saved(quarters, tmp_path / "a.jpg", icc_profile=b"nonsense" * 40))
    )


def test_a_picture_of_ours_opens_from_top_to_bottom(quarters: Image.Image, tmp_path: Path) -> None:
    medium = taken(saved(quarters, tmp_path / "photo.jpg", progressive=True))
    assert b"\xff\xc0" in medium.path.read_bytes()[:4000]  # SOF0: baseline
    assert medium.digest == taken(tmp_path / "photo.jpg").digest


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "vide"),
        (b"bonjour" * 100, "pas une image"),
        (b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', "SVG"),
        (b"%PDF-1.7\n", "PDF"),
        (b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom", "vidéo"),
        (b"\x1aE\xdf\xa3" + b"\0" * 50, "vidéo"),
        (b"OggS" + b"\0" * 50, "son"),
        (b"GIF89a" + b"\0" * 50, "GIF"),
        (b"\xff\xd8\xff\xe0" + b"\0" * 500, "Renvoyez"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 500, "abîmée"),
    ],
)
def test_what_is_not_a_picture_is_told_what_to_send(
    content: bytes, says: str, tmp_path: Path
) -> None:
    source = tmp_path / "envoi.jpg"
    source.write_bytes(content)
    with pytest.raises(BadFile, match=says) as refused:
        taken(source)
    assert str(refused.value).endswith(".")


@pytest.mark.parametrize(("name", "share"), [("a.jpg", 0.5), ("a.heic", 0.99), ("a.avif", 0.99)])
def test_a_picture_cut_short_is_asked_for_again(
    name: str, share: float, quarters: Image.Image, tmp_path: Path
) -> None:
    pillow_heif.register_heif_opener()
    whole = saved(quarters.effect_spread(60), tmp_path / name).read_bytes()
    (tmp_path / "cut").write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(BadFile, match="incomplète"):
        taken(tmp_path / "cut")
    assert not (tmp_path / "taken.jpg").exists()


def test_a_picture_that_moves_is_refused(quarters: Image.Image, tmp_path: Path) -> None:
    source = saved(
        quarters, tmp_path / "a.webp", save_all=True, append_images=[quarters.rotate(90)]
    )
    with pytest.raises(BadFile, match="bouge"):
        taken(source)


@pytest.mark.parametrize("size", [(30_000, 30_000), (30_001, 10), (20_000, 10_001)])
def test_too_many_pixels_are_refused_from_the_header(size: tuple[int, int], tmp_path: Path) -> None:
    source = tmp_path / "bomb.png"
    source.write_bytes(as_png_header(*size))
    began = time.monotonic()
    with pytest.raises(TooBig, match="30 000 pixels de côté"):
        taken(source)
    assert time.monotonic() - began < 2


def test_a_file_over_300_megabytes_is_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "huge.tif").open("wb") as file:
        file.truncate(images.HEAVIEST_BYTES + 1)
    with pytest.raises(TooBig, match="300 Mo"):
        taken(tmp_path / "huge.tif")


@needs_samples
@pytest.mark.parametrize("source", HOSTILE, ids=lambda path: path.name[:24])
def test_a_hostile_picture_gets_a_verdict(source: Path, tmp_path: Path) -> None:
    began = time.monotonic()
    try:
        verdict = images.take_in(source, tmp_path / "taken.jpg").path.name
    except Refused as refused:
        verdict = str(refused)
    assert time.monotonic() - began < 5
    assert verdict == "taken.jpg" or verdict.endswith(".")
    assert [path.name for path in tmp_path.iterdir()] == ["taken.jpg"] * (verdict == "taken.jpg")


def test_a_scan_whose_strips_are_missing_is_refused(quarters: Image.Image, tmp_path: Path) -> None:
    whole = saved(quarters, tmp_path / "scan.tif").read_bytes()
    (tmp_path / "cut.tif").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(BadFile):
        taken(tmp_path / "cut.tif")


@pytest.fixture
def picture(quarters: Image.Image, tmp_path: Path) -> Medium:
    """Take the four quarters in."""
    return taken(saved(quarters, tmp_path / "quarters.png"))


def test_a_window_holds_the_whole_zone(picture: Medium) -> None:
    zone = Zone(0.7, 0.1, 0.25, 0.3)
    for ratio in (0.3, 0.5625, 0.8, 1.0, 1.91, 4.0):
        window = images.window(picture, zone, ratio)
        assert window.left <= 0.7 * 640
        assert window.top <= 0.1 * 480
        assert window.left + window.width >= 0.95 * 640 - 1
        assert window.top + window.height >= 0.4 * 480 - 1
        assert 0 <= window.left <= 640 - window.width
        assert 0 <= window.top <= 480 - window.height


@pytest.mark.parametrize("size", [(300, 300), (1080, 1350), (1200, 630), (64, 200)])
def test_a_crop_has_the_size_asked_for(size: tuple[int, int], picture: Medium) -> None:
    cut = opened(images.crop(picture, Zone(0.0, 0.0, 0.4, 0.4), *size))
    assert cut.size == size
    centre = cut.getpixel((size[0] // 4, size[1] // 4))
    assert np.abs(np.array(centre) - (220, 30, 30)).max() < 12


def test_a_fit_never_cuts_its_zone(picture: Medium) -> None:
    assert opened(images.fit(picture, WHOLE, 300, 300)).size == (300, 225)
    assert opened(images.fit(picture, Zone(0.0, 0.0, 0.5, 1.0), 300, 300)).size == (300, 300)


def test_variants_are_never_wider_than_the_picture(picture: Medium) -> None:
    made = images.variants(picture, (320, 640, 1280, 2560))
    assert [(each.width, each.height) for each in made] == [(640, 480)] * 2 + [(320, 240)] * 2
    assert {each.type for each in made} == {"image/webp", "image/jpeg"}
    assert all(opened(each.data).size == (each.width, each.height) for each in made)


def test_a_tint_is_the_average_colour(tmp_path: Path) -> None:
    Image.new("RGB", (200, 100), (200, 100, 50)).save(tmp_path / "plain.png")
    red, green, blue = bytes.fromhex(images.tint(taken(tmp_path / "plain.png")).removeprefix("#"))
    assert abs(red - 200) + abs(green - 100) + abs(blue - 50) < 6
