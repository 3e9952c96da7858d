"""The one place that runs Typst: cards, strips of words, printed sheets.

A template is a `.typ` file of `templates/`; it reads its data from `data.json` and its pictures beside it.
PNG pages are laid out at one typographic point a pixel (72 ppi), so a template thinks in pixels.
"""

import json
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

import typst

from cheznous.media.fonts import drawable, loaded

TEMPLATES = Path(__file__).parent / "templates"


def typeset(
    template: str,
    data: Mapping[str, Any],
    files: Mapping[str, bytes | Path] | None = None,
    *,
    to: Literal["png", "pdf"] = "png",
) -> list[bytes]:
    """Compile `template` with `data` and its `files`; one PNG a page, or one PDF/UA-1.

    :raises typst.TypstError: when the template refuses its data (a PDF/UA without alternative text)
    """
    with tempfile.TemporaryDirectory(prefix="typeset-") as name:
        folder = Path(name)
        for each in TEMPLATES.glob("*.typ"):
            shutil.copy(each, folder)
        (folder / "data.json").write_text(json.dumps(_drawable(data), ensure_ascii=False))
        for file, content in (files or {}).items():
            if isinstance(content, bytes):
                (folder / file).write_bytes(content)
            else:
                (folder / file).symlink_to(content)
        compiler = typst.Compiler(
            str(folder / template), root=str(folder), font_paths=loaded(), ignore_system_fonts=True
        )
        if to == "pdf":
            made = compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=0)
        else:
            made = compiler.compile(format="png", ppi=72)
    assert made is not None  # without an output file it returns what it made
    return made if isinstance(made, list) else [made]


def _drawable(value: Any) -> Any:
    """Keep of each text what our faces can draw."""
    if isinstance(value, str):
        return drawable(value)
    if isinstance(value, Mapping):
        return {key: _drawable(item) for key, item in value.items()}
    return [_drawable(item) for item in value] if isinstance(value, list | tuple) else value
