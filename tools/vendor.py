"""Bring the scripts of the pages up to date: fetch the pinned npm packages and keep the files that are served.

Run `python tools/vendor.py` after changing a version below. npm checks the integrity of what it fetches.
"""

import json
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path
from typing import IO, Any

VENDOR = Path(__file__).resolve().parents[1] / "src/wsis_graph/serve/static/vendor"

# Sigma 4 draws names letter by letter, which breaks Arabic; 3 leaves it to the browser.
# package, version, folder, files kept as they are named in the package
PACKAGES = (
    ("@zazuko/yasgui", "4.6.2", "yasgui", ("build/yasgui.min.js", "build/yasgui.min.css")),
    ("graphology", "0.26.0", "graphology", ("dist/graphology.umd.min.js", "LICENSE.txt")),
    ("graphology-library", "0.8.0", "graphology", ("dist/graphology-library.min.js",)),
    ("sigma", "3.0.3", "sigma", ("dist/sigma.min.js", "LICENSE.txt")),
)

_MIT = """MIT License

Copyright (c) {holders}

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation
files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy,
modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the
Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE,
ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
"""


def main() -> None:
    """Fetch every package and write a list of what came from where."""
    shutil.rmtree(VENDOR, ignore_errors=True)
    listed = []
    for name, version, folder, files in PACKAGES:
        with tempfile.TemporaryDirectory() as place:
            subprocess.run(["npm", "pack", f"{name}@{version}", "--silent"], cwd=place, check=True, stdout=subprocess.PIPE)
            archive = next(Path(place).glob("*.tgz"))
            with tarfile.open(archive) as packed:
                told = json.load(_open(packed, "package.json"))
                for path in files:
                    _keep(packed, path, VENDOR / folder / Path(path).name)
                if not (VENDOR / folder / "LICENSE.txt").exists():
                    (VENDOR / folder / "LICENSE.txt").write_text(_licence(told), encoding="utf-8")
        bundled = sorted(told.get("dependencies", {}))
        listed.append(
            {"package": name, "version": version, "licence": told["license"], "source": _source(told), "bundles": bundled}
        )
    (VENDOR / "versions.json").write_text(json.dumps(listed, indent=1) + "\n", encoding="utf-8")


def _open(packed: tarfile.TarFile, path: str) -> IO[bytes]:
    found = packed.extractfile(f"package/{path}")
    assert found is not None
    return found


def _keep(packed: tarfile.TarFile, path: str, target: Path) -> None:
    """Write a file without the line that names a source map, which is not served."""
    target.parent.mkdir(parents=True, exist_ok=True)
    content = _open(packed, path).read()
    lines = [line for line in content.split(b"\n") if b"sourceMappingURL=" not in line or len(line) > 400]
    target.write_bytes(b"\n".join(lines))


def _licence(told: dict[str, Any]) -> str:
    """Return the licence of a package that carries no text of it: MIT, with the holders it names."""
    assert told["license"] == "MIT"
    holders = ", ".join([told["author"], *(holder["name"] for holder in told.get("contributors", ()))])
    return _MIT.format(holders=holders)


def _source(told: dict[str, Any]) -> str:
    repository = told.get("repository")
    return str(repository.get("url") if isinstance(repository, dict) else repository or "")


if __name__ == "__main__":
    main()
