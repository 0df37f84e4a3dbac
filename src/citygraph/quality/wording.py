"""What is said, in English and Russian, when a source text or a passage is not what it was or should be.

Texts are templates; the check that speaks fills in file, lengths and positions (characters, half-open).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from citygraph.namespaces import expand
from citygraph.quality.report import Finding, Severity
from citygraph.rdf.positions import Places


class Wording(NamedTuple):
    """A kind of finding: how grave it is and its sentence in each language."""

    severity: Severity
    en: str
    ru: str

    def messages(self, words: Mapping[str, str]) -> Mapping[str, str]:
        """The sentences with ``words`` filled in, by language."""
        return {"en": self.en.format(**words), "ru": self.ru.format(**words)}


WORDINGS: Final[Mapping[str, Wording]] = {
    "source-text-missing": Wording(
        "violation",
        "No file in the folder is this text: put {name} there, or name the folder that holds it.",
        "В папке нет этого текста: положите туда файл {name} или укажите папку, где он лежит.",
    ),
    "source-text-absent": Wording(
        "info",
        "{name} is not in the folder, so what was read from it was not looked at.",
        "Текста {name} в папке нет, поэтому прочитанное из него не проверялось.",
    ),
    "source-text-differs": Wording(
        "violation",
        "{file} is not the file that was read: it has {length} characters where {expected} are expected, "
        "and another SHA-256. Restore the file, or read the document anew.",
        "{file} — не тот файл, который был прочитан: в нём символов {length} вместо {expected}, "
        "и сумма SHA-256 другая. Верните прежний файл или разметьте документ заново.",
    ),
    "source-text-line-ends": Wording(
        "violation",
        "{file} is the text that was read, but with other line ends or a byte order mark, which shift every "
        "position: save it as UTF-8 without a mark and with line feeds alone.",
        "{file} — тот самый текст, но с другими концами строк или с меткой порядка байтов, из-за чего "
        "сдвинуты все границы: сохраните его в UTF-8 без метки и с переводом строки LF.",
    ),
    "source-text-length": Wording(
        "violation",
        "{file} is the file that was read, but it has {length} characters, not {expected}: "
        "correct cg:length.",
        "{file} — тот самый файл, но символов в нём {length}, а не {expected}: исправьте cg:length.",
    ),
    "passage-differs": Wording(
        "violation",
        "Characters {start}–{end} of {file} are not the passage that was read, and it stands nowhere else "
        "in the file: find its lines in the text and write what “citygraph sources place” prints for them.",
        "Символы {start}–{end} файла {file} — не тот отрывок, который был прочитан, и больше нигде в файле "
        "его нет: найдите в тексте её строки и впишите то, что выдаст «citygraph sources place».",
    ),
    "passage-moved": Wording(
        "violation",
        "Characters {start}–{end} of {file} are not the passage that was read; it now stands at {moved}: "
        "correct cg:start and cg:end.",
        "Символы {start}–{end} файла {file} — не тот отрывок, который был прочитан; "
        "теперь его место — {moved}: исправьте cg:start и cg:end.",
    ),
    "passage-outside-text": Wording(
        "violation",
        "Characters {start}–{end} reach beyond {file}, which has {length}: correct cg:start and cg:end.",
        "Символы {start}–{end} выходят за пределы файла {file}, в котором их {length}: "
        "исправьте cg:start и cg:end.",
    ),
    "passage-outside-parent": Wording(
        "violation",
        "Characters {start}–{end} are not inside {parent}, which has {outer}: "
        "correct the positions or cg:partOf.",
        "Символы {start}–{end} выходят за пределы {parent} ({outer}): исправьте границы или cg:partOf.",
    ),
    "source-text-covered": Wording(
        "info",
        "All printed characters of {file} lie in some part.",
        "Все печатные символы файла {file} входят в части документа.",
    ),
    "source-text-partly-covered": Wording(
        "info",
        "{share} % of the printed characters of {file} lie in some part; {outside} do not, "
        "the first in line {line}.",
        "В части документа входит {share} % печатных символов файла {file}; "
        "вне частей их {outside}, первый — в строке {line}.",
    ),
    "not-named-there": Wording(
        "violation",
        "{part} (characters {start}–{end} of {file}) does not name it; looked for {names}. Add the name as "
        "printed there (skos:altLabel, @{language}), take the part away, or, if the text only implies it, "
        "write cg:implied true.",
        "{part} (символы {start}–{end} файла {file}) этого не называет; искали: {names}. Добавьте имя, "
        "как оно там напечатано (skos:altLabel, @{language}), уберите эту часть или, если "
        "текст лишь подразумевает его, напишите cg:implied true.",
    ),
    "characters-in-no-part": Wording(
        "violation",
        "{outside} printed characters of {file} lie in no part, the first in line {line}: add the part, "
        "or give its neighbour the lines; “citygraph sources place” prints their place.",
        "Вне частей остались печатные символы файла {file}, числом {outside}, первый — в строке {line}: "
        "добавьте часть или расширьте соседнюю; место строк выдаст «citygraph sources place».",
    ),
    "verb-not-accounted-for": Wording(
        "violation",
        "“{printed}” (characters {start}–{end} of {file}) binds or asks, and {part} carries no statement: "
        "write it down, or give the reason in a cg:CoverageGap.",
        "«{printed}» (символы {start}–{end} файла {file}) обязывает или призывает, а в {part} нет "
        "высказывания: запишите его или укажите причину в cg:CoverageGap.",
    ),
    "name-not-accounted-for": Wording(
        "violation",
        "“{printed}” (characters {start}–{end} of {file}) names nothing that {part} speaks of in the data: "
        "describe it there, add the printed form to its names, or give the reason in a cg:CoverageGap.",
        "«{printed}» (символы {start}–{end} файла {file}) не называет ничего, о чём {part} говорит в данных: "
        "опишите его, добавьте напечатанную форму к именам или укажите причину в cg:CoverageGap.",
    ),
    "known-name-not-accounted-for": Wording(
        "violation",
        "“{printed}” (characters {start}–{end} of {file}) is what {thing} is called: if it is meant, "
        "add {part} to its cg:statedIn; else give the reason in a cg:CoverageGap.",
        "«{printed}» (символы {start}–{end} файла {file}) — так называется {thing}: если речь о нём, "
        "добавьте {part} в его cg:statedIn, иначе укажите причину в cg:CoverageGap.",
    ),
    "date-not-accounted-for": Wording(
        "violation",
        "“{printed}” (characters {start}–{end} of {file}) is the date of nothing that {part} speaks of in "
        "the data: date what happened then, or give the reason in a cg:CoverageGap.",
        "«{printed}» (символы {start}–{end} файла {file}) не относится ни к чему, о чём {part} говорит в "
        "данных: датируйте то, что тогда произошло, или укажите причину в cg:CoverageGap.",
    ),
    "gap-fits-nothing": Wording(
        "violation",
        "All of {part} that reads “{printed}” is accounted for, or nothing there reads so: take the part "
        "away, or correct cg:printedForm.",
        "В {part} всё, что читается как «{printed}», уже отражено в данных, или такого там нет: уберите "
        "эту часть или исправьте cg:printedForm.",
    ),
    "coverage-outdated": Wording(
        "violation",
        "The published figures of {file} are not those of its text and the data of today: "
        "run “citygraph coverage --write”.",
        "Опубликованные показатели файла {file} расходятся с его текстом и нынешними данными: "
        "выполните «citygraph coverage --write».",
    ),
    "mentions-not-checked": Wording(
        "info",
        "Whether {file} names what is stated in it was not checked, for want of a Russian dictionary: "
        "run pip install 'citygraph[russian]'.",
        "Называет ли файл {file} то, что в нём сказано, не проверено: нет русского словаря. "
        "Установите его: pip install 'citygraph[russian]'.",
    ),
}


def finding(
    kind: str,
    focus: str,
    path: str | None,
    places: Places,
    words: Mapping[str, str],
    value: str | None = None,
) -> Finding:
    """A finding of this kind about ``focus``, with ``words`` filled in and its place in the data.

    ``path`` is a prefixed name or ``None``.
    """
    wording = WORDINGS[kind]
    iri = expand(path) if path else None
    file, position = places.find(focus, iri, value) or (None, None)
    line, column = (position.line, position.column) if position else (None, None)
    return Finding(wording.severity, kind, focus, iri, value, wording.messages(words), file, line, column)
