"""Classes of tokens and of recognised things, as rules name them: a character for each thing."""

from collections.abc import Mapping

from . import words as w

# Things recognised before, each collapsed to one character.
BODY = "\ue040"
INSTRUMENT = "\ue041"
EVENT = "\ue042"
STATE = "\ue043"
GROUP = "\ue044"
DATE = "\ue045"
ORDINAL = "\ue047"
ACTION_LINE = "\ue048"
ROLE = "\ue049"
PINPOINT = "\ue04a"
SESSION = "\ue04b"
SERIES = "\ue04c"
CITATION = "\ue04d"
PLACE = "\ue04e"
POST = "\ue04f"  # an office of a body that is a body itself: the Chair of the Commission

CLASSES: Mapping[str, str] = {
    "number": w.NUMBERS,
    "session_number": w.SESSION_NUMBER,
    "year_number": w.YEAR_NUMBER,
    "symbol": w.SYMBOL_TOKEN,
    "day": w.DAY,
    "int": w.DAY + w.INTEGER + w.YEAR,
    "count": w.DAY + w.INTEGER + w.YEAR + w.NUMBER,
    "year": w.YEAR,
    "target": w.TARGET,
    "decimal": w.TARGET + w.NUMBER,
    "code": w.CODE,
    "capital": w.CAPITAL,
    "capitalized": w.CAPITALIZED,
    "unknown": w.UNKNOWN + w.CAPITALIZED + w.CAPITAL,
    "body": BODY + POST,
    "instrument": INSTRUMENT,
    "event": EVENT + SERIES,
    "state": STATE,
    "group": GROUP,
    "date": DATE,
    "ordinal": ORDINAL,
    "line": ACTION_LINE,
    "role": ROLE + POST,
    "pinpoint": PINPOINT,
    "session": SESSION,
    "citation": CITATION,
    "place": PLACE,
    "break": w.BREAK,
    "actor": BODY + POST + ROLE + GROUP + STATE,
    "name": BODY + POST + INSTRUMENT + EVENT + STATE + GROUP + SERIES,
    "end": w.END,
}
