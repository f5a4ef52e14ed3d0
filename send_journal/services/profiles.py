"""Who a paper is for: what each reader may see, built in and of the user's own."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from send_journal.domain.record import ENTRY_KINDS, Profile, Record
from send_journal.problems import KnownProblem
from send_journal.worded import worded

FULL, INITIALS, ROLE = "full", "initials", "role"
_NAMES = {
    (FULL, FULL): "Names in full",
    (FULL, INITIALS): "Your child in full, other names as initials",
    (FULL, ROLE): "Your child in full, people by their role",
    (INITIALS, FULL): "Your child as initials, other names in full",
    (INITIALS, INITIALS): "Names as initials",
    (INITIALS, ROLE): "Your child as initials, people by their role",
}


@dataclass(frozen=True, kw_only=True)
class ReaderProfile:
    """How names print for one reader, which kinds and fields are in, and whether words are masked.

    `child_as` is full or initials; `people_as` full, initials or role; no `kinds` means all.
    """

    id: str
    name: str
    child_as: str = FULL
    people_as: str = FULL
    kinds: tuple[str, ...] = ()
    document_names: bool = True
    appointments_to_come: bool = True
    masks: bool = True

    def sentence(self) -> str:
        """What this reader sees, for the choice on screen."""
        if not self.masks:
            return "Everything but private notes. Nothing is masked."
        words = [_NAMES[self.child_as, self.people_as], "hidden words masked"]
        if self.kinds:
            words.append("not every kind of entry")
        if not self.appointments_to_come:
            words.append("no appointments to come")
        if not self.document_names:
            words.append("no names of documents")
        return f"{', '.join(words)}."


BUILT_IN = (
    ReaderProfile(id="council", name="The council"),
    ReaderProfile(id="tribunal", name="The Tribunal"),
    ReaderProfile(
        id="other-parent",
        name="The other parent",
        document_names=False,
        appointments_to_come=False,
    ),
    ReaderProfile(id="charity", name="A charity", child_as=INITIALS, people_as=ROLE),
    ReaderProfile(id="health", name="Health services"),
    ReaderProfile(id="own", name="Own copy", masks=False),
)


def reader_profiles(record: Record) -> tuple[ReaderProfile, ...]:
    """The built-in profiles, those the user has changed in their place, then the user's own."""
    known = {profile.id: profile for profile in BUILT_IN}
    for own in record.profiles:
        base = known.get(own.id) or known.get(str(own.details.get("like", "council")))
        known[own.id] = _read(own, base or BUILT_IN[0])
    return tuple(known.values())


def reader_profile(record: Record, wanted: str) -> ReaderProfile:
    """The profile with this id or name, or a `KnownProblem` that names what there is."""
    profiles = reader_profiles(record)
    for profile in profiles:
        if wanted == profile.id:
            return profile
    for profile in profiles:
        if wanted.casefold() == profile.name.casefold():
            return profile
    names = ", ".join(profile.id for profile in profiles)
    raise KnownProblem(
        worded("There is no reader called “{wanted}”.", wanted=wanted),
        worded("Use one of {names}.", names=names),
    )


def built_in(profile_id: str) -> ReaderProfile | None:
    """The profile that comes with the program under this id, unchanged."""
    return next((profile for profile in BUILT_IN if profile.id == profile_id), None)


def to_keep(profile: ReaderProfile, before: Profile | None = None) -> Profile:
    """A user's profile as the record keeps it; what it held that is not known here stays."""
    details = {} if before is None else dict(before.details)
    details |= {
        "child_as": profile.child_as,
        "people_as": profile.people_as,
        "kinds": list(profile.kinds),
        "document_names": profile.document_names,
        "appointments_to_come": profile.appointments_to_come,
        "masks": profile.masks,
    }
    return Profile(id=profile.id, name=profile.name, details=details)


def _read(own: Profile, base: ReaderProfile) -> ReaderProfile:
    """A user's profile over the one it is like. A word that is not known is a problem, never a guess."""
    details = own.details
    kinds = details.get("kinds", base.kinds)
    if not isinstance(kinds, (list, tuple)) or not set(kinds) <= set(ENTRY_KINDS):
        raise KnownProblem(
            worded(
                "The reader “{name}” names a kind of entry that there is not.",
                name=own.name or own.id,
            ),
            worded("Use {kinds}.", kinds=", ".join(ENTRY_KINDS)),
        )
    return replace(
        base,
        id=own.id,
        name=own.name or (base.name if own.id == base.id else own.id),
        child_as=_word(own, "child_as", base.child_as, (FULL, INITIALS)),
        people_as=_word(own, "people_as", base.people_as, (FULL, INITIALS, ROLE)),
        kinds=tuple(str(kind) for kind in kinds),
        document_names=_yes(own, "document_names", base.document_names),
        appointments_to_come=_yes(own, "appointments_to_come", base.appointments_to_come),
        masks=_yes(own, "masks", base.masks),
    )


def _word(own: Profile, key: str, usual: str, allowed: tuple[str, ...]) -> str:
    value = _value(own.details, key, usual)
    if value not in allowed:
        raise KnownProblem(
            worded(
                "The reader “{name}” has “{given}” for {key}.",
                name=own.name or own.id,
                given=value,
                key=key,
            ),
            worded("Use {words}.", words=" or ".join(allowed)),
        )
    return str(value)


def _yes(own: Profile, key: str, usual: bool) -> bool:  # noqa: FBT001 - private
    value = _value(own.details, key, usual)
    if not isinstance(value, bool):
        raise KnownProblem(
            worded(
                "The reader “{name}” has “{given}” for {key}.",
                name=own.name or own.id,
                given=value,
                key=key,
            ),
            "Use true or false.",
        )
    return value


def _value(details: Mapping[str, object], key: str, usual: object) -> object:
    return details.get(key, usual)
