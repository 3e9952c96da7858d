"""Leaflets typeset for the tests: two columns, a hyphen at a line's end, a header that comes back, a photograph."""

from pathlib import Path

import typst

from tests.media import made

PAGE = """#set page(width: 148mm, height: 210mm, margin: 14mm, header: [Musée du Port · dépliant 2026],
  footer: context [Page #counter(page).display() / 3])
#set text(lang: "fr", hyphenate: true, size: 10pt)
"""
TWO_COLUMNS = """#text(size: 22pt)[Le lavoir aux deux bassins]

#columns(2)[Au fond du village, on entend encore l’eau. Les femmes venaient ici le lundi, avec la brouette. \
Anticonstitutionnellement, les blanchisseuses professionnelles travaillaient inlassablement jusqu’au crépuscule.
#colbreak()
Le premier bassin servait à laver, le second à rincer. On voit sur la pierre des creux : ce sont les coudes et les \
battoirs.]
#pagebreak()
Douze bénévoles l’ont curé en 2019. Ils ont trouvé une bague, trois billes et un sabot d’enfant. Personne ne les a
#pagebreak()
réclamés depuis, et pourtant tout le monde les a vus dans la vitrine de la mairie.

Renseignements : 02 98 00 00 00, accueil\\@lavoir.exemple
"""


def leaflet(target: Path, text: str = TWO_COLUMNS, *, pictures: int = 0) -> Path:
    """Typeset a leaflet of A5 pages."""
    shown = ""
    for number in range(pictures):
        made.picture(target.parent / f"photo-{number}.png", 900 + 40 * number, 600)
        shown += f'#pagebreak()\n#image("photo-{number}.png", width: 60mm)\n'
    source = target.with_suffix(".typ")
    source.write_text(PAGE + text + shown)
    typst.compile(str(source), output=str(target))
    return target
