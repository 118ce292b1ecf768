"""`python -m wsis_graph` is the same as `wsis-graph`."""

from .cli import run

run()
