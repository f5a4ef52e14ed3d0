"""Random but valid records for property tests: every field, unknown keys at every level."""

import datetime as dt
from collections.abc import Callable
from typing import TypeVar

from hypothesis import strategies as st

from send_journal.domain import record
from send_journal.domain.dates import Certainty, UncertainDate
from send_journal.domain.record import Entry, Record

EVENTS = (
    "ehcna.requested",
    "ehcna.refused",
    "plan.final_sent",
    "review.met",
    "wait.referred",
    "somewhere.unknown",
)

texts = st.text(max_size=12)
words = st.text(min_size=1, max_size=12).filter(str.strip)
days = st.dates(dt.date(1990, 1, 1), dt.date(2040, 12, 31))
maybe_days = st.none() | days
instants = st.integers(946_684_800, 2_208_988_800).map(
    lambda second: dt.datetime.fromtimestamp(second, dt.UTC)
)
_scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | texts
)
json_values = st.recursive(
    _scalars,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(texts, inner, max_size=2),
    max_leaves=4,
)
# keys that no version of the format will use, so that they are unknown for certain
details: st.SearchStrategy[dict[str, object]] = st.just({}) | st.dictionaries(
    texts.map("x-{}".format), json_values, max_size=2
)


@st.composite
def uncertain_dates(draw: st.DrawFn) -> UncertainDate:
    """A date of every certainty and shape."""
    kind = draw(st.sampled_from(Certainty))
    day = draw(days).isoformat()
    if kind is Certainty.UNKNOWN:
        return UncertainDate("", kind)
    fixed = {Certainty.EXACT: 10, Certainty.MONTH: 7, Certainty.YEAR: 4}
    length = fixed.get(kind) or draw(st.sampled_from((4, 7, 10)))
    return UncertainDate(day[:length], kind)


Thing = TypeVar("Thing")
Ends = tuple[dt.date | None, dt.date | None]


def _ids(letter: str, *, most: int = 3, least: int = 0) -> st.SearchStrategy[list[str]]:
    tails = st.lists(texts, min_size=least, max_size=most, unique=True)
    return tails.map(lambda found: [letter + tail for tail in found])


def _one_of(ids: list[str]) -> st.SearchStrategy[str | None]:
    return st.sampled_from([None, *ids])


def _some_of(ids: list[str]) -> st.SearchStrategy[tuple[str, ...]]:
    if not ids:
        return st.just(())
    return st.lists(st.sampled_from(ids), max_size=2, unique=True).map(tuple)


def _in_order(ends: Ends) -> Ends:
    first, last = ends
    return (last, first) if first is not None and last is not None and last < first else ends


def _ends() -> st.SearchStrategy[Ends]:
    return st.tuples(maybe_days, maybe_days).map(_in_order)


def _stays(bodies: list[str]) -> st.SearchStrategy[tuple[record.Stay, ...]]:
    if not bodies:
        return st.just(())
    stay = st.tuples(st.sampled_from(bodies), _ends(), details).map(
        lambda drawn: record.Stay(
            body=drawn[0], from_day=drawn[1][0], to_day=drawn[1][1], details=drawn[2]
        )
    )
    return st.lists(stay, max_size=2).map(tuple)


@st.composite
def _children(draw: st.DrawFn, child_id: str, bodies: list[str]) -> record.Child:
    reference = st.builds(
        record.Reference, body=_one_of(bodies), what=texts, number=texts, details=details
    )
    return record.Child(
        id=child_id,
        name=draw(texts),
        born=draw(maybe_days),
        called=draw(st.lists(texts, max_size=2).map(tuple)),
        year_group_offset=draw(st.integers(-2, 2)),
        council=draw(_stays(bodies)),
        school=draw(_stays(bodies)),
        references=draw(st.lists(reference, max_size=1).map(tuple)),
        details=draw(details),
    )


def _bodies(body_id: str) -> st.SearchStrategy[record.Body]:
    return st.builds(
        record.Body,
        id=st.just(body_id),
        name=texts,
        kind=st.sampled_from(record.BODY_KINDS),
        school_type=st.none() | st.sampled_from(record.SCHOOL_TYPES),
        phone=texts,
        email=texts,
        address=texts,
        details=details,
    )


