"""`python -m wsis_graph` is the same as `wsis-graph`."""

import sys

from .cli import main

sys.exit(main())
