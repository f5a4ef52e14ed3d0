"""Whether a finished PDF can be read by a screen reader: what we hold every paper to.

It asks what ISO 14289 asks and a program can see: it is no validator, and nothing here claims that a
file conforms. It reads with another library than the one that wrote the file.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pikepdf

_SHOWS = frozenset(("Tj", "TJ", "'", '"'))
_HEADING = re.compile(r"/H([1-6])")
_KIDS = {
    "/Table": {"/TR", "/THead", "/TBody", "/TFoot", "/Caption"},
    "/THead": {"/TR"},
    "/TBody": {"/TR"},
    "/TFoot": {"/TR"},
    "/TR": {"/TH", "/TD"},
    "/L": {"/LI", "/L", "/Caption"},
    "/LI": {"/Lbl", "/LBody"},
}


@dataclass
class _Seen:
    """What a walk through the structure has met."""

    headings: list[int] = field(default_factory=list)
    marks: dict[tuple[tuple[int, int], int], tuple[int, int]] = field(default_factory=dict)
    objects: set[tuple[int, int]] = field(default_factory=set)
    findings: list[str] = field(default_factory=list)


def findings(source: Path) -> list[str]:
    """What is wrong with a file, in sentences; an empty list where nothing was found."""
    with pikepdf.open(source) as pdf:
        seen = _Seen()
        found = list(_document(pdf))
        tree = pdf.Root.get("/StructTreeRoot")
        if tree is None:
            return [*found, "It has no structure."]
        roles = tree.get("/RoleMap")
        for kid in _kids(tree):
            _walk(kid, tree, None, dict(roles.items()) if roles is not None else {}, seen)
        found += seen.findings
        found += _headings(seen.headings)
        owners = dict(_numbers(tree.get("/ParentTree")))
        for number, page in enumerate(pdf.pages, start=1):
            found += [f"Page {number}: {words}" for words in _page(page, owners, seen)]
        return found


def _document(pdf: pikepdf.Pdf) -> Iterator[str]:
    root = pdf.Root
    nothing = pikepdf.Dictionary()
    if not root.get("/MarkInfo", nothing).get("/Marked"):
        yield "It does not say that it is marked."
    if not str(root.get("/Lang", "")):
        yield "It names no language."
    if not root.get("/ViewerPreferences", nothing).get("/DisplayDocTitle"):
        yield "Its title is not shown."
    metadata = root.get("/Metadata")
    if metadata is None or b"dc:title" not in metadata.read_bytes():
        yield "Its metadata has no title."


def _kids(node: pikepdf.Object) -> list[pikepdf.Object | int]:
    kids = node.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _numbers(tree: pikepdf.Object | None) -> Iterator[tuple[int, pikepdf.Object]]:
    """The pairs of a number tree."""
    if tree is None:
        return
    numbers = list(tree.get("/Nums", []))
    yield from zip(map(int, numbers[0::2]), numbers[1::2], strict=True)
    for kid in tree.get("/Kids", []):
        yield from _numbers(kid)


def _walk(
    node: pikepdf.Object | int,
    parent: pikepdf.Object,
    page: pikepdf.Object | None,
    roles: dict[str, pikepdf.Object],
    seen: _Seen,
) -> None:
    if isinstance(node, int):
        if page is None:
            seen.findings.append(f"Mark {node} is on no page.")
        else:
            seen.marks[page.objgen, node] = parent.objgen
        return
    page = node.get("/Pg", page)
    if node.get("/Type") == "/MCR":
        _walk(int(node.MCID), parent, page, roles, seen)
    elif node.get("/Type") == "/OBJR":
        seen.objects.add(node.Obj.objgen)
    else:
        _element(node, parent, page, roles, seen)


def _element(
    node: pikepdf.Object,
    parent: pikepdf.Object,
    page: pikepdf.Object | None,
    roles: dict[str, pikepdf.Object],
    seen: _Seen,
) -> None:
    tag = _role(node, roles)
    if node.get("/P") is None or node.P.objgen != parent.objgen:
        seen.findings.append(f"A {tag} names another parent than it has.")
    heading = _HEADING.fullmatch(tag)
    if heading:
        seen.headings.append(int(heading[1]))
    if tag == "/Figure" and not str(node.get("/Alt", "")):
        seen.findings.append("A figure has no alternative text.")
    if tag == "/TH" and not _attribute(node, "/Scope"):
        seen.findings.append("A header cell has no scope.")
    kids = _kids(node)
    allowed = _KIDS.get(tag)
    if allowed is not None:
        strange = {
            _role(kid, roles) if _is_element(kid) else "a mark"
            for kid in kids
            if not _is_element(kid) or _role(kid, roles) not in allowed
        }
        seen.findings += [f"A {tag} holds {each}." for each in sorted(strange)]
    if tag == "/Table" and not _holds(node, "/TH", roles):
        seen.findings.append("A table has no header cell.")
    if tag == "/Link" and not any(
        not isinstance(kid, int) and kid.get("/Type") == "/OBJR" for kid in kids
    ):
        seen.findings.append("A link in the structure goes nowhere.")
    for kid in kids:
        _walk(kid, node, page, roles, seen)


def _is_element(kid: pikepdf.Object | int) -> bool:
    return not isinstance(kid, int) and kid.get("/Type") not in ("/MCR", "/OBJR")


def _role(node: pikepdf.Object | int, roles: dict[str, pikepdf.Object]) -> str:
    assert not isinstance(node, int)  # asked of elements only
    tag = str(node.get("/S"))
    return str(roles.get(tag, tag))


def _holds(node: pikepdf.Object, tag: str, roles: dict[str, pikepdf.Object]) -> bool:
    return any(
        _is_element(kid)
        and not isinstance(kid, int)
        and (_role(kid, roles) == tag or _holds(kid, tag, roles))
        for kid in _kids(node)
    )


def _attribute(node: pikepdf.Object, name: str) -> bool:
    attributes = node.get("/A")
    if attributes is None:
        return False
    several = list(attributes) if isinstance(attributes, pikepdf.Array) else [attributes]
    return any(isinstance(each, pikepdf.Dictionary) and name in each for each in several)


def _headings(levels: list[int]) -> Iterator[str]:
    before = 0
    for level in levels:
        if level > before + 1:
            yield f"A heading of level {level} follows one of level {before}."
        before = level


def _page(page: pikepdf.Page, owners: dict[int, pikepdf.Object], seen: _Seen) -> Iterator[str]:
    key = page.obj.get("/StructParents")
    owned = owners.get(int(key)) if key is not None else None
    if owned is None:
        yield "nothing says whose its marks are."
        return
    used: set[str] = set()
    marks: set[int] = set()
    yield from _operators(page, marks, used)
    for mark in sorted(marks):
        if mark >= len(owned) or owned[mark] is None:
            yield f"mark {mark} belongs to no element."
        elif owned[mark].objgen != seen.marks.get((page.obj.objgen, mark), owned[mark].objgen):
            yield f"mark {mark} is said to belong to another element than holds it."
        if (page.obj.objgen, mark) not in seen.marks:
            yield f"mark {mark} is in no part of the structure."
    fonts = page.resources.get("/Font", pikepdf.Dictionary())
    for name in sorted(used):
        yield from (f"font {name} {words}" for words in _font(fonts[name]))
    yield from _links(page, owners, seen)


def _links(page: pikepdf.Page, owners: dict[int, pikepdf.Object], seen: _Seen) -> Iterator[str]:
    for annotation in page.obj.get("/Annots", []):
        if annotation.objgen not in seen.objects:
            yield "a link is in no part of the structure."
        if not str(annotation.get("/Contents", "")):
            yield "a link says nothing."
        if "/StructParent" not in annotation or int(annotation.StructParent) not in owners:
            yield "nothing says whose a link is."
    if "/Annots" in page.obj and page.obj.get("/Tabs") != "/S":
        yield "its links are not reached in reading order."


def _operators(page: pikepdf.Page, marks: set[int], used: set[str]) -> Iterator[str]:
    """Every text is marked or furniture; `marks` and `used` fonts are filled in."""
    open_marks: list[str] = []
    properties = page.resources.get("/Properties", pikepdf.Dictionary())
    for instruction in pikepdf.parse_content_stream(page):
        operands, name = instruction.operands, str(instruction.operator)
        if name in ("BDC", "BMC"):
            content = operands[1] if name == "BDC" else pikepdf.Dictionary()
            if isinstance(content, pikepdf.Name):
                content = properties[str(content)]
            mark = content.get("/MCID")
            if mark is not None:
                marks.add(int(mark))
            open_marks.append("marked" if mark is not None else str(operands[0]))
        elif name == "EMC":
            if not open_marks:
                yield "a mark ends that never began."
            else:
                open_marks.pop()
        elif name == "Tf":
            used.add(str(operands[0]))
        elif name in _SHOWS and not {"marked", "/Artifact"} & set(open_marks):
            yield "text stands outside every mark."
    if open_marks:
        yield "a mark never ends."


def _font(font: pikepdf.Object) -> Iterator[str]:
    if "/ToUnicode" not in font:
        yield "cannot be read as letters."
    inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
    descriptor = inner.get("/FontDescriptor")
    if descriptor is None or not {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor.keys()):
        yield "is not in the file."
