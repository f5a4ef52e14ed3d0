"""Where the shipped resources are: beside the checkout, or inside the wheel as `_resources`."""

from functools import cache
from pathlib import Path


@cache
def resources() -> Path:
    """The folder that holds rules, calendars, fonts, icons, themes and the worked example."""
    package = Path(__file__).parent
    inside = package / "_resources"
    return inside if inside.is_dir() else package.parent / "resources"
