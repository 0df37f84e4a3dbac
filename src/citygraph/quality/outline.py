"""A proposal of a document's parts, as Turtle that a curator completes.

Nobody counts characters by hand: the outline carries every position and digest. It repeats no word of the
text; comments name the lines of the file where each passage is found. Summaries and the facts of the document
are left to the curator: ``TODO`` stands in their place, and validation asks for each until it is written.

A passage begins at its first printed character, number or heading word included, and ends after its last one
that is not white space. Parents cover their children. Positions count Unicode characters of the file as it is
(UTF-8, no line end translated), half-open as in RFC 5147; a digest is the SHA-256 of the passage in UTF-8.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from citygraph.errors import InputError, UsageError
from citygraph.namespaces import PREFIXES
from citygraph.quality.units import Unit, units

_SLUGS: Final = {
    "title": "title",
    "preamble": "preamble",
    "recital": "",
    "article": "article-",
    "paragraph": "paragraph-",
    "point": "point-",
    "clause": "",
    "bullet": "bullet-",
    "footnote": "footnote-",
    "heading": "heading-",
    "table-row": "row-",
    "signature-block": "signatures",
    "list-item": "",
    "closing": "closing",
    "publisher-note": "publisher-note",
}
"""What stands for each part type in the IRI of a part, before its number or count if a hyphen or nothing."""

_WORDS: Final[dict[str, tuple[str, str]]] = {
    "title": ("title", "заглавие"),
    "preamble": ("preamble", "преамбула"),
    "recital": ("recital {}", "абзац {}"),
    "article": ("article {}", "статья {}"),
    "paragraph": ("paragraph {}", "пункт {}"),
    "point": ("point {}", "подпункт {}"),
    "clause": ("clause {}", "подпункт «{}»"),
    "bullet": ("bullet {}", "позиция перечня {}"),
    "footnote": ("footnote {}", "сноска {}"),
    "heading": ("heading {}", "заголовок {}"),
    "table-row": ("row {}", "строка таблицы {}"),
    "signature-block": ("signature block", "подписи"),
    "list-item": ("item {}", "позиция {}"),
    "closing": ("closing words", "заключительные слова"),
    "publisher-note": ("publisher’s note", "примечание издателя"),
}
_CYRILLIC: Final = dict(zip("абвгдезиклмнопрстуфэ", "abvgdeziklmnoprstufe", strict=True)) | {
    "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "yu", "я": "ya",
}  # fmt: skip
_SUPERSCRIPT: Final = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹", "123456789")
TODO: Final = "TODO"
"""What stands where a curator is still to write: a text, a date, or the name of a concept."""
_PREFIX: Final = re.compile(r"(?<![\w:-])([a-z][a-z-]*):(?=\w)")
_QUOTED: Final = re.compile(r'"(?:[^"\\]|\\.)*"|^#.*', re.MULTILINE)
KEBAB: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True)
class Part:
    """A unit with its name: slug of its IRI, slug of what it belongs to, labels, place among its siblings."""

    slug: str
    parent: str | None
    labels: tuple[str, str]
    position: int
    unit: Unit


def outline(
    path: Path,
    slug: str,
    names: Mapping[str, str] | None = None,
    said: Mapping[str, str] | None = None,
) -> str:
    """Turtle that proposes the source text, a stub of the document and all its parts.

    ``slug`` names the document (``doc:<slug>``); ``names`` gives its short name in ``en`` and ``ru`` for the
    labels of its parts, the slug stands in where there is none. ``said`` is Turtle to follow a part, by the
    part's slug. The result is formatted as the data are.

    Raises:
        InputError: the file cannot be read, is not UTF-8 or is empty.
        UsageError: the slug is not lower-case ASCII kebab-case.
    """
    if not KEBAB.fullmatch(slug):
        raise UsageError(
            f"“{slug}” cannot name a document; write it with a–z, digits and hyphens, like dushanbe-2025."
        )
    text = read_text(path)
    called = (names or {}).get("en", slug), (names or {}).get("ru", slug)
    found = tuple(parts(text, slug, called))
    if not found:
        raise InputError(path, "holds no printed character; save the text of the document in it")
    first = found[0].slug
    blocks = [
        _source(path, slug, called, text),
        _document(slug, called, text, first),
        _authors(slug, called, first),
    ]
    for part in found:
        blocks += [_part(part, slug, text), *([said[part.slug]] if said and part.slug in said else [])]
    body = "\n\n".join(blocks)
    used = sorted(set(_PREFIX.findall(_QUOTED.sub("", body))) & set(PREFIXES))
    declared = "\n".join(f"@prefix {prefix}: <{PREFIXES[prefix]}> ." for prefix in used)
    return f"{declared}\n\n{body}\n"


def read_text(path: Path) -> str:
    """A source text character for character: decoded from UTF-8, line ends untouched.

    Raises:
        InputError: the file cannot be read or is not UTF-8.
    """
    try:
        return path.read_bytes().decode("utf-8")
    except OSError as error:
        raise InputError(path, f"cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise InputError(path, f"is not UTF-8 (byte {error.start}); save it as UTF-8") from error


def digest(passage: str) -> str:
    """SHA-256 of a passage in UTF-8, 64 lower-case hexadecimal digits."""
    return hashlib.sha256(passage.encode()).hexdigest()


def parts(text: str, slug: str, names: tuple[str, str]) -> Iterator[Part]:
    """The parts of ``text``, each before its children, with their names."""
    yield from _named(units(text), slug, names, None)


def _named(
    siblings: tuple[Unit, ...], slug: str, names: tuple[str, str], parent: str | None
) -> Iterator[Part]:
    counts: dict[str, int] = {}
    for position, unit in enumerate(siblings, 1):
        counts[unit.kind] = counts.get(unit.kind, 0) + 1
        printed = unit.number or str(counts[unit.kind])
        key = "".join(_CYRILLIC.get(character, character) for character in printed.translate(_SUPERSCRIPT))
        stem = _SLUGS[unit.kind]
        if unit.kind == "paragraph" and unit.number is None:
            alone = parent and all(sibling.kind == "paragraph" for sibling in siblings)
            stem = "" if alone else "text-"
        elif unit.kind == "list-item" and any(sibling.kind != "list-item" for sibling in siblings):
            stem = "item-"
        own = f"{slug}-{stem}{key}" if not stem or stem.endswith("-") else f"{slug}-{stem}"
        words = tuple(
            f"{name}, {word.format(printed)}" for name, word in zip(names, _WORDS[unit.kind], strict=True)
        )
        labels = (words[0], words[1])
        yield Part(own, parent, labels, position, unit)
        yield from _named(unit.children, own, labels, own)


def _source(path: Path, slug: str, names: tuple[str, str], text: str) -> str:
    return thing(
        f"source:{slug}",
        "SourceText",
        labels((f"{names[0]}, the file read", f"{names[1]}, прочитанный файл")),
        f"cg:fileName {_quoted(path.name)}",
        f'cg:language "{language_of(text)}"^^xsd:language',
        f"cg:length {len(text)}",
        f'cg:digest "{digest(text)}"',
    )


def _document(slug: str, names: tuple[str, str], text: str, first: str) -> str:
    facts = thing(
        f"doc:{slug}",
        "Document",
        labels(names),
        f"cg:officialName {written(TODO, TODO)}",
        f"cg:documentType document-type:{TODO}",
        f'cg:date "{TODO}"^^edtf:EDTF',
        f'cg:language "{language_of(text)}"^^xsd:language',
        f"cg:issuedBy group:{slug}-authors",
        f"cg:sourceText source:{slug}",
        f"cg:statedIn part:{first}",
    )
    return f"# The full title in both languages, the kind, the date, and the part that says them.\n{facts}"


def _authors(slug: str, names: tuple[str, str], first: str) -> str:
    facts = thing(
        f"group:{slug}-authors",
        "Group",
        labels((f"Authors of {names[0]}", f"Авторы: {names[1]}")),
        f"cg:membersNamed members-named:{TODO}",
        f"cg:statedIn part:{first}",
    )
    members = "Those named get a line: cg:groupMember city:a , city:b ;"
    return f"# Whoever “we” is: named all, some or none. {members}\n{facts}"


def _part(part: Part, slug: str, text: str) -> str:
    unit = part.unit
    first = text.count("\n", 0, unit.start) + 1
    last = text.count("\n", 0, unit.end) + 1
    lines = f"Line {first}" if first == last else f"Lines {first}–{last}"
    facts = thing(
        f"part:{part.slug}",
        "DocumentPart",
        labels(part.labels),
        f"cg:partOf {f'part:{part.parent}' if part.parent else f'doc:{slug}'}",
        f"cg:partType part-type:{unit.kind}",
        *([f'cg:number "{unit.number}"'] if unit.number else []),
        f"cg:position {part.position}",
        f"cg:start {unit.start}",
        f"cg:end {unit.end}",
        f'cg:digest "{digest(text[unit.start : unit.end])}"',
        f"cg:summary {written(TODO, TODO)}",
    )
    return f"# {lines} of the file.\n{facts}"


def thing(name: str, kind: str, *facts: str) -> str:
    """A thing of a class of ours with its facts, in Turtle."""
    return f"{name} a cg:{kind} ;\n    " + " ;\n    ".join(facts) + " ."


def labels(names: tuple[str, str]) -> str:
    """The English and the Russian label, in Turtle."""
    return f"rdfs:label {written(*names)}"


def written(english: str, russian: str) -> str:
    """A text in both languages, in Turtle."""
    return f"{_quoted(english)}@en , {_quoted(russian)}@ru"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    return f'"{escaped}"'


def language_of(text: str) -> str:
    """The language a text is mostly printed in, by its letters: ``ru`` or ``en``."""
    cyrillic = len(re.findall("[а-яё]", text, re.IGNORECASE))
    return "ru" if cyrillic > len(re.findall("[a-z]", text, re.IGNORECASE)) else "en"
