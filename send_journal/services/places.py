"""Where this computer's own files lie: the settings and the folder of this run."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

PRIVATE_FOLDER = 0o700
PRIVATE_FILE = 0o600


def settings_folder(environment: Mapping[str, str], platform: str = sys.platform) -> Path:
    """The folder for this program's settings, by the custom of the system."""
    home = Path(environment.get("HOME") or environment.get("USERPROFILE") or Path.home())
    if platform == "win32":
        return Path(environment.get("APPDATA") or home / "AppData" / "Roaming") / "SEND Journal"
    if platform == "darwin":
        return home / "Library" / "Application Support" / "SEND Journal"
    return Path(environment.get("XDG_CONFIG_HOME") or home / ".config") / "send-journal"


def copies_folder(environment: Mapping[str, str], platform: str = sys.platform) -> Path:
    """Where rolling copies go unless another folder was chosen: this user's own, by the system's custom."""
    if platform in {"win32", "darwin"}:
        return settings_folder(environment, platform) / "Copies"
    home = Path(environment.get("HOME") or Path.home())
    data = environment.get("XDG_DATA_HOME")
    return (Path(data) if data else home / ".local" / "share") / "send-journal" / "copies"


def make_private_folder(folder: Path) -> None:
    """Make `folder` and what leads to it, readable by this user only."""
    folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    if os.name == "posix":
        folder.chmod(PRIVATE_FOLDER)
