"""Every paper on records that are hard to lay out: nothing cut, alone, over another, or empty."""

import pytest

from send_journal.reports.catalogue import reports
from send_journal.services.reporting import PaperRequest, PreparedPaper
from tests.reports.inputs import AS_OF, CASES, CHILD
from tests.reports.laid_out import faults

NAMES = [report.id for report in reports()]


TRIED = [(name, size) for name in CASES if name != "many" for size in (12, 18)]


@pytest.mark.parametrize(("case", "size"), [*TRIED, ("example", 16)])
def test_no_page_has_a_fault(case: str, size: int) -> None:
    record = CASES[case]()
    found = {}
    for report in reports():
        for form in report.forms or ("",):
            for copy in report.copies or ("hand-out",):
                request = PaperRequest(
                    paper=report.id, as_of=AS_OF, child=CHILD, size=size, form=form, copy=copy
                )
                told = faults(PreparedPaper(record, request).paper)
                if told:
                    found[report.id, form, copy] = told
    assert found == {}


@pytest.mark.parametrize("paper", NAMES)
def test_the_check_is_the_same_at_every_size(paper: str) -> None:
    record = CASES["example"]()
    checks = {
        PreparedPaper(
            record, PaperRequest(paper=paper, as_of=AS_OF, child=CHILD, size=size)
        ).fingerprint
        for size in (12, 16, 18)
    }
    assert len(checks) == 1
