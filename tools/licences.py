"""Write docs/dependencies.md: what is needed, by which extra, in which versions, and under which licence.

    python tools/licences.py

Licences are those that the installed packages declare; one that is not permissive, or not declared, is an error. Packages that
are needed in turn are in the table, too.
"""

import re
import sys
import tomllib
from email.message import Message
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import cast

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "dependencies.md"
_STATED = 200  # characters: some packages state the whole text of a licence
NOT_SHIPPED = ("dev", "bench")  # extras that users have no need of

# How packages name permissive licences, by what these are called here.
PERMISSIVE = {
    "MIT": r"\bmit\b|^expat",
    "BSD": r"\bbsd\b|0bsd",
    "Apache 2.0": r"apache",
    "ISC": r"\bisc\b|isc license",
    "MPL 2.0": r"mpl|mozilla public",
    "PSF": r"psf|python software foundation|^python$",
    "HPND": r"hpnd|historical permission|mit-cmu",
    "Zlib": r"\bzlib\b",
    "W3C": r"w3c",
    "Unlicense": r"unlicense|public domain|cc0",
}
START = """# Dependencies

Made by `tools/licences.py` from `pyproject.toml` and from what the installed packages declare; a test keeps it current. Only
permissive licences are allowed: MIT, BSD, Apache, ISC, MPL, PSF, HPND, Zlib.

`pip install wsis-graph` brings what is listed under "core"; each extra adds to it.
"""


def licence(found: Distribution) -> str:
    """Return the licence of an installed package, by the names of PERMISSIVE; empty where none of them is declared."""
    told = cast("Message", found.metadata)  # it is one, whatever its type says
    classifiers = " ".join(c.rpartition("::")[2] for c in told.get_all("Classifier") or () if c.startswith("License"))
    for declared in (told.get("License-Expression") or "", classifiers, (told.get("License") or "").strip()[:_STATED]):
        if names := [short for short, pattern in PERMISSIVE.items() if re.search(pattern, declared, re.IGNORECASE)]:
            return (" and " if " AND " in declared else " or ").join(names)
    return ""


def groups() -> dict[str, list[Requirement]]:
    """Return what pyproject.toml asks for: the core, then each extra that users may install."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = {name: listed for name, listed in project["optional-dependencies"].items() if name not in NOT_SHIPPED}
    return {name: list(map(Requirement, listed)) for name, listed in {"core": project["dependencies"], **extras}.items()}


def versions(requirement: Requirement) -> str:
    """Return the versions that are asked for, the least first."""
    return ",".join(sorted(map(str, requirement.specifier), reverse=True))


def needed(name: str, extras: frozenset[str] = frozenset()) -> set[str]:
    """Return the names of packages that one needs in turn, as they are installed here; raises where one is missing."""
    found: set[str] = set()
    for line in distribution(name).requires or ():
        requirement = Requirement(line)
        wanted = [{"extra": extra} for extra in extras or {""}]
        if requirement.marker is None or any(requirement.marker.evaluate(environment) for environment in wanted):
            found |= {canonicalize_name(requirement.name), *needed(requirement.name, frozenset(requirement.extras))}
    return found


def page() -> str:
    """Return the page; raises ValueError for a package whose licence is not permissive."""
    lines = [START]
    seen: set[str] = set()
    for group, requirements in groups().items():
        direct = {canonicalize_name(requirement.name): requirement for requirement in requirements}
        further = set().union(*(needed(name, frozenset(r.extras)) for name, r in direct.items())) - set(direct) - seen
        lines += [f"\n## {group}\n", "| package | versions | licence | |", "|---|---|---|---|"]
        for name, asked in [*((name, versions(direct[name])) for name in sorted(direct)), *((n, "") for n in sorted(further))]:
            terms = licence(distribution(name))
            if not terms:
                raise ValueError(f"{name}: no permissive licence is declared")
            lines.append(f"| {name} | {asked} | {terms} | {'' if asked else 'needed in turn'} |")
        seen |= set(direct) | further
    return "\n".join(lines) + "\n"


def main() -> int:
    """Write the page, or say what is wrong with it."""
    try:
        PAGE.write_text(page(), encoding="utf-8")
    except (PackageNotFoundError, ValueError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    print(f"{PAGE.relative_to(ROOT)} written")
    return 0


if __name__ == "__main__":
    sys.exit(main())
