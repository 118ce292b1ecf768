"""What arguments of the command line may be: numbers within bounds, symbols in any spelling."""

import argparse
import math
from collections.abc import Callable


def whole(least: int, most: int | None = None) -> Callable[[str], int]:
    """Return what reads a whole number within bounds, both included."""
    bounds = f"from {least}" + ("" if most is None else f" to {most}")

    def read(written: str) -> int:
        try:
            value = int(written)
        except ValueError:
            value = least - 1
        if value < least or (most is not None and value > most):
            raise argparse.ArgumentTypeError(f"{written!r} is no whole number {bounds}")
        return value

    return read


def number(least: float, most: float) -> Callable[[str], float]:
    """Return what reads a number within bounds, both included."""
    return _number(f"from {least:.9g} to {most:.9g}", lambda value: least <= value <= most)


def positive(most: float) -> Callable[[str], float]:
    """Return what reads a number above 0, up to a bound."""
    return _number(f"above 0, up to {most:.9g}", lambda value: 0 < value <= most)


def _number(bounds: str, fits: Callable[[float], bool]) -> Callable[[str], float]:
    def read(written: str) -> float:
        try:
            value = float(written)
        except ValueError:
            value = math.nan
        if not fits(value):
            raise argparse.ArgumentTypeError(f"{written!r} is no number {bounds}")
        return value

    return read


def symbol(written: str) -> str:
    """Return the symbol that a spelling means, empty for no words at all."""
    from .meant import normal

    if written and not normal(written):
        raise argparse.ArgumentTypeError(f"{written!r} is no symbol: they look like A/RES/70/125")
    return normal(written)
