"""Names that capitals and quotation marks show, and capitals that show none."""

from __future__ import annotations

import pytest

from citygraph.quality.capitals import capitalised
from citygraph.quality.words import words


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Встреча в Липовке прошла.", ["Липовке"]),
        ("Совет Речных Городов решил.", ["Речных Городов"]),
        ("Женева и Лион дружат.", ["Женева", "Лион"]),
        ("Реки чисты. Города рады.", []),
        ("Участвуют СРГ и Лига мостов.", ["СРГ", "Лига"]),
        ("Съезд СРГ Липовки прошёл.", ["СРГ Липовки"]),
        ("Программа «Чистые реки» и “Мосты” принята.", ["Чистые реки", "Мосты"]),
        ('Слова "чистые реки" и "Мосты" сказаны.', ["Мосты"]),
        ("В г. Липовка и институте им. Н. Э. Мостова.", ["Липовка", "Н Э Мостова"]),
        ("ПЛАН СОЮЗА РЕК\nпринят.", []),
        ("ПЛАН СОЮЗА «ЧИСТЫЕ РЕКИ»\nпринят.", ["ЧИСТЫЕ РЕКИ"]),
        ("План.\n• Мосты для Липовки;\n• липы.", ["Липовки"]),
        ("мэр\tЛига мостов\tГорода", []),
        ("Съезд Мостов\tЛиги прошёл.", ["Мостов"]),
        ("Форум XXVII прошёл во II квартале.", []),
        ("Статья 1 \n\nЦелью договора служит река.", []),
        ("Статья 3\n\nПросим Союз рек помочь.", ["Союз"]),
        ("Цель: Мосты. Итог; Липы.", []),
    ],
)
def test_names_are_told_from_other_capitals(text: str, names: list[str]) -> None:
    found = capitalised(text, words(text), {0})
    assert [" ".join(word.text for word in name) for name in found] == names


def test_a_part_begins_with_a_capital_that_names_nothing_and_ends_a_name() -> None:
    text = "Съезд Речной\nЛиги мостов"
    assert len(list(capitalised(text, words(text), {0}))) == 1
    apart = [[word.text for word in name] for name in capitalised(text, words(text), {0, text.index("Лиги")})]
    assert apart == [["Речной"]]
