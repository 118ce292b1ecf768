"""Pictures of networks, PNG or SVG: the network, its time line, the reference-year spectrum, the main path."""

import io
import unicodedata
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ..errors import WsisGraphError
from ..extras import library
from ..writing import check_file, write_whole
from . import groups, layout, years
from .paths import ROUTES, main_path

# Families that have the letters of the six languages, in the order they are tried; those not installed are passed over.
_FAMILIES = (
    "DejaVu Sans",
    "Noto Sans Arabic",
    "Noto Naskh Arabic",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Microsoft YaHei",
    "SimHei",
    "PingFang SC",
    "Heiti SC",
    "Arial Unicode MS",
)
_INK, _PALE = "#202124", "#C4C7CC"
_LONGEST_LABEL = 42  # columns
_RIGHT_TO_LEFT_MARK = "\u200f"  # keeps what follows Arabic at its left
_ENDINGS = (".png", ".svg")
_LABEL: dict[str, Any] = {
    "textcoords": "offset points",
    "fontsize": 7.5,
    "ha": "center",
    "zorder": 3,
    "annotation_clip": False,
    "bbox": {"facecolor": "white", "edgecolor": "none", "alpha": 0.65, "pad": 0.6},
}


def plot(graph: Any, file: Path, drawing: str = "network", most: int = 120) -> None:
    """Draw a network into a PNG or SVG file.

    Drawings: `network`, the nodes with the most edges, close where they are connected, coloured by community;
    `timeline`, the same by year, a lane a community; `spectrum`, citations by the year of what is cited; `main-path`.
    Words of Arabic are joined and run from right to left. Raises WsisGraphError as `check` does, and for a PNG with letters
    that no font of this machine has.
    """
    check(graph, file, drawing)
    with figure(file) as axes:
        DRAWINGS[drawing](graph, axes, most)


def check(graph: Any, file: Path, drawing: str) -> None:
    """Raise WsisGraphError for unknown drawings and endings, a folder that is not there, and a network without edges."""
    check_picture(file)
    if drawing not in DRAWINGS:
        raise WsisGraphError(f"no drawing {drawing!r}", f"drawings: {', '.join(DRAWINGS)}")
    if drawing in _OVER_TIME and not graph.is_directed():
        raise WsisGraphError(f"a {drawing} needs the direction of citations", "draw it of the network citations")
    if not graph.number_of_edges():
        raise WsisGraphError(f"{file}: nothing to draw: the network has no edges", "are the filters too narrow?")


def check_picture(file: Path) -> None:
    """Raise StoreError for a file that no picture can be written to."""
    check_file(file, file.suffix.lower(), _ENDINGS, "picture format")


@contextmanager
def figure(file: Path, size: tuple[float, float] = (12, 8)) -> Iterator[Any]:
    """Give axes to draw on and write them to a file when all is drawn; the same drawing gives the same bytes."""
    check_picture(file)
    matplotlib = library("matplotlib")
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    settings = {"svg.fonttype": "none", "svg.hashsalt": "wsis-graph", "font.family": _installed(), "text.color": _INK}
    with matplotlib.rc_context(settings), warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph .* missing", UserWarning)  # told once, by _check_letters
        drawn = Figure(figsize=size, layout="constrained")
        FigureCanvasAgg(drawn)
        axes = drawn.add_subplot()
        yield axes
        if file.suffix.lower() == ".png":
            _check_letters(drawn)
        metadata = {"Date": None} if file.suffix.lower() == ".svg" else {"Software": None}
        content = io.BytesIO()
        drawn.savefig(content, format=file.suffix.lower()[1:], dpi=160, metadata=metadata)
        write_whole(file, content.getvalue())


def _installed() -> list[str]:
    """Return the families of the list that this machine has."""
    manager = library("matplotlib.font_manager")
    known = {font.name for font in manager.fontManager.ttflist}
    if not known.intersection(_FAMILIES[3:]):  # fonts installed after matplotlib listed them
        listed = {font.fname for font in manager.fontManager.ttflist}
        for path in manager.findSystemFonts():
            if path not in listed:
                manager.fontManager.addfont(path)
        known = {font.name for font in manager.fontManager.ttflist}
    return [family for family in _FAMILIES if family in known]


