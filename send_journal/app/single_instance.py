"""One window for each user: a second start raises the first, through a channel only this user can open."""

import hashlib
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

LONGEST_PATH = 100  # a local socket's path has 108 bytes on Linux and 104 on macOS
WAIT_MILLISECONDS = 1500
LONGEST_MESSAGE = 8192


def channel_name(environment: Mapping[str, str], folder: Path) -> str:
    """Where the first window listens: in this user's own run folder, or beside the settings."""
    if os.name == "nt":
        user = environment.get("USERNAME", "") + str(folder)
        return f"send-journal-{hashlib.sha256(user.encode()).hexdigest()[:16]}"
    run_folder = environment.get("XDG_RUNTIME_DIR")
    path = Path(run_folder or folder) / "send-journal.window"
    if len(os.fsencode(path)) <= LONGEST_PATH:
        return str(path)
    short = hashlib.sha256(os.fsencode(path)).hexdigest()[:16]
    return str(Path(tempfile.gettempdir()) / f"send-journal-{os.getuid()}-{short}")


class SingleInstance(QObject):
    """`asked` is emitted in the first window when a second start wants it, with a journal or nothing."""

    asked = Signal(str)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)
        self._waiting: dict[QLocalSocket, bytes] = {}

    def is_first(self, journal: Path | None = None) -> bool:
        """Listen, if nobody does; else hand `journal` to the first window and answer False."""
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if socket.waitForConnected(WAIT_MILLISECONDS):
            words = str(journal.resolve()) if journal is not None else ""
            socket.write(words.encode() + b"\n")
            socket.waitForBytesWritten(WAIT_MILLISECONDS)
            socket.disconnectFromServer()
            return False
        # Nobody answers: whatever lies there was left by a window that did not close.
        QLocalServer.removeServer(self._name)
        if os.name != "nt":
            Path(self._name).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._server.listen(self._name)
        return True

    def stop(self) -> None:
        self._server.close()

    def _on_connection(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            self._waiting[socket] = b""
            socket.readyRead.connect(self._on_ready)
            socket.disconnected.connect(self._on_disconnected)
            self._read(socket)

    def _on_ready(self) -> None:
        socket = self.sender()
        if isinstance(socket, QLocalSocket):
            self._read(socket)

    def _on_disconnected(self) -> None:
        socket = self.sender()
        if isinstance(socket, QLocalSocket):
            self._waiting.pop(socket, None)
            socket.deleteLater()

    def _read(self, socket: QLocalSocket) -> None:
        held = self._waiting.get(socket)
        if held is None:
            return
        held += bytes(socket.readAll().data())
        if b"\n" in held:
            del self._waiting[socket]
            self.asked.emit(held.split(b"\n", 1)[0].decode(errors="replace"))
        elif len(held) > LONGEST_MESSAGE:
            del self._waiting[socket]
            socket.abort()
        else:
            self._waiting[socket] = held
