"""How seldom Python looks for cycles of values."""

import gc

from wsis_graph.memory import collect_seldom


def test_cycles_are_looked_for_seldom_but_ever_again():
    before = gc.get_threshold()
    gc.set_threshold(700, 10, 10)  # as Python begins
    try:
        collect_seldom()
        assert gc.isenabled()
        assert gc.get_threshold()[0] > 100 * 700
    finally:
        gc.set_threshold(*before)