@st.composite
def _people(draw: st.DrawFn, person_id: str, bodies: list[str]) -> record.Person:
    posts = []
    for _ in range(draw(st.integers(0, 2))):
        first, last = draw(_ends())
        posts.append(
            record.Post(
                body=draw(_one_of(bodies)),
                role=draw(texts),
                from_day=first,
                to_day=last,
                details=draw(details),
            )
        )
    return record.Person(
        id=person_id,
        name=draw(texts),
        role=draw(texts),
        body=draw(_one_of(bodies)),
        posts=tuple(posts),
        phone=draw(texts),
        email=draw(texts),
        address=draw(texts),
        details=draw(details),
    )


def _documents(document_id: str, all_ids: list[str]) -> st.SearchStrategy[record.Document]:
    return st.builds(
        record.Document,
        id=st.just(document_id),
        name=texts,
        media_type=texts,
        sha256=st.just("") | st.binary(min_size=32, max_size=32).map(bytes.hex),
        file=st.just("") | st.integers(0, 99).map("documents/{}.pdf".format),
        kind=texts,
        date=st.none() | uncertain_dates(),
        author=texts,
        tags=st.lists(texts, max_size=2).map(tuple),
        replaces=_one_of(all_ids),
        details=details,
    )


@st.composite
def entries(
    draw: st.DrawFn,
    entry_id: str = "e1",
    *,
    children: tuple[str, ...] = ("c1",),
    bodies: tuple[str, ...] = (),
    people: tuple[str, ...] = (),
    documents: tuple[str, ...] = (),
    others: tuple[str, ...] = (),
) -> Entry:
    """One entry that says something, pointing only at the ids given."""
    date = draw(uncertain_dates())
    until = draw(maybe_days)
    if until is not None and date.first is not None and until < date.first:
        until = date.first
    says = draw(st.sampled_from(("title", "fact", "private", "event")))
    said = {name: draw(words if name == says else texts) for name in ("title", "fact", "private")}
    event = draw(st.sampled_from(EVENTS)) if says == "event" else None
    proof = st.builds(record.Proof, how=texts, reference=texts, details=details)
    return Entry(
        id=entry_id,
        children=draw(
            st.lists(st.sampled_from(children), min_size=1, max_size=2, unique=True).map(tuple)
        ),
        date=date,
        kind=draw(st.none() | st.sampled_from(record.ENTRY_KINDS)),
        direction=draw(st.none() | st.sampled_from(record.DIRECTIONS)),
        until=until,
        time=draw(st.none() | st.times().map(lambda time: time.strftime("%H:%M"))),
        order=draw(st.none() | st.integers(-(2**63) + 1, 2**63 - 1)),
        printed=draw(maybe_days),
        posted=draw(maybe_days),
        received=draw(maybe_days),
        recorded=draw(st.none() | instants),
        **said,
        event=event,
        key=draw(st.booleans()),
        proof=draw(st.none() | proof),
        status=draw(st.none() | st.sampled_from(record.STATUSES)),
        said_by=draw(texts),
        body=draw(_one_of(list(bodies))),
        people=draw(_some_of(list(people))),
        about=draw(_one_of(list(others))),
        answers=draw(_one_of(list(others))),
        reply_by=draw(maybe_days),
        place=draw(texts),
        documents=draw(_some_of(list(documents))),
        details=draw(details),
    )


def _spans(span_id: str, children: list[str], bodies: list[str]) -> st.SearchStrategy[record.Span]:
    return st.tuples(days, days, texts, _one_of(children), _one_of(bodies), details).map(
        lambda drawn: record.Span(
            id=span_id,
            from_day=min(drawn[:2]),
            to_day=max(drawn[:2]),
            what=drawn[2],
            child=drawn[3],
            body=drawn[4],
            details=drawn[5],
        )
    )


