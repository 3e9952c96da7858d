"""Small copies of pictures and posters for screens, made once by digest and kept: a cache, all can be made again."""

from pathlib import Path

from cheznous.common.places import cache_dir
from cheznous.library.models import Asset
from cheznous.media.landing import landing

SMALL, LARGE = 480, 1600  # pixels wide at most


def make(asset: Asset) -> None:
    """Make what a list will show, while the picture is at hand."""
    if asset.has_look:
        of(asset, SMALL)


def of(asset: Asset, width: int) -> Path:
    """Return the picture at this width, cut if absent."""
    from cheznous.media import images  # noqa: PLC0415 (the web process loads libvips only to cut)

    target = _place(asset.digest, width)
    if not target.exists():
        made = images.variants(asset.shown, [width])[0]
        with landing(target) as partial:
            partial.write_bytes(made.data)
    return target


def forget(digest: str) -> None:
    """Drop the copies of a picture that is no more."""
    for width in (SMALL, LARGE):
        _place(digest, width).unlink(missing_ok=True)


def _place(digest: str, width: int) -> Path:
    return cache_dir("thumbs") / digest[:2] / f"{digest[:32]}-{width}.webp"
