"""Make `static/web/icons.svg` from the Lucide icons named in `names.txt`.

    npm pack lucide-static && tar xzf lucide-static-*.tgz
    python walletdesk/web/icons/make_sprite.py package

The argument is the unpacked npm package. Its licence is copied beside the sprite.
"""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
OUT = HERE.parent / "static" / "web"
SHAPES = re.compile(r"<svg[^>]*>(.*?)</svg>", re.DOTALL)


def symbol(name: str, source: str) -> str:
    """One `<symbol>`; stroke and fill come from the page's `.icon` class."""
    shapes = SHAPES.search(source)
    if shapes is None:
        raise SystemExit(f"{name}: no drawing in its file")
    body = " ".join(shapes.group(1).split())
    return f'<symbol id="{name}" viewBox="0 0 24 24">{body}</symbol>'


def main(package: Path) -> None:
    names = sorted(set((HERE / "names.txt").read_text("utf-8").split()))
    symbols = [symbol(name, (package / "icons" / f"{name}.svg").read_text("utf-8")) for name in names]
    head = "<!-- Lucide icons, ISC and MIT: see icons.LICENSE.txt -->"
    (OUT / "icons.svg").write_text(
        f'{head}\n<svg xmlns="http://www.w3.org/2000/svg">\n' + "\n".join(symbols) + "\n</svg>\n", "utf-8"
    )
    shutil.copyfile(package / "LICENSE", OUT / "icons.LICENSE.txt")
    print(f"{len(names)} icons")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    main(Path(sys.argv[1]))
