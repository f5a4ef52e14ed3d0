"""Which texts of a print are looked at before layout: what may show, and no code."""

import datetime as dt

from send_journal.domain.record import Child, ProvisionLine, Record, Session
from send_journal.services.reporting import PaperRequest, PreparedPaper
from tests.reports.family import AS_OF, entry, when


def test_an_id_that_is_a_name_stops_no_print() -> None:
    """Ids never show, and a file of somebody else's making may use names for them."""
    record = Record(
        children=(Child(id="Rowan", name="Rowan Hale"),),
        entries=(entry(1, when("2025-03-03"), children=("Rowan",), fact="We met Rowan."),),
        provision=(ProvisionLine(id="Rowan Hale 1", child="Rowan", what="Speech"),),
        sessions=(Session(id="s1", line="Rowan Hale 1", date=dt.date(2025, 9, 1), minutes=30),),
    )
    for paper in ("chronology", "provision"):
        asked = PaperRequest(paper=paper, as_of=AS_OF, reader="charity")
        assert PreparedPaper(record, asked).built.title.endswith(": R.H.")
