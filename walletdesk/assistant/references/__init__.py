"""Which records the assistant may speak from, and what each field says: a file a noun.

Every loader looks only among the customer's own.
"""

from importlib import import_module
from pathlib import Path

# Each file registers itself with `answers.references`.
for _file in sorted(Path(__file__).parent.glob("*.py")):
    if _file.stem != "__init__":
        import_module(f"{__name__}.{_file.stem}")