def _check_letters(drawn: Any) -> None:
    manager = library("matplotlib.font_manager")
    text = library("matplotlib.text")
    written = {letter for words in drawn.findobj(text.Text) for letter in words.get_text() if letter.isprintable()}
    for family in _installed():
        path = manager.findfont(manager.FontProperties(family=family))
        written -= {letter for letter in written if ord(letter) in manager.get_font(path).get_charmap()}
    missing = sorted(letter for letter in written if not unicodedata.combining(letter))
    if missing:
        raise WsisGraphError(
            f"no font of this machine has the letter {missing[0]} ({unicodedata.name(missing[0], 'unknown')})",
            "install one (on Debian: fonts-noto-cjk for Chinese, fonts-noto-core for Arabic) or write .svg",
        )


# drawings ------------------------------------------------------------------------------------------------------------


def _network(graph: Any, axes: Any, most: int) -> None:
    shown = layout.most_important(graph, most)
    layout.place(shown)
    found = groups.communities(shown)
    layout.paint(shown, found)
    _edges(axes, shown, {node: (told["x"], told["y"]) for node, told in shown.nodes(data=True)})
    _nodes(axes, shown)
    axes.set_axis_off()
    axes.margins(0.07, 0.03)
    _legend(axes, shown, found)
    _label_nodes(axes, shown)


def _timeline(graph: Any, axes: Any, most: int) -> None:
    dated = layout.part(graph, [node for node, year in graph.nodes(data="year") if year])
    shown = layout.most_important(dated, most)
    found = groups.communities(shown)
    layout.paint(shown, found)
    _lanes(shown, found)
    places = {node: (told["x"], told["y"]) for node, told in shown.nodes(data=True)}
    _edges(axes, shown, places, bend=0.18)
    _nodes(axes, shown, 120)
    axes.set_yticks([])
    axes.spines[["left", "right", "top"]].set_visible(False)
    axes.xaxis.get_major_locator().set_params(integer=True)
    axes.margins(0.06, 0.04)
    rows = 1 - min((told["y"] for _, told in shown.nodes(data=True)), default=0)
    axes.figure.set_size_inches(12, max(5, 2 + 0.26 * rows))
    _legend(axes, shown, found)
    _label_nodes(axes, shown)


def _lanes(graph: Any, found: Sequence[set[Any]]) -> None:
    """Place nodes at their year, each community in a lane as high as its fullest year."""
    top = 0
    for group in found:
        height: dict[int, int] = {}
        for node in sorted(group, key=lambda node: (-graph.degree(node), str(node))):
            year = graph.nodes[node]["year"]
            graph.nodes[node].update(x=year, y=-(top + height.get(year, 0)))
            height[year] = height.get(year, 0) + 1
        top += max(height.values()) + 1


def _spectrum(graph: Any, axes: Any, most: int) -> None:
    found = years.reference_spectrum(graph)
    axes.bar([r.year for r in found], [r.citations for r in found], color=layout.COLORS[5], label="citations", width=0.8)
    axes.plot(
        [r.year for r in found], [r.deviation for r in found], color=layout.COLORS[1], label="deviation from five-year median"
    )
    axes.axhline(0, color=_PALE, linewidth=0.8)
    axes.set_xlabel("year of what is cited")
    axes.spines[["right", "top"]].set_visible(False)
    axes.legend(frameon=False)
    peaks = [r for r in sorted(found, key=lambda r: -r.deviation) if r.deviation > 0]
    _label(axes, ((_most_cited(graph, peak.year), (peak.year, peak.citations)) for peak in peaks[:12]))


def _most_cited(graph: Any, year: int) -> str:
    of_year = [node for node, dated in graph.nodes(data="year") if dated == year]
    first = min(of_year, key=lambda node: (-graph.in_degree(node), str(node)))
    return str(graph.nodes[first].get("label", first))


def _main_path(graph: Any, axes: Any, most: int) -> None:
    path = main_path(graph, search="key-route", routes=ROUTES)
    spine = frozenset(main_path(graph).nodes)
    shown = layout.part(graph, path.nodes)
    shown.remove_edges_from(set(shown.edges) - set(path.edges))
    for number, node in enumerate(path.nodes):
        shown.nodes[node].update(x=0.0 if node in spine else 0.12, y=-number, color=layout.COLORS[0 if node in spine else 5])
    top = max(path.counts, default=1)
    for (citing, cited), count in zip(path.edges, path.counts, strict=True):
        start, end = ((shown.nodes[node]["x"], shown.nodes[node]["y"]) for node in (cited, citing))
        _arrow(axes, start, end, 0.5 + 3.5 * count / top, 0.25 if start[1] - end[1] > 1 else 0.0)
    _nodes(axes, shown, 120)
    for node, told in shown.nodes(data=True):
        words = " · ".join(filter(None, (str(told.get("label", node)), str(told.get("title", "")))))
        axes.annotate(_short(words, 100), (told["x"], told["y"]), (10, 0), textcoords="offset points", fontsize=8, va="center")
    axes.set_axis_off()
    axes.set_xlim(-0.25, 1)


