"""The first page of a PDF as a picture, made by a process of its own: `python -m …first_page WIDTH`.

The file comes in by standard input; out go one line (width, height, pages) and the pixels, four bytes
each. A file that is damaged, or made to do harm, ends this process and nothing else.
"""

import sys

import pypdfium2

MOST_HIGH = 6  # times its width: a longer page shows only its own shape, smaller
MOST_MEMORY = 2_000_000_000
MOST_SECONDS = 20
WITH_PASSWORD = 3
DAMAGED = 4


def main() -> int:
    """What became of it, as the process's answer."""
    _hold_back()
    width = int(sys.argv[1])
    try:
        with pypdfium2.PdfDocument(sys.stdin.buffer.read()) as document:
            page = document[0]
            across, down = page.get_size()
            scale = min(width / max(across, 1.0), width * MOST_HIGH / max(down, 1.0))
            bitmap = page.render(
                scale=scale, rev_byteorder=True, prefer_bgrx=True, may_draw_forms=False
            )
            assert bitmap.n_channels == 4  # prefer_bgrx asks for it
            head = f"{bitmap.width} {bitmap.height} {len(document)}\n"
            sys.stdout.buffer.write(head.encode("ascii") + bytes(bitmap.buffer))
    except pypdfium2.PdfiumError as error:
        return WITH_PASSWORD if "password" in str(error).lower() else DAMAGED
    return 0


def _hold_back() -> None:
    """No more memory and time than a page can need, where the system lets us say so."""
    try:
        import resource  # noqa: PLC0415 - not there on Windows
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))


if __name__ == "__main__":
    sys.exit(main())
