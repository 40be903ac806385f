from __future__ import annotations

import pytest

from truceline.intake.language import language


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Envoys of the two sides met for a second day in the harbour town, officials said on Tuesday.", "en"),
        ("ENVOYS OF THE TWO SIDES MET FOR A SECOND DAY IN THE TOWN, OFFICIALS SAID ON TUESDAY.", "en"),
        ("التقى مبعوثو الطرفين لليوم الثاني في المدينة الساحلية وقال المسؤولون إن المحادثات ستستمر غدا", "ar"),
        ("双方代表团在港口城市举行第二天会谈，官员们表示会谈将继续进行。", "zh"),
        ("Делегации двух сторон встретились во второй раз, и хозяева говорили о первом шаге к миру", "ru"),
        ("Делегації двох сторін зустрілися вдруге, і господарі говорили про перший крок до миру в країні", "uk"),
        ("המשלחות של שני הצדדים נפגשו ביום שני בעיר הנמל", "he"),
        (
            "Les envoyés des deux parties se sont réunis pour la deuxième journée dans la ville portuaire, ont "
            "indiqué mardi des responsables, et les hôtes ont parlé d'un premier pas que personne n'attendait.",
            "fr",
        ),
        (
            "Die Gesandten beider Seiten trafen sich am zweiten Tag in der Hafenstadt, so die Behörden am Dienstag, "
            "und die Gastgeber sprachen von einem ersten Schritt, den vor dem Frühjahr niemand erwartet hatte.",
            "de",
        ),
    ],
)
def test_languages(text: str, code: str) -> None:
    assert language(text) == code


@pytest.mark.parametrize("text", ["", "123 – 456", "Talks resume", "Kolm Dalen Vask Tosk Lind", "مرحبا"])
def test_short_texts_are_not_guessed_at(text: str) -> None:
    assert language(text) is None


def test_an_english_report_with_a_quotation_in_arabic_is_english() -> None:
    assert language("The envoy said so to the press in the town, and that it was over. " * 5 + "مرحبا بالعالم") == "en"