DRAWINGS: Mapping[str, Callable[[Any, Any, int], None]] = {
    "network": _network,
    "timeline": _timeline,
    "spectrum": _spectrum,
    "main-path": _main_path,
}
_OVER_TIME = frozenset({"spectrum", "main-path"})


# what drawings are made of -------------------------------------------------------------------------------------------


def _nodes(axes: Any, graph: Any, largest: float = 340) -> None:
    """Draw the nodes, their area by degree, the largest so many square points."""
    top = max((degree for _, degree in graph.degree()), default=1) or 1
    told = [graph.nodes[node] for node in graph]
    sizes = [18 + (largest - 18) * graph.degree(node) / top for node in graph]
    where = [t["x"] for t in told], [t["y"] for t in told]
    axes.scatter(*where, s=sizes, c=[t["color"] for t in told], edgecolors="white", linewidths=0.6, zorder=2)


def _edges(axes: Any, graph: Any, places: Mapping[Any, tuple[float, float]], bend: float = 0.0) -> None:
    """Draw the edges, wider where they weigh more; bent ones as arcs in the direction of time."""
    collections = library("matplotlib.collections")
    weights = [weight for *_, weight in graph.edges(data="weight", default=1)]
    top = max(weights, default=1)
    widths = [0.35 + 2.2 * weight / top for weight in weights]
    if bend:
        for (source, target), width in zip(graph.edges(), widths, strict=True):
            _arrow(axes, places[target], places[source], width, bend)
        return
    lines = [(places[source], places[target]) for source, target in graph.edges()]
    axes.add_collection(collections.LineCollection(lines, linewidths=widths, colors=_PALE, alpha=0.7, zorder=1))


def _arrow(axes: Any, start: tuple[float, float], end: tuple[float, float], width: float, bend: float) -> None:
    patches = library("matplotlib.patches")
    shape = f"arc3,rad={bend}"
    axes.add_patch(
        patches.FancyArrowPatch(
            start, end, connectionstyle=shape, linewidth=width, color=_PALE, alpha=0.7, arrowstyle="-", zorder=1
        )
    )


def _label_nodes(axes: Any, graph: Any) -> None:
    """Write the labels of nodes, those with the most edges first."""
    order = sorted(graph, key=lambda node: (-graph.degree(node), str(node)))
    _label(axes, ((str(graph.nodes[n].get("label", n)), (graph.nodes[n]["x"], graph.nodes[n]["y"])) for n in order))


def _label(axes: Any, labels: Iterable[tuple[str, tuple[float, float]]]) -> None:
    """Write labels above their places, leaving out each that would touch one written before."""
    axes.figure.canvas.draw()
    taken: list[Any] = []
    for words, where in labels:
        written = axes.annotate(_short(words), where, (0, 6), **_LABEL)
        box = written.get_window_extent().padded(1)
        if any(box.overlaps(other) for other in taken):
            written.remove()
        else:
            taken.append(box)


def _legend(axes: Any, graph: Any, found: Sequence[set[Any]]) -> None:
    """Name the communities that have a colour."""
    lines = library("matplotlib.lines")
    named = zip(layout.COLORS, found, groups.labels(graph, found), strict=False)
    marks = [
        lines.Line2D([], [], marker="o", linestyle="", color=color, label=_short(label, 60))
        for color, group, label in named
        if len(group) > 1
    ]
    if marks:
        axes.figure.legend(handles=marks, loc="outside lower center", ncols=2, frameon=False, fontsize=8)


def _short(words: str, columns: int = _LONGEST_LABEL) -> str:
    """Cut words that are too long for a label; wide letters take two columns."""
    taken = 0
    for place, letter in enumerate(words):
        taken += 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        if taken > columns:
            kept = words[:place].rstrip()
            directions = [unicodedata.bidirectional(letter) for letter in kept]
            strong = [direction for direction in directions if direction in ("L", "R", "AL")]
            return f"{kept}…{_RIGHT_TO_LEFT_MARK if strong and strong[-1] != 'L' else ''}"
    return words
