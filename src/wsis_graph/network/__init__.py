"""Networks of documents, paragraphs, bodies and events, their measures, files and pictures.

`network(ask, "citations")`, or `graph.network("citations")` of an open graph, gives a networkx graph; everything else
takes networkx graphs and gives plain values or networkx graphs, so that it works with graphs from elsewhere too. The
libraries that compute (numpy, scipy, networkit) come with `pip install 'wsis-graph[network]'`, matplotlib with
`wsis-graph[plot]`; they are imported when they are first needed.
"""

from .files import write
from .groups import communities, components, core_numbers, labels, modularity
from .kinds import KINDS, Only, network
from .measures import MEASURES, annotate, measure
from .paths import Acyclic, MainPath, acyclic, main_path, traversal_counts
from .plots import plot
from .projections import backbone, behind, co_citation, co_citation_matrix, coupling, coupling_matrix
from .rank import betweenness, degree, hits, in_degree, out_degree, pagerank, rescaled_pagerank
from .views import evidence, view
from .years import Beauty, ReferenceYear, beauties, beauty, cited_half_life, half_lives, histories, reference_spectrum

__all__ = [
    "KINDS",
    "MEASURES",
    "Acyclic",
    "Beauty",
    "MainPath",
    "Only",
    "ReferenceYear",
    "acyclic",
    "annotate",
    "backbone",
    "beauties",
    "beauty",
    "behind",
    "betweenness",
    "cited_half_life",
    "co_citation",
    "co_citation_matrix",
    "communities",
    "components",
    "core_numbers",
    "coupling",
    "coupling_matrix",
    "degree",
    "evidence",
    "half_lives",
    "histories",
    "hits",
    "in_degree",
    "labels",
    "main_path",
    "measure",
    "modularity",
    "network",
    "out_degree",
    "pagerank",
    "plot",
    "reference_spectrum",
    "rescaled_pagerank",
    "traversal_counts",
    "view",
    "write",
]
