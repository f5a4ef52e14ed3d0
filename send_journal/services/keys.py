"""The key that a user's passphrase or recovery sheet makes for a file."""

from pathlib import Path

from send_journal.storage import driver, faults
from send_journal.storage.keys import Key, check_passphrase


def key_for(path: Path, passphrase: str | None, recovery_key: str | None) -> Key | None:
    """The key for a locked file; None where it has no lock. Nothing is proved yet."""
    if not driver.is_locked(path):
        return None
    salt = driver.salt_of(path)
    if recovery_key is not None:
        return Key.from_recovery(recovery_key, salt)
    if passphrase is None:
        raise faults.PassphraseNeeded
    check_passphrase(passphrase)
    return Key.from_passphrase(passphrase, salt)
