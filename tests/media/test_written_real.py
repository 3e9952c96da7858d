"""The real tesseract reads a label typeset for it, photographed a little askew."""

from pathlib import Path

import cv2
import pytest
import typst

from cheznous.common.errors import Refused
from cheznous.media import images, written
from tests.media import made

pytestmark = pytest.mark.peer
LABEL = """#set page(width: 150mm, height: 100mm, margin: 14mm)
#set text(lang: "fr", size: 15pt)
Le lavoir aux deux bassins

Les femmes venaient ici le lundi, avec la brouette et le savon. Le premier bassin servait à laver, le second à \
rincer.
"""


@pytest.fixture(autouse=True)
def _there() -> None:
    if not written.installed():
        pytest.skip("tesseract and its French are not installed")


def test_a_photographed_label_is_read(tmp_path: Path) -> None:
    (tmp_path / "label.typ").write_text(LABEL)
    typst.compile(str(tmp_path / "label.typ"), output=str(tmp_path / "label.png"), ppi=150)
    pixels = cv2.imread(str(tmp_path / "label.png"))
    assert pixels is not None
    high, wide = pixels.shape[:2]
    askew = cv2.getRotationMatrix2D((wide / 2, high / 2), 1.0, 1.0)
    turned = cv2.warpAffine(pixels, askew, (wide, high), borderValue=(235, 235, 235))
    cv2.imwrite(str(tmp_path / "photo.jpg"), turned)
    read = written.read(images.take_in(tmp_path / "photo.jpg", tmp_path / "ours.jpg"))
    assert "Le lavoir aux deux bassins" in read.splitlines()[0]
    assert "avec la brouette et le savon" in read
    assert "rincer" in read


def test_a_picture_without_words_says_so(tmp_path: Path) -> None:
    drawn = made.picture(tmp_path / "sea.jpg", 200, 160)
    with pytest.raises(Refused):
        written.read(drawn)
