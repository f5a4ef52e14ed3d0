"""Draws the page that the welcome page shows anew: `python -m tests.ui.welcome_picture`."""

import os
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QGuiApplication, QImage

from send_journal.resources import resources
from send_journal.services.example import EXAMPLE_DAY, example_file
from send_journal.services.print_preview import Preview
from send_journal.services.reporting import PaperRequest
from send_journal.ui.screens.print.making import page_image

DOTS = 110


def draw(out: Path) -> None:
    """The first page of the example's short timeline, in sixteen greys, which is enough for black ink."""
    record = example_file().record
    child = record.children[0].id
    request = PaperRequest(paper="timeline", as_of=EXAMPLE_DAY, child=child, form="short")
    image = page_image(Preview(record, request), 0, DOTS)
    greys = [0xFF000000 | (shade * 17) * 0x010101 for shade in range(16)]
    image.convertToFormat(QImage.Format.Format_Indexed8, greys).save(str(out), quality=0)


if __name__ == "__main__":
    application = QGuiApplication([])
    draw(resources() / "pictures" / "timeline.png")