@st.composite
def _provision(draw: st.DrawFn, line_id: str, children: list[str]) -> record.ProvisionLine:
    first, last = draw(_ends())
    return record.ProvisionLine(
        id=line_id,
        child=draw(_one_of(children)),
        plan=draw(texts),
        what=draw(texts),
        minutes=draw(st.none() | st.integers(0, 600)),
        times=draw(st.none() | st.integers(0, 20)),
        per=draw(st.none() | st.sampled_from(record.PER)),
        who=draw(texts),
        from_day=first,
        to_day=last,
        details=draw(details),
    )


def _promises(promise_id: str, entry_ids: list[str]) -> st.SearchStrategy[record.Promise]:
    return st.builds(
        record.Promise,
        id=st.just(promise_id),
        entry=_one_of(entry_ids),
        by=texts,
        words=texts,
        due=maybe_days,
        kept=st.sampled_from((None, False)) | days,
        details=details,
    )


def _sessions(session_id: str, lines: list[str]) -> st.SearchStrategy[record.Session]:
    return st.builds(
        record.Session,
        id=st.just(session_id),
        line=st.sampled_from(lines),
        date=days,
        minutes=st.none() | st.integers(0, 600),
        given=st.none() | st.integers(0, 600),
        why=texts,
        details=details,
    )


def _overrides(override_id: str, entry_ids: list[str]) -> st.SearchStrategy[record.Override]:
    return st.builds(
        record.Override,
        id=st.just(override_id),
        rule=words,
        started_by=_one_of(entry_ids),
        due=maybe_days,
        never=st.booleans(),
        whose=st.sampled_from(record.OVERRIDE_OWNERS),
        reason=texts,
        details=details,
    )


def _hidden(hide_id: str) -> st.SearchStrategy[record.Hide]:
    return st.builds(
        record.Hide,
        id=st.just(hide_id),
        words=words,
        what=st.sampled_from(record.HIDE_KINDS),
        show_to=st.lists(texts, max_size=2).map(tuple),
        details=details,
    )


def _profiles(profile_id: str) -> st.SearchStrategy[record.Profile]:
    return st.builds(record.Profile, id=st.just(profile_id), name=texts, details=details)


def _paper_words(words_id: str, children: list[str]) -> st.SearchStrategy[record.PaperWords]:
    return st.builds(
        record.PaperWords,
        id=st.just(words_id),
        paper=words,
        child=_one_of(children),
        lines=st.lists(texts, max_size=2).map(tuple),
        details=details,
    )


@st.composite
def records(draw: st.DrawFn) -> Record:
    """A whole record that the open format can hold, its entries in the record's order."""
    children, bodies = draw(_ids("c", least=1, most=2)), draw(_ids("b", most=2))
    people, documents = draw(_ids("p", most=2)), draw(_ids("d", most=2))
    entry_ids, lines = draw(_ids("e")), draw(_ids("l", most=1))

    def each(ids: list[str], build: Callable[[str], st.SearchStrategy[Thing]]) -> tuple[Thing, ...]:
        return tuple(draw(build(one)) for one in ids)

    def few(letter: str) -> list[str]:
        return draw(_ids(letter, most=1))

    def entry(one: str) -> st.SearchStrategy[Entry]:
        return entries(
            one,
            children=tuple(children),
            bodies=tuple(bodies),
            people=tuple(people),
            documents=tuple(documents),
            others=tuple(entry_ids),
        )

    return Record(
        children=each(children, lambda one: _children(one, bodies)),
        bodies=each(bodies, _bodies),
        people=each(people, lambda one: _people(one, bodies)),
        entries=tuple(sorted(each(entry_ids, entry), key=Entry.sort_key)),
        documents=each(documents, lambda one: _documents(one, documents)),
        promises=each(few("k"), lambda one: _promises(one, entry_ids)),
        provision=each(lines, lambda one: _provision(one, children)),
        sessions=each(few("s") if lines else [], lambda one: _sessions(one, lines)),
        terms=each(few("t"), lambda one: _spans(one, children, bodies)),
        closures=each(few("h"), lambda one: _spans(one, children, bodies)),
        overrides=each(few("o"), lambda one: _overrides(one, entry_ids)),
        hide=each(few("w"), _hidden),
        profiles=each(few("f"), _profiles),
        paper_words=each(few("a"), lambda one: _paper_words(one, children)),
        example=draw(st.booleans()),
        details=draw(details),
    )
