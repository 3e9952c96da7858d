"""The pictures of a page, written as a browser chooses among them; what the staff calls a job."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import template

from cheznous.common import jobs
from cheznous.common.models import Job

register = template.Library()


@register.filter
def job_label(job: Job) -> str:
    """Name a job in French; its own name when no room has it any more."""
    try:
        return jobs.spec(job.name).label
    except LookupError:
        return job.name


@register.simple_tag
def pictures(files: Mapping[str, Sequence[Any]], name: str) -> dict[str, Any]:
    """Give the `srcset` of each type, and the middling JPEG as `img`."""
    found = files.get(f"picture:{name}", [])
    by_type = {
        kind: [file for file in found if file.media_type == f"image/{kind}"]
        for kind in ("webp", "jpeg")
    }
    written = {
        kind: ", ".join(f"{file.name} {file.width}w" for file in listed)
        for kind, listed in by_type.items()
    }
    jpegs = by_type["jpeg"]
    return {**written, "img": jpegs[len(jpegs) // 2] if jpegs else None}
