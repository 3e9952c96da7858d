"""`./run produce BUNDLE OUT`: every file of a content bundle, without the web site or a database."""

import shutil
import sys
import tempfile
from argparse import ArgumentParser
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from cheznous.common.canonical import digest, file_digest
from cheznous.common.errors import Refused
from cheznous.common.places import cache_dir
from cheznous.formats.spec import FilmSpec, Format
from cheznous.media import clips, images, sound
from cheznous.media.medium import Medium
from cheznous.rendering import checks, makers, plan
from cheznous.rendering.plan import Recipe
from cheznous.studio import bundle, documents
from cheznous.studio.kinds import kinds
from cheznous.studio.kinds.contract import Media

WIDTH = 28


class Command(BaseCommand):
    """Make what a bundle can become."""

    help = "Fabrique tous les fichiers d’un contenu, depuis son dossier ou son archive."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Read the bundle, the folder to fill, and which formats."""
        parser.add_argument("bundle", type=Path, help="le dossier du contenu, ou son archive zip")
        parser.add_argument("out", type=Path, help="où écrire")
        parser.add_argument(
            "--only", default="", help="quelques formats seulement : vertical-film,carousel"
        )

    def handle(self, *_: Any, **options: Any) -> None:
        """Make each format in a folder of its name, telling how far it is."""
        out: Path = options["out"]
        try:
            with bundle.opened(options["bundle"]) as found:
                wanted = _wanted(kinds()[found.document.kind].formats, options["only"])
                failed = self._make(found, wanted, out)
        except Refused as error:
            raise CommandError(str(error)) from None
        if failed:
            raise CommandError(f"{failed} format(s) n’ont pas pu être faits.")

    def _make(self, found: bundle.Bundle, wanted: list[Format], out: Path) -> int:
        media = {
            name: self._take_in(found, name, what)
            for name, what in documents.media_names(found.document).items()
        }
        failed = 0
        for number, form in enumerate(wanted, start=1):
            try:
                recipe, along = _recipe(found, media, form), _films(found, media, wanted[number:])
                made = self._one(recipe, along, out / form.name)
            except Refused as error:
                self._line(form, f"impossible : {error}\n")
                failed += 1
                continue
            wrong = [
                each for each in checks.check(form, made.plain(), made.facts) if not each.passed
            ]
            failed += any(not each.warns for each in wrong)
            size = sum(file.bytes for file in made.files) / 1e6
            seconds = f", {made.facts['duration_s']:g} s" if "duration_s" in made.facts else ""
            self._line(
                form,
                f"{len(made.files)} fichier(s), {size:.1f} Mo{seconds} · {recipe.digest[:12]}\n",
            )
            for each in wrong:
                mark = "conseil" if each.warns else "refusé"
                self._line(form, f"{mark} : {each.label.lower()}, {each.found}\n")
        return failed

    def _one(self, recipe: Recipe, along: list[Recipe], folder: Path) -> makers.Made:
        """Make one format beside its place, then put it there whole."""
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".making-") as name:
            working = Path(name) / "made"
            made = makers.make(recipe, working, along=along, progress=self._bar(recipe.form))
            if folder.exists():
                shutil.rmtree(folder)
            working.rename(folder)
        return made

    def _take_in(self, found: bundle.Bundle, name: str, what: str) -> Medium:
        """Vet a file of the bundle as an upload is, once for its bytes."""
        source = found.files[name]
        if what == "film":
            return self._film(source)
        suffix = ".jpg" if what == "picture" else ".flac"
        kept = cache_dir("produce") / f"{digest([file_digest(source), what])}{suffix}"
        if what == "picture":
            return images.take_in(source, kept)
        voice = sound.take_in(source, kept)
        return Medium(file_digest(kept), "sound", kept, duration_s=voice.duration_s)

    def _film(self, source: Path) -> Medium:
        """Make a film of the bundle a clip that cuts start from, once for its bytes."""
        name = clips.key(file_digest(source))
        folder = cache_dir("produce") / name[:40]
        if not (folder / clips.DOCUMENT).exists():
            clips.make(source, clips.probe(source), folder, name=name)
        return clips.read(folder).film(folder)

    def _bar(self, form: Format) -> Callable[[float], None]:
        def told(share: float) -> None:
            filled = round(share * WIDTH)
            self._line(form, f"{'█' * filled}{'·' * (WIDTH - filled)} {share:4.0%}", end="")

        told(0.0)
        return told

    def _line(self, form: Format, words: str, end: str = "") -> None:
        lead = "\r\033[K" if sys.stderr.isatty() else ""
        if lead or words.endswith("\n"):
            self.stderr.write(f"{lead}{form.label:<26} {words}", ending=end)
            self.stderr.flush()


def _wanted(offered: tuple[Format, ...], only: str) -> list[Format]:
    names = [name.strip() for name in only.split(",") if name.strip()]
    by_name = {form.name: form for form in offered}
    unknown = [name for name in names if name not in by_name]
    if unknown:
        raise CommandError(
            f"Format inconnu : {', '.join(unknown)}. Possibles : {', '.join(by_name)}."
        )
    return [by_name[name] for name in names] if names else list(offered)


def _recipe(found: bundle.Bundle, media: Media, form: Format) -> Recipe:
    kind, address = kinds()[found.document.kind], f"{settings.SITE_URL}/c/exemple"
    return plan.plan(
        kind, found.document, media, found.brand, form, address=address, on=timezone.localdate()
    )


def _films(found: bundle.Bundle, media: Media, forms: list[Format]) -> list[Recipe]:
    """Write the recipes of the films that come after: they may show the same clips."""
    recipes = list[Recipe]()
    for form in forms:
        if isinstance(form.spec, FilmSpec):
            with suppress(Refused):
                recipes.append(_recipe(found, media, form))
    return recipes
