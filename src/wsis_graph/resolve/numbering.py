"""Which keys the numbers of resolutions and decisions lead to, by their form and the organ whose they are."""

import re

from .. import symbols
from ..expressions import compiled
from ..languages.numerals import latin_number, roman, to_roman
from .context import HUMAN_RIGHTS

POPULATION = "E/CN.9"  # of the Commission on Population and Development
FORMS_JOINED = "|"  # between how a body made symbols before a session and how it has since
BEFORE_SESSION = compiled(r"\{(?P<unit>session|roman)<(?P<first>\d+)\}")
_LAST_ROMAN_SESSION = 30  # of the General Assembly, 1975; the Economic and Social Council's went on to the sixty-third
_HEALTH = "WHA"  # World Health Assembly
_POINTED = compiled(rf"(?P<own>{_HEALTH})?(?P<number>\d{{1,3}}\.\d{{1,3}})\Z")  # WHA58.3, or 58.3 where the Assembly is named
_BRACKETED = compiled(rf"{_HEALTH}(?P<number>\d{{1,3}}\(\d{{1,3}}\))\Z")  # WHA73(28), a decision of the Assembly
_ROMAN_SESSION = compiled(r"[IVX]+/")  # X/2: of many a conference
_FIRST_SLASHED = 31  # session of the General Assembly whose resolutions are numbered with it
_FIRST_DECISION = 301
_FIRST_DECISION_OF_RIGHTS = 101  # of the Human Rights Council in a session, above all its resolutions
_FEWEST_A_SESSION = 70  # resolutions of the General Assembly, up to its thirtieth session
_LAST_ROMAN_SESSION_OF_COUNCIL = 63  # of the Economic and Social Council, 1977
_LAST_ROMAN_DECISION = 300  # of the Economic and Social Council, which had no more up to that session
_FEWEST_A_SESSION_OF_COUNCIL = 24  # resolutions of the Economic and Social Council, up to that session
_LAST_OF_COMMISSION = 100  # resolution of the Commission on Human Rights in a session
_LAST_RESOLUTION = 100  # of the Economic and Social Council in a year


def number_keys(written: str, decision: bool, organ: str | None, *, named: bool = False) -> tuple[str, ...]:
    """Return the keys a printed number leads to: by its form, and by the organ where the form fits two.

    dddd/n is the Economic and Social Council's, else the Commission on Human Rights', n (ROMAN) and dd/n the General
    Assembly's, n (yyyy) the Security Council's; n (ROMAN) is the Economic and Social Council's or the Commission's where it is
    `named` with the number, or the session is later than any of the Assembly with such numbers. dd/n of the Human Rights
    Council is named as such, and a number of a body whose numbers lead to no symbol (None) has no key; nor have resolutions of
    the Commission on Population and Development, which are dddd/n like the Council's. `organ` is the series of its symbols, or
    how they are made of session or year and number: "UNEP/EA.{session}/Res.{number}", one form for each time joined by a bar.
    """
    series = "DEC" if decision else "RES"
    number = latin_number(written)
    pointed = _POINTED.match(number)
    health = organ is not None and organ.startswith(_HEALTH)
    if pointed:
        return (f"{_HEALTH}/{series}/{pointed['number']}",) if pointed["own"] or health else ()
    organ = "" if health else organ  # whose numbers have a point: 80/173 is another's
    if key := _of_health(number) or symbols.conference_decision(number, decision=decision):
        return (key,)
    if _ROMAN_SESSION.match(number) and not (organ and "{" in organ):
        return ()
    if re.search(r"\((?:19|20)\d\d\)", number):
        return (f"S/{series}/{number}",)
    if "(" in number:
        return _roman_keys(number, decision, organ, named=named)
    session = number.split("/")[0].removeprefix("S-").removeprefix("ES-")
    if organ and "{" in organ:
        return _made_keys(organ, session, number.partition("/")[2])
    if organ == POPULATION:
        return (f"{organ}/DEC/{number}",) if decision else ()
    if len(session) == 4 and not (decision and not organ and _is_no_decision_of_the_council(number)):
        return (f"{organ if organ == HUMAN_RIGHTS else 'E'}/{series}/{number}",)
    if organ is None or (organ == "" and is_none_of_the_assembly(number, decision=decision)):
        return ()
    return (f"{'A/HRC' if organ == 'A/HRC' else 'A'}/{series}/{number}",)


