"""What a file says about itself: its title, its language, the day it was made, and no more."""

from html import escape

from send_journal.reports.model import Paper

PRODUCER = "SEND Journal"

# The fixed words of an XMP packet, with the names of its vocabularies.
_PACKET_ID = "W5M0MpCehiHzreSzNTczkc9d"
_SPACES = {
    "x": "adobe:ns:meta/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
}
PACKET_WORDS = (_PACKET_ID, "w", "x-default", *_SPACES.values())


def stamps(paper: Paper) -> tuple[str, str]:
    """The day the paper was made, as PDF and as XMP write it: midnight, for no time is kept."""
    return (f"D:{paper.made_on:%Y%m%d}000000Z", f"{paper.made_on.isoformat()}T00:00:00Z")


def information(paper: Paper) -> dict[str, str]:
    """The document information of a PDF, by its keys."""
    made, _ = stamps(paper)
    return {"Title": paper.title, "Producer": PRODUCER, "CreationDate": made, "ModDate": made}


def packet(paper: Paper) -> bytes:
    """The same as XMP, which readers for disabled people look at first."""
    _, made = stamps(paper)
    spaces = " ".join(f'xmlns:{name}="{space}"' for name, space in _SPACES.items())
    return f"""<?xpacket begin="\ufeff" id="{_PACKET_ID}"?>
<x:xmpmeta {spaces}><rdf:RDF><rdf:Description rdf:about="">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(paper.title)}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{paper.language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{made}</xmp:CreateDate><xmp:ModifyDate>{made}</xmp:ModifyDate>
<pdf:Producer>{PRODUCER}</pdf:Producer>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>""".encode()
