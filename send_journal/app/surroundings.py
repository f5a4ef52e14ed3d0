"""What a command gets from outside itself: where to write, whom to ask, what day it is."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from send_journal.app.console import Console
from send_journal.clock import Clock


@dataclass(frozen=True)
class Surroundings:
    """`ask` puts a question and reads an answer without showing it; None where nobody is there."""

    console: Console
    environment: Mapping[str, str]
    clock: Clock
    ask: Callable[[str], str] | None

    def today(self) -> dt.date:
        """The local day."""
        return self.clock().astimezone().date()

    def computer(self) -> str:
        """What this computer is called in the history of changes."""
        from send_journal.services.places import settings_folder  # noqa: PLC0415 - few commands ask
        from send_journal.services.settings import Settings  # noqa: PLC0415 - the same

        return Settings(settings_folder(self.environment)).computer
