"""A file sent to a browser: in part when it asks so (RFC 9110 §14), once when it has it already."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseNotModified,
    StreamingHttpResponse,
)

CHUNK = 256 * 1024
RANGE = re.compile(r"bytes=(\d*)-(\d*)\s*\Z")


def serve(
    request: HttpRequest,
    path: Path,
    *,
    media_type: str,
    etag: str,
    name: str = "",
    cache: str = "private, max-age=0, must-revalidate",
) -> HttpResponseBase:
    """Answer with `path`, or the part of it asked for; with a `name`, as a file to keep."""
    tag = f'"{etag}"'
    if tag in request.headers.get("If-None-Match", ""):
        return _dressed(HttpResponseNotModified(), tag, cache)
    length = path.stat().st_size
    span = _span(request, tag, length)
    if span is None:
        refused = HttpResponse(status=416)
        refused["Content-Range"] = f"bytes */{length}"
        return refused
    first, last = span
    response: HttpResponseBase = (
        HttpResponse(content_type=media_type)
        if request.method == "HEAD"
        else StreamingHttpResponse(_read(path, first, last), content_type=media_type)
    )
    if last - first + 1 < length:
        response.status_code = 206
        response["Content-Range"] = f"bytes {first}-{last}/{length}"
    response["Content-Length"] = str(last - first + 1)
    response["Accept-Ranges"] = "bytes"
    if name:
        response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return _dressed(response, tag, cache)


def _dressed(response: HttpResponseBase, tag: str, cache: str) -> HttpResponseBase:
    response["ETag"] = tag
    response["Cache-Control"] = cache
    return response


def _span(request: HttpRequest, tag: str, length: int) -> tuple[int, int] | None:
    """Read which bytes are asked: first and last, None when there are none such."""
    whole = (0, length - 1)
    asked = RANGE.match(request.headers.get("Range", ""))
    if not asked or not any(asked.groups()) or request.headers.get("If-Range", tag) != tag:
        return whole
    first, last = asked.groups()
    if not first:
        return (max(0, length - int(last)), length - 1) if int(last) and length else None
    span = int(first), min(int(last or length), length - 1)
    return span if span[0] <= span[1] else None


def _read(path: Path, first: int, last: int) -> Iterator[bytes]:
    with path.open("rb") as file:
        file.seek(first)
        left = last - first + 1
        while left > 0 and (piece := file.read(min(CHUNK, left))):
            left -= len(piece)
            yield piece
