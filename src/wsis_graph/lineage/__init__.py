"""Lineages: successive resolutions, what became of each paragraph, where a wording comes from.

`Lineage(ask)`, or `graph.lineage()` of an open graph, finds chains of successive texts; `align` puts the paragraphs of two
texts side by side, `differences` two versions of one, word by word, in any of the six languages. The functions of `pages`
give the same as plain data. Needs `pip install 'wsis-graph[network]'`.
"""

from .alignment import Match, align
from .chains import Chain, Link, Step
from .corpus import Lineage
from .history import Version, history
from .pages import chain_data, history_data, match_data, reuse_data, sources_data, step_data
from .reuse import Index, Reuse, Source, reuse, sources, stretches
from .texts import Collection, Paragraph
from .units import Unit, Units
from .words import Piece, differences, only_numbers

__all__ = [
    "Chain",
    "Collection",
    "Index",
    "Lineage",
    "Link",
    "Match",
    "Paragraph",
    "Piece",
    "Reuse",
    "Source",
    "Step",
    "Unit",
    "Units",
    "Version",
    "align",
    "chain_data",
    "differences",
    "history",
    "history_data",
    "match_data",
    "only_numbers",
    "reuse",
    "reuse_data",
    "sources",
    "sources_data",
    "step_data",
    "stretches",
]
