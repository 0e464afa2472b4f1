"""The generated pages of docs/: acts, events, refusals, settings, commands, playbooks; a test keeps them so."""

from __future__ import annotations

import ast
import importlib.util

from walletdesk.config import acts_page, places
from walletdesk.config.cli import HELP
from walletdesk.config.environment import VARIABLES

HEAD = "<!-- Written by `walletdesk docs`; change the code, not this page. -->\n\n"


def pages() -> dict[str, str]:
    """Path under docs/ → the whole text."""
    written = {
        "events.md": _events(),
        "refusals.md": _refusals(),
        "settings.md": _settings(),
        "commands.md": _commands(),
        "acts.md": acts_page.text(HEAD),
    }
    playbooks = _playbooks()
    return written | ({"playbooks.md": playbooks} if playbooks else {})


def write() -> int:
    """Write the pages; returns the exit code."""
    folder = places.BASE / "docs"
    folder.mkdir(exist_ok=True)
    for name, text in pages().items():
        (folder / name).write_text(text, "utf-8")
        print(f"docs/{name}")
    return 0


def table(head: list[str], rows: list[list[str]]) -> str:
    """A table of Markdown."""
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    lines += [
        "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in row) + " |" for row in rows
    ]
    return "\n".join(lines) + "\n"


def _events() -> str:
    from walletdesk.core import events

    rows = [
        [
            f"`{one.name}`",
            str(one.version),
            ", ".join(f"`{name}`" for name in one.ids) or "–",
            "yes" if one.customer else "no",
            one.meaning,
            ", ".join(sorted(f"`{handler.path}`" for handler in events.HANDLERS.get(one.name, []))) or "–",
        ]
        for one in sorted(events.REGISTRY.values(), key=lambda one: one.name)
    ]
    return (
        HEAD
        + "# Events\n\nOne event an action: audit entry, wake-up call and live update, in the transaction "
        "that did it. It carries ids, never personal data.\n\n"
        + table(["event", "version", "ids", "about a customer", "meaning", "heard by"], rows)
    )


def refusal_keys() -> dict[str, set[str]]:
    """Key of every refusal raised in the code → the files that raise it."""
    found: dict[str, set[str]] = {}
    for path in sorted((places.BASE / "walletdesk").glob("**/*.py")):
        for key in _refusals_in(ast.parse(path.read_text("utf-8"))):
            found.setdefault(key, set()).add(str(path.relative_to(places.BASE)))
    return found


def _refusals_in(tree: ast.Module) -> set[str]:
    """Keys said outright, and those passed as `refusal=`. Where a helper makes the refusal from a key it was
    given, every text of that file that is a key of the catalogues counts as one."""
    from walletdesk.core import words

    keys: set[str] = set()
    helper = False
    for node in ast.walk(tree):
        if isinstance(node, ast.keyword) and node.arg == "refusal":
            keys |= _constants(node.value)
        if isinstance(node, ast.Call) and node.args and ast.unparse(node.func).split(".")[-1] == "Refusal":
            said = _constants(node.args[0])
            keys |= said
            helper = helper or not said
    if helper:
        texts = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}
        keys |= {text for text in texts if text in words.keys("en")}
    return keys


def _constants(node: ast.expr) -> set[str]:
    """The texts an expression may be: a constant, or either branch of a condition."""
    if isinstance(node, ast.IfExp):
        return _constants(node.body) | _constants(node.orelse)
    return {node.value} if isinstance(node, ast.Constant) and isinstance(node.value, str) else set()


def _refusals() -> str:
    zh, en = _sentences("zh-hans"), _sentences("en")
    rows = [
        [
            f"`{key}`",
            zh.get(key, "(missing)"),
            en.get(key, "(missing)"),
            ", ".join(f"`{f}`" for f in sorted(files)),
        ]
        for key, files in sorted(refusal_keys().items())
    ]
    return (
        HEAD + "# Refusals\n\nAn expected no is a sentence a customer can read. In the API it is a problem "
        "document whose `code` is the key.\n\n" + table(["key", "中文", "English", "said by"], rows)
    )


def _sentences(lang: str) -> dict[str, str]:
    """The patterns as they stand in the catalogues, by key, placeables shown as {name}."""
    from fluent.syntax import FluentParser
    from fluent.syntax import ast as fluent
    from fluent.syntax.serializer import serialize_pattern

    from walletdesk.core import words

    return {
        entry.id.name: serialize_pattern(entry.value).strip().replace("{ $", "{").replace(" }", "}")
        for path in words.catalogues(lang)
        for entry in FluentParser().parse(path.read_text("utf-8")).body
        if isinstance(entry, fluent.Message) and entry.value
    }


def _settings() -> str:
    from walletdesk.core import settings_dated

    outside = [[f"`{one.name}`", one.default, one.meaning] for one in VARIABLES]
    dated = [
        [f"`{one.key}`", f"`{one.default}`", one.unit, one.meaning]
        for one in sorted(settings_dated.REGISTRY.values(), key=lambda one: one.key)
    ]
    return (
        HEAD
        + "# Settings\n\n## Of the deployment: environment variables\n\n"
        + table(["variable", "default", "meaning"], outside)
        + "\n## Of the business: dated rows\n\nEach value is in force from a moment on and never "
        "overwritten, so that one can ask what held on a day.\n\n"
        + table(["setting", "default", "unit", "meaning"], dated)
    )


def _commands() -> str:
    from django.core.management import get_commands, load_command_class

    rows = [[f"`walletdesk {name}`", meaning] for name, meaning in HELP.items()]
    ours = {name: app for name, app in get_commands().items() if app.startswith("walletdesk.")}
    manage = [
        [f"`walletdesk manage {name}`", load_command_class(app, name).help]
        for name, app in sorted(ours.items())
    ]
    return HEAD + "# Commands\n\n" + table(["command", "does"], rows + manage)


def _playbooks() -> str:
    if importlib.util.find_spec("walletdesk.assistant") is None:
        return ""
    folder = places.BASE / "walletdesk" / "assistant" / "playbooks"
    rows = []
    for path in sorted(folder.glob("*.py")):
        if path.stem in ("__init__", "base") or path.stem.endswith("_words"):  # parts of those beside them
            continue
        said = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
        rows.append([f"`{path.stem}`", said.split("\n\n")[0]])
    return HEAD + "# Playbooks\n\n" + table(["playbook", "in a sentence"], rows)
