"""The structure of a tagged file: what a screen reader walks through, written as PDF objects.

Elements are made in reading order; drawing then gives each one its marks (page and number of a
stretch of marked content). reportlab has no place for this tree: its objects are an `Update`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from send_journal.reports.update import Update, text_string

SCOPE_COLUMN = "<</O/Table/Scope/Column>>"
SCOPE_ROW = "<</O/Table/Scope/Row>>"


def column_span(columns: int) -> str:
    """The attribute of a cell that is as wide as several columns."""
    return f"<</O/Table/ColSpan {columns}>>"


@dataclass(slots=True, eq=False)
class Link:
    """A link on a page: where it is (left, bottom, right, top) and where it goes."""

    page: int
    place: tuple[float, float, float, float]
    url: str
    number: int = 0

    def body(self, page_number: int, key: int) -> str:
        """The annotation as PDF text; `key` is its place in the tree of parents."""
        place = " ".join(f"{number:.2f}" for number in self.place)
        return (
            f"<</Type/Annot/Subtype/Link/Rect[{place}]/Border[0 0 0]/F 4/P {page_number} 0 R"
            f"/StructParent {key}/Contents {text_string(self.url)}"
            f"/A<</S/URI/URI <{self.url.encode('ascii').hex()}>>>>>"
        )


@dataclass(slots=True)
class Mark:
    """A stretch of marked content: the page, from 0, and its number on that page."""

    page: int
    number: int


@dataclass(slots=True, eq=False)
class Element:
    """One node of the tree. `attributes` and `extra` are ready PDF text."""

    tag: str
    attributes: str = ""
    extra: str = ""
    kids: "list[Element | Mark | Link]" = field(default_factory=list)
    number: int = 0

    def add(self, tag: str, attributes: str = "", extra: str = "") -> "Element":
        child = Element(tag, attributes, extra)
        self.kids.append(child)
        return child


class Structure:
    """The tree of one file, and which element owns each mark of each page."""

    def __init__(self) -> None:
        self.root = Element("Document")
        self.links: list[Link] = []
        self._owners: list[list[Element]] = []
        self._link_owners: list[Element] = []

    def new_page(self) -> None:
        self._owners.append([])

    def mark(self, element: Element) -> int:
        """A new mark on the current page for `element`: the number its marked content carries."""
        owners = self._owners[-1]
        element.kids.append(Mark(len(self._owners) - 1, len(owners)))
        owners.append(element)
        return len(owners) - 1

    def link(self, element: Element, place: tuple[float, float, float, float], url: str) -> None:
        """A link on the current page that `element` holds."""
        link = Link(len(self._owners) - 1, place, url)
        element.kids.append(link)
        self.links.append(link)
        self._link_owners.append(element)

    def write(self, update: Update, page_numbers: list[int]) -> int:
        """Add the tree to a finished file; the answer is the number of its root."""
        root = update.next_number
        number = root + 2
        for element, _ in self._walk():
            element.number = number
            number += 1
        keys = len(self._owners) + len(self.links)
        update.write(
            f"<</Type/StructTreeRoot/K {self.root.number} 0 R/ParentTree {root + 1} 0 R"
            f"/ParentTreeNextKey {keys}>>"
        )
        update.write(self._parent_tree())
        for element, parent in self._walk():
            above = parent.number if parent else root
            update.write(_element_body(element, above, page_numbers))
        return root

    def _walk(self) -> Iterator[tuple[Element, Element | None]]:
        waiting: list[tuple[Element, Element | None]] = [(self.root, None)]
        while waiting:
            element, above = waiting.pop()
            yield element, above
            waiting.extend(
                (kid, element) for kid in reversed(element.kids) if isinstance(kid, Element)
            )

    def _parent_tree(self) -> str:
        rows = [
            f"{page} [{' '.join(f'{owner.number} 0 R' for owner in owners)}]"
            for page, owners in enumerate(self._owners)
        ]
        rows += [
            f"{len(self._owners) + key} {owner.number} 0 R"
            for key, owner in enumerate(self._link_owners)
        ]
        return f"<</Nums[{' '.join(rows)}]>>"


def _element_body(element: Element, parent: int, page_numbers: list[int]) -> str:
    pages = {kid.page for kid in element.kids if isinstance(kid, Mark)}
    only = pages.pop() if len(pages) == 1 else None
    kids = []
    for kid in element.kids:
        if isinstance(kid, Element):
            kids.append(f"{kid.number} 0 R")
        elif isinstance(kid, Link):
            page = page_numbers[kid.page]
            kids.append(f"<</Type/OBJR/Obj {kid.number} 0 R/Pg {page} 0 R>>")
        elif only is not None:
            kids.append(str(kid.number))
        else:
            kids.append(f"<</Type/MCR/Pg {page_numbers[kid.page]} 0 R/MCID {kid.number}>>")
    body = f"<</S/{element.tag}/P {parent} 0 R"
    if kids:
        body += f"/K {kids[0]}" if len(kids) == 1 else f"/K[{' '.join(kids)}]"
    if only is not None:
        body += f"/Pg {page_numbers[only]} 0 R"
    if element.attributes:
        body += f"/A{element.attributes}"
    return f"{body}{element.extra}>>"
