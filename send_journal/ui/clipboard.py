"""What we put on the clipboard, marked so that a history of what was copied leaves it out."""

from PySide6.QtCore import QByteArray, QMimeData
from PySide6.QtGui import QGuiApplication

_NO = QByteArray(b"\x00\x00\x00\x00")
_WINDOWS = 'application/x-qt-windows-mime;value="{name}"'
# Each system asks for its own mark; one that is not known to a system means nothing there.
MARKS: dict[str, QByteArray] = {
    "x-kde-passwordManagerHint": QByteArray(b"secret"),
    _WINDOWS.format(name="ExcludeClipboardContentFromMonitorProcessing"): QByteArray(b"\x01"),
    _WINDOWS.format(name="CanIncludeInClipboardHistory"): _NO,
    _WINDOWS.format(name="CanUploadToCloudClipboard"): _NO,
}


def copy_text(text: str) -> None:
    """Put words on the clipboard, not to be kept in a history. Every place that copies does it here."""
    mime = QMimeData()
    mime.setText(text)
    QGuiApplication.clipboard().setMimeData(_marked(mime))


def mark_what_is_there() -> None:
    """Mark what a field put on the clipboard by itself: its words stay as they are."""
    clipboard = QGuiApplication.clipboard()
    there = clipboard.mimeData()
    if there is None or not there.hasText() or _is_marked(there):
        return
    mime = QMimeData()
    mime.setText(there.text())
    clipboard.setMimeData(_marked(mime))


def _is_marked(mime: QMimeData) -> bool:
    return mime.hasFormat(next(iter(MARKS)))


def _marked(mime: QMimeData) -> QMimeData:
    for name, value in MARKS.items():
        mime.setData(name, value)
    return mime
