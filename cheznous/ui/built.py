"""What is made at set-up rather than kept: each face the browser may ask for, one WOFF2 each."""

from functools import partial

from cheznous.media.brand import FACES
from cheznous.media.fonts import heading_woff2

FILES = {f"{slug}.woff2": partial(heading_woff2, slug) for slug in FACES}
LASTING = frozenset(FILES)  # made once: nothing of the tree changes them but the packages