def _of_health(number: str) -> str:
    """Return the key of a decision of the World Health Assembly, empty for another number: WHA73(28)."""
    bracketed = _BRACKETED.match(number)
    return f"{_HEALTH}/DEC/{bracketed['number']}" if bracketed else ""


def _made_keys(forms: str, session: str, number: str) -> tuple[str, ...]:
    """Return the key that a session or year and a number make, in the form that the body had then.

    A body that counted its sessions in Roman numerals has the number so in its symbol however a language prints it.
    """
    counted = int(session) if session.isdigit() else roman(session)
    for form in forms.split(FORMS_JOINED):
        bound = BEFORE_SESSION.search(form)
        if bound is None or 0 < counted < int(bound["first"]):
            written = to_roman(counted).upper() if bound and bound["unit"] == "roman" else session
            return (BEFORE_SESSION.sub("{session}", form).format(session=written, year=session, number=number),)
    return ()


def _roman_keys(number: str, decision: bool, organ: str | None, *, named: bool) -> tuple[str, ...]:
    """Return the keys of a number of the form n (ROMAN)."""
    series = "DEC" if decision else "RES"
    assembly = may_be_of_the_assembly(number)
    if organ == HUMAN_RIGHTS and (named or not assembly) and _counted(number)[0] <= _LAST_OF_COMMISSION:
        return (f"{organ}/{series}/{number}",)
    council = _may_be_of_the_council(number, decision)
    assembly = assembly and not (organ == "E" and named and council)
    if organ is None or not (assembly or organ == "E" or (_is_late(number) and council)):
        return ()
    return symbols.keys(f"{'A' if assembly else 'E'}/{series}/{number}")


def _is_no_decision_of_the_council(number: str) -> bool:
    """Tell whether a number of the form dddd/n was never a decision of the Economic and Social Council: from 101 on."""
    last = number.partition("/")[2]
    return last.isdigit() and int(last) <= _LAST_RESOLUTION


def may_be_of_the_assembly(number: str) -> bool:
    """Tell whether the General Assembly may have given a number of the form n (ROMAN): it counts through its sessions."""
    counted, session = _counted(number)
    return session <= _LAST_ROMAN_SESSION and counted >= _FEWEST_A_SESSION * (session - 1)


def _may_be_of_the_council(number: str, decision: bool) -> bool:
    """Tell whether the Economic and Social Council may have given a number of the form n (ROMAN), as many a board gives them.

    It counted its resolutions through all sessions, its decisions through the last few.
    """
    counted, session = _counted(number)
    fits = counted <= _LAST_ROMAN_DECISION if decision else counted >= _FEWEST_A_SESSION_OF_COUNCIL * (session - 1)
    return session <= _LAST_ROMAN_SESSION_OF_COUNCIL and fits


def _counted(number: str) -> tuple[int, int]:
    """Return the two parts of a number of the form n (ROMAN)."""
    last, _, session = number.partition("(")
    return int("".join(filter(str.isdigit, last)) or 0), roman(session.rstrip(")"))


def _is_late(number: str) -> bool:
    """Tell whether the session of a number of the form n (ROMAN) is later than any such session of the General Assembly."""
    return _counted(number)[1] > _LAST_ROMAN_SESSION


def is_none_of_the_assembly(number: str, *, decision: bool) -> bool:
    """Tell whether a number of the form dd/n was never given by the General Assembly.

    It numbers so since its thirty-first session, decisions from 301 (research.un.org/en/docs/ga/quick/decisions).
    """
    session, _, last = number.partition("/")
    return session.isdigit() and (
        int(session) < _FIRST_SLASHED or (decision and last.isdigit() and int(last) < _FIRST_DECISION)
    )


def assumed_series(series: str | None, written: str, *, decision: bool) -> str | None:
    """Return the series of an organ that is not named with a number: the Assembly's where the Human Rights Council has none so.

    Each session of the Council numbers its resolutions from 1 and its decisions from 101; those of the Assembly go further.
    """
    last = latin_number(written).partition("/")[2]
    beyond = last.isdigit() and int(last) >= (_FIRST_DECISION if decision else _FIRST_DECISION_OF_RIGHTS)
    return "A" if series == "A/HRC" and beyond else series
