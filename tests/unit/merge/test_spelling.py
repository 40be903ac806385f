"""Transliterations of one name, and names that only look alike."""

from __future__ import annotations

import pytest

from truceline.merge.spelling import consonants, folded, spelt_alike

# Two spellings of one name, as transliterators write them.
SPELLINGS = [
    pair.split()
    for pair in (
        "khaled khalid,mohammed muhammad,mohamed mohammed,yousef youssef,oleksiy oleksii,stavnitsky stavnytskyy,"
        "podolian podolyan,dourani durani,tariq tarek,saleh salih,hussein hussain,hussein husein,qasim kasim,"
        "qasim qasem,fathi fathy,sergei sergey,nasir naser,omer omar,faisal faysal,ibrahim ebrahim,jamil djamil,"
        "zhukov jukov,schevtsov shevtsov,chernenko tchernenko,gholam kholam,bashir basheer,munir mounir,"
        "suleiman sulayman,filip philip,viktor victor,tsarev tzarev,ahmad ahmed,rashid rasheed,sergei serhii,"
        "dmitri dmytro,yevgeny evgeny,aleksandr alexander,osman othman,vaskes vasquez,karimov karimoff"
    ).split(",")
]
# Two names.
NAMES = [
    pair.split()
    for pair in (
        "hassan hussein,karim karam,marun marin,marek mirek,edvard edvin,petrenko petrov,maria mario,anna anton,"
        "salim salam,hamid hamad,hamdan hamdani,samir samar,kamal kamil,farid fuad,ivanov ivanova,stefan steven,"
        "lind lund,tosk tusk,dalen dolan,martin marton,jonas johan,bakir bakar,rahim rahman,rashid rashad,"
        "tamim tamir,velmik velmar,said saad,ali alia,kolm kolb,sarto sarti,ferrin farren,oldan oldin,marsh march,"
        "benin bennan,olga oleg,daria dario,luka lukas"
    ).split(",")
]


def test_most_spellings_of_one_name_are_known_and_hardly_two_names_taken_for_one() -> None:
    assert sum(spelt_alike(*pair) for pair in SPELLINGS) >= 32
    assert [pair for pair in NAMES if spelt_alike(*pair)] == [["ferrin", "farren"]]


@pytest.mark.parametrize(("a", "b"), [p for p in SPELLINGS if spelt_alike(*p)])
def test_spellings_of_one_name_meet_by_their_consonants(a, b) -> None:
    assert consonants(a) == consonants(b)


@pytest.mark.parametrize(("words", "plain"), [("Đukanić", "dukanic"), ("Körmös", "kormos"), ("O’Darragh", "odarragh")])
def test_letters_lose_what_outlets_leave_out(words, plain) -> None:
    assert folded(words) == plain
