"""Damage that knows DOCX: members of the package and tricks of its XML."""

import io
import random
import re
import zipfile
from collections.abc import Callable

from dev.fuzz.bytes_damage import ANY_FORMAT, NUMBERS, Damage

Members = list[tuple[str, bytes]]
DOCUMENT = "word/document.xml"
_LAUGHS = "".join(f'<!ENTITY {name} "{f"&{of};" * 9}">' for name, of in ("ba", "cb", "dc", "xd"))
ENTITIES = (
    f'<!DOCTYPE d [<!ENTITY a "{"ha" * 500}">{_LAUGHS}]>',
    '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    '<!DOCTYPE d SYSTEM "http://127.0.0.1:9/x.dtd"[<!ENTITY x "y">]>',
    '<!DOCTYPE d [<!ENTITY % p SYSTEM "file:///dev/zero"> %p; <!ENTITY x "y">]>',
)


def _on_members(change: Callable[[Members, random.Random], Members]) -> Damage:
    """Damage that works on the unpacked members and packs them again."""

    def damage(data: bytes, rng: random.Random) -> bytes:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            members = [(name, package.read(name)) for name in package.namelist()]
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
            for name, body in change(members, rng):
                package.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), body, zipfile.ZIP_DEFLATED)
        return packed.getvalue()

    damage.__name__ = change.__name__
    return damage


def _on_document(change: Callable[[bytes, random.Random], bytes]) -> Damage:
    """Damage to the XML of the body."""

    def damage(members: Members, rng: random.Random) -> Members:
        return [(name, change(body, rng) if name == DOCUMENT else body) for name, body in members]

    damage.__name__ = change.__name__
    return _on_members(damage)


def drop_member(members: Members, rng: random.Random) -> Members:
    return [member for member in members if member is not rng.choice(members)] or members[:1]


def swap_members(members: Members, rng: random.Random) -> Members:
    bodies = [body for _, body in members]
    rng.shuffle(bodies)
    return [(name, body) for (name, _), body in zip(members, bodies, strict=True)]


def add_member(members: Members, rng: random.Random) -> Members:
    names = (
        "../../evil.xml",
        "/etc/evil",
        "word/vbaProject.bin",
        "x" * 5000,
        "word/header9.xml",
        "a/" * 300 + "b",
    )
    bodies = (b"", b"\0" * 5_000_000, b"<a/>", rng.randbytes(2000))
    return [*members, (rng.choice(names), rng.choice(bodies))]


def many_members(members: Members, rng: random.Random) -> Members:
    return [*members, *((f"word/media/{number}.png", b"") for number in range(rng.choice((900, 3000))))]


def damage_member(members: Members, rng: random.Random) -> Members:
    """Any format's damage inside one member, so that the package itself stays sound."""
    chosen = rng.randrange(len(members))
    name, body = members[chosen]
    damaged = rng.choice(ANY_FORMAT)(body, rng) if body else b"<"
    return [*members[:chosen], (name, damaged), *members[chosen + 1 :]]


def entity(xml: bytes, rng: random.Random) -> bytes:
    declared = xml.replace(b"?>", b"?>" + rng.choice(ENTITIES).encode(), 1)
    return declared.replace(b"</w:t>", b"&x;</w:t>", rng.choice((1, -1)))


def nest(xml: bytes, rng: random.Random) -> bytes:
    """Tables in tables, runs in runs, or just tags."""
    opening, closing = rng.choice(
        (
            (b"<w:tbl><w:tr><w:tc>", b"</w:tc></w:tr></w:tbl>"),
            (b"<w:p><w:r>", b"</w:r></w:p>"),
            (b"<w:sdt><w:sdtContent>", b"</w:sdtContent></w:sdt>"),
            (b"<a>", b"</a>"),
        )
    )
    depth = rng.choice((50, 250, 3_000, 60_000))
    return xml.replace(b"<w:body>", b"<w:body>" + opening * depth + closing * depth, 1)


def repeat(xml: bytes, rng: random.Random) -> bytes:
    """A great many paragraphs, or one with a great deal of text."""
    part = rng.choice(
        (b"<w:p/>", b"<w:p><w:r><w:t>word </w:t></w:r></w:p>", b"<w:p><w:r><w:tab/><w:br/></w:r></w:p>")
    )
    return xml.replace(b"<w:body>", b"<w:body>" + part * rng.choice((1_000, 60_000, 400_000)), 1)


def long_text(xml: bytes, rng: random.Random) -> bytes:
    text = rng.choice((b"a", b"a ", b"1 ", b"- ", b"2020-", b"@.", b"(", "é".encode()))
    return xml.replace(b"</w:t>", text * rng.choice((20_000, 900_000)) + b"</w:t>", 1)


def odd_numbers(xml: bytes, rng: random.Random) -> bytes:
    """Every number of one attribute becomes another."""
    names = re.findall(rb' (w:[a-zA-Z]+)="-?\d+"', xml) or [b"w:w"]
    pattern = re.compile(rb"( " + re.escape(rng.choice(names)) + rb'=")-?\d+(")')
    number = rng.choice((*NUMBERS, b"9" * 6_000))
    return pattern.sub(lambda match: match[1] + number + match[2], xml)


def break_tags(xml: bytes, rng: random.Random) -> bytes:
    tags = list(re.finditer(rb"</?w:[a-zA-Z]+[^>]*>", xml))
    if not tags:
        return b"<"
    gone = {tag.start() for tag in rng.sample(tags, min(len(tags), rng.choice((1, 5))))}
    pieces, position = [], 0
    for tag in tags:
        if tag.start() in gone:
            pieces.append(
                xml[position : tag.start()]
                + rng.choice((b"", b"<w:", b"<!--", b"<![CDATA[", b"\x00", b"\xff\xfe"))
            )
            position = tag.end()
    return b"".join([*pieces, xml[position:]])


DOCX: tuple[Damage, ...] = (
    *map(_on_members, (drop_member, swap_members, add_member, many_members, damage_member, damage_member)),
    *map(_on_document, (entity, nest, repeat, long_text, odd_numbers, break_tags)),
)
