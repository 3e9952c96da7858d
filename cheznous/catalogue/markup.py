"""What other machines copy: the code of an embed, JSON-LD that no text can leave, oEmbed 1.0 answers."""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve, reverse
from django.utils.safestring import SafeString, mark_safe

from cheznous.catalogue import queries
from cheznous.channels.models import Entry
from cheznous.publishing import codes
from cheznous.publishing.codes import HEIGHT, WIDTH

ESCAPES = {
    ord("<"): "\\u003c",
    ord(">"): "\\u003e",
    ord("&"): "\\u0026",
    0x2028: "\\u2028",
    0x2029: "\\u2029",
}


def json_ld(said: Mapping[str, Any]) -> SafeString:
    """Write JSON that cannot close its script."""
    return mark_safe(json.dumps(said, ensure_ascii=False).translate(ESCAPES))  # noqa: S308 (escaped)


def embed_code(row: Entry, width: int = WIDTH, height: int = HEIGHT) -> str:
    """Write the frame to paste."""
    source = settings.SITE_URL + reverse("catalogue:embed", args=[row.pk])
    return codes.frame(source, f"{row.title}, {row.actor.name}", width, height)


def fitted_code(row: Entry) -> str:
    """Write the frame and the line that makes it as high as its content, to paste as one."""
    address = settings.SITE_URL + reverse("catalogue:embed_script")
    return f'{embed_code(row)}\n<script src="{address}" async></script>'


def oembed(row: Entry, most_width: int | None, most_height: int | None) -> dict[str, Any]:
    """Answer oEmbed 1.0 (rich), no larger than asked."""
    width = max(200, min(WIDTH, most_width or WIDTH))
    height = max(250, min(round(width * HEIGHT / WIDTH), most_height or HEIGHT))
    return {
        "version": "1.0",
        "type": "rich",
        "title": row.title,
        "author_name": row.actor.name,
        "author_url": settings.SITE_URL
        + reverse("catalogue:actor", args=[row.actor_id, row.actor.slug]),
        "provider_name": "Culture chez nous",
        "provider_url": settings.SITE_URL,
        "thumbnail_url": settings.SITE_URL + queries.media(row, "page", "card.jpg"),
        "thumbnail_width": 640,
        "thumbnail_height": 440,
        "width": width,
        "height": height,
        "html": embed_code(row, width, height),
    }


def content_named(address: str) -> str | None:
    """Find which content an address of ours is the page of."""
    parts, own = urlsplit(address), urlsplit(settings.SITE_URL)
    if parts.netloc and parts.netloc != own.netloc:
        return None
    try:
        found = resolve(parts.path)
    except Resolver404:
        return None
    if found.view_name not in {"catalogue:content", "catalogue:short", "catalogue:embed"}:
        return None
    return str(found.kwargs["content_id"])
