"""Which rules a step can bear on: all it can change, and no more than it must."""

import pytest

from send_journal.services.deadlines import rule_pack


def bears_on(event: str) -> frozenset[str]:
    return rule_pack().rules_by_event[event]


@pytest.mark.parametrize(
    ("event", "rules"),
    [
        ("absence.away", set()),
        ("wait.quoted", set()),
        ("complaint.school", {"complaint.school"}),
        ("wait.referred", {"health.autism", "health.rtt", "health.wheelchair"}),
        # the step before counts for the one after it
        ("appeal.permission_refused", {"appeal.challenge.ut_permission", "appeal.challenge.ut_renewal"}),
        ("benefit.pip_invited", {"ben.pip16", "ben.pip16_second"}),
        ("benefit.decided", {"ben.appeal", "ben.dla_mr", "ben.dla_mr_late"}),
        # three steps in a row
        ("exclusion.governors_told",
         {"excl.gov.15", "excl.gov.50", "excl.irp_apply", "excl.irp_hearing", "excl.irp_papers"}),
    ],
)  # fmt: skip
def test_a_step_bears_on_what_hangs_on_it_and_on_nothing_else(event: str, rules: set[str]) -> None:
    assert bears_on(event) == rules


def test_a_request_bears_on_every_rule_that_asks_which_council_it_is() -> None:
    of_a_body = {
        "complaint.csc.make", "complaint.lgsco", "complaint.nhs.make", "complaint.phso",
        "complaint.school", "info.foi", "info.foi_school", "info.pupil_record",
        "info.record_prospective", "info.record_transfer", "reassess.advice",
    }  # fmt: skip
    assert of_a_body <= bears_on("ehcna.requested")
    assert not of_a_body & bears_on("ehcna.advice_requested")


def test_a_request_bears_on_the_appeal_of_the_refusal_that_may_follow_it() -> None:
    assert {"appeal.registration", "appeal.challenge.ut_permission"} <= bears_on("ehcna.requested")


def test_a_rule_that_reads_the_rows_of_another_is_worked_out_with_it() -> None:
    """review.final_outer folds into review.decision and counts on from review.final_amended."""
    for event in ("review.met", "review.decided", "plan.amendment_notice"):
        met = bears_on(event)
        assert {"review.decision", "review.amend_notice", "review.final_outer"} <= met
        assert "review.final_amended" in met
