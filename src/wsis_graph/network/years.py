"""Citations over time: reference years, half-life, sleeping beauties. Nodes need the attribute `year`."""

import math
import statistics
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

_SPECTRUM_WINDOW = 2  # years on either side of the one compared


@dataclass(frozen=True, slots=True)
class ReferenceYear:
    """How often documents of a year are cited, and by how much that exceeds the median of the five years around it."""

    year: int
    citations: int
    deviation: float


@dataclass(frozen=True, slots=True)
class Beauty:
    """How late a document was discovered: its beauty coefficient, the year it awoke, and its most cited year."""

    coefficient: float
    awakening: int
    peak: int


def citation_years(graph: Any) -> Iterator[tuple[Any, int, int]]:
    """Yield each citation as (cited document, its year, year of the citing document); undated ones are left out."""
    years: Mapping[Any, int] = dict(graph.nodes(data="year", default=0))
    for citing, cited in graph.edges():
        if years[citing] and years[cited]:
            yield cited, years[cited], years[citing]


def reference_spectrum(graph: Any) -> list[ReferenceYear]:
    """Return the reference-year spectrum: citations by the year of what is cited, every year from first to last.

    The deviation from the five-year median shows the years whose documents a field goes back to. A document that cites
    several of a year counts once for each; years without documents count 0.

    Marx, Bornmann, Barth and Leydesdorff (2014), Detecting the historical roots of research fields by reference
    publication year spectroscopy, Journal of the ASIST 65(4).
    """
    counts = Counter(year for _, year, _ in citation_years(graph))
    return [ReferenceYear(year, counts[year], counts[year] - _median_around(counts, year)) for year in _every_year(counts)]


def _median_around(counts: Mapping[int, int], year: int) -> float:
    return statistics.median(counts.get(y, 0) for y in range(year - _SPECTRUM_WINDOW, year + _SPECTRUM_WINDOW + 1))


def _every_year(years: Iterable[int]) -> range:
    known = list(years)
    return range(min(known), max(known) + 1) if known else range(0)


def cited_half_life(graph: Any) -> float:
    """Return the median age of the documents cited when they are cited, in years; nan without dated citations.

    Burton and Kebler (1960), The "half-life" of some scientific and technical literatures, American Documentation 11(1).
    """
    ages = [citing - cited for _, cited, citing in citation_years(graph)]
    return statistics.median(ages) if ages else math.nan


def half_lives(graph: Any) -> dict[Any, float]:
    """Return for each cited document the median age at which it is cited, in years."""
    ages: dict[Any, list[int]] = {}
    for cited, year, citing in citation_years(graph):
        ages.setdefault(cited, []).append(citing - year)
    return {cited: statistics.median(found) for cited, found in ages.items()}


def histories(graph: Any) -> dict[Any, Counter[int]]:
    """Return for each cited document how many documents cite it in each year."""
    found: dict[Any, Counter[int]] = {}
    for cited, _, citing in citation_years(graph):
        found.setdefault(cited, Counter())[citing] += 1
    return found


def beauty(history: Mapping[int, int], year: int) -> Beauty:
    """Return how deep and long a document of a year slept, from its citations by year.

    With c_t the citations t years after the document and t_m the year with the most (the first such), the line from
    (0, c_0) to (t_m, c_m) is what steady growth would give: B = Σ_{t=0}^{t_m} (line_t - c_t) / max(1, c_t). It awakes in
    the year whose point lies farthest below the line. Citations before the document's own year do not count.

    Ke, Ferrara, Radicchi and Flammini (2015), Defining and identifying sleeping beauties in science, PNAS 112(24).
    """
    counts = {citing - year: count for citing, count in history.items() if citing >= year}
    most = max(counts.values(), default=0)
    peak = min((age for age, count in counts.items() if count == most), default=0)
    if not peak:
        return Beauty(0.0, year, year)
    first = counts.get(0, 0)
    slope = (most - first) / peak
    below = [first + slope * age - counts.get(age, 0) for age in range(peak + 1)]
    coefficient = sum(depth / max(1, counts.get(age, 0)) for age, depth in enumerate(below))
    awakening = max(range(peak + 1), key=lambda age: (abs(below[age]), -age))
    return Beauty(coefficient, year + awakening, year + peak)


def beauties(graph: Any) -> dict[Any, Beauty]:
    """Return for each dated, cited document how deep and long it slept; see `beauty`."""
    years = dict(graph.nodes(data="year", default=0))
    return {cited: beauty(history, years[cited]) for cited, history in histories(graph).items()}
