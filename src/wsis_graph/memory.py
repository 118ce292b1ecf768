"""How seldom Python looks for values that hold each other, of which the line makes none."""

import gc

_COLLECT = (200_000, 20, 20)  # looking for them as often as by default costs a tenth to a fifth of the time


def collect_seldom() -> None:
    """Let Python look for cycles of values seldom, in this process."""
    gc.set_threshold(*_COLLECT)
