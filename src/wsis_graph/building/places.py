"""Where the files of a graph are: their paths as a user named them, and the working directory they were named from.

Relative paths stay relative, and that directory is told as the folder of the graph sees it: a graph and its documents can be
moved together, and a build from another working directory still knows which files are meant.
"""

import os
from os.path import isabs, join, normpath, realpath, relpath
from pathlib import Path

NAMED_FROM = "workingDirectory"  # in the manifest, where a path is relative


def working_directory(directory: Path) -> str:
    """Return the working directory, relative to the folder of a graph."""
    return relpath(os.getcwd(), realpath(directory))


def named_from_here(path: str, directory: Path, named_from: str | None) -> str:
    """Return a path of the manifest of a graph as it is named from the working directory of now.

    Where the manifest does not tell where it was named from, that was here.
    """
    if named_from is None or isabs(path):
        return path
    return relpath(normpath(join(realpath(directory), named_from, path)))
