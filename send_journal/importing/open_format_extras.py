"""The keys that only some entries have: what a meeting holds, what a step of the law carries."""

from collections.abc import Callable, Mapping
from typing import Any

from send_journal.domain.dates import DateShapeError, read_day
from send_journal.importing.open_format_fields import wrong_type
from send_journal.importing.open_format_problem import RefusedValueError, shown
from send_journal.worded import sentence_of, worded

_Check = Callable[[object], None]


def _text(value: object) -> None:
    if not isinstance(value, str):
        raise wrong_type(value, "text")


def _flag(value: object) -> None:
    if not isinstance(value, bool):
        raise wrong_type(value, "true or false")


def _amount(value: object) -> None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise wrong_type(value, "a number")
    if value < 0:
        raise RefusedValueError(
            worded("this is {number}, and cannot be less than nothing.", number=value)
        )


def _day(value: object) -> None:
    _text(value)
    try:
        read_day(str(value))
    except DateShapeError:
        raise RefusedValueError(
            worded("{shown} is not a day. Write it as 2025-03-03.", shown=shown(value))
        ) from None


def _texts(value: object) -> None:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise wrong_type(value, "a list of texts")


_BECAUSE: Mapping[str, _Check] = {"because": _text}
_PLAN: Mapping[str, _Check] = {"names_school": _flag}
_WAIT: Mapping[str, _Check] = {
    "for": _text,
    "list": _text,
    "weeks": _amount,
    "consultant_led": _flag,
}
_EXCLUSION: Mapping[str, _Check] = {
    "days": _amount,
    "permanent": _flag,
    "representations": _flag,
    "upheld": _flag,
}

# By the event, or by its area where every step of the area may carry the key.
_BY_EVENT: Mapping[str, Mapping[str, _Check]] = {
    "ehcna.agreed_after_challenge": _BECAUSE,
    "plan.agreed_after_challenge": _BECAUSE,
    "plan.final_sent": _PLAN,
    "plan.amended_final": _PLAN,
    "review.decided": {"outcome": _text},
    "mediation.agreed": {"agreed": _text},
    "appeal.lodged": {"section_i": _flag, "only_section_i": _flag},
    "moved.council": {"told": _day},
    "phase.transfer": {"phase": _text},
    "wait": _WAIT,
    "exclusion": _EXCLUSION,
}
_BY_KIND: Mapping[str, Mapping[str, _Check]] = {
    "meeting": {
        "asks": _texts,
        "questions": _texts,
        "expected": _texts,
        "adjustments": _texts,
        "prompts": _texts,
    }
}


def check_extras(values: Mapping[str, Any]) -> None:
    """Refuses a key of the wrong type where its event or kind says what it must be."""
    details: Mapping[str, object] = values.get("details", {})
    if not details:
        return
    event = values.get("event") or ""
    checks = {
        **_BY_KIND.get(values.get("kind") or "", {}),
        **_BY_EVENT.get(event.partition(".")[0], {}),
        **_BY_EVENT.get(event, {}),
    }
    for key, value in details.items():
        if key in checks and value is not None:
            try:
                checks[key](value)
            except RefusedValueError as problem:
                raise RefusedValueError(
                    worded("{key}: {what}", key=shown(key), what=sentence_of(problem))
                ) from None
