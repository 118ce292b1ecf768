"""A picture of a chain: what became of the paragraphs from each text to the next."""

from pathlib import Path

from ..network.plots import figure
from .chains import Chain, Step

# Colours that colour-blind readers can tell apart (Okabe and Ito 2008).
_COLORS = {"first": "#9AA0A6", "kept": "#0072B2", "changed": "#56B4E9", "new": "#E69F00", "dropped": "#D55E00"}


def plot(chain: Chain, file: Path) -> None:
    """Draw a chain into a PNG or SVG file: a bar a text, its paragraphs kept, changed and new, below it those dropped."""
    with figure(file, (1.5 + 1.1 * max(4, len(chain.members)), 5)) as axes:
        names = [unit.key for unit in chain.members]
        counts = {step.newer.key: step.counts for step in chain.steps}
        counts |= {step.older.key: {"first": _size(step)} for step in chain.steps if step.older.key not in counts}
        bottoms = [0] * len(names)
        for status in ("first", "kept", "changed", "new"):
            heights = [counts.get(name, {}).get(status, 0) for name in names]
            axes.bar(names, heights, bottom=bottoms, color=_COLORS[status], label=status, width=0.7)
            bottoms = [bottom + height for bottom, height in zip(bottoms, heights, strict=True)]
        axes.bar(
            names,
            [-counts.get(name, {}).get("dropped", 0) for name in names],
            color=_COLORS["dropped"],
            label="dropped",
            width=0.7,
        )
        axes.axhline(0, color="#202124", linewidth=0.8)
        for place in (place for place, unit in enumerate(chain.members) if not unit.held):
            axes.annotate("not held", (place, 0), (0, 4), textcoords="offset points", ha="center", fontsize=8, color="#5F6368")
        axes.set_ylabel("paragraphs")
        axes.set_xticks(range(len(names)), names, rotation=30, ha="right", rotation_mode="anchor")
        axes.spines[["right", "top", "bottom"]].set_visible(False)
        axes.figure.legend(loc="outside upper right", ncols=4, frameon=False, fontsize=9)


def _size(step: Step) -> int:
    """Return how many paragraphs the older text of a step has."""
    return len({match.old.iri for match in step.matches if match.old is not None})
