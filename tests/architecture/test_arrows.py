"""Arrows point down: imports, foreign keys, and the sandbox apart."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import grimp
import pytest
from django.apps import apps
from django.conf import settings

from tests.architecture.files import ROOT


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    return grimp.build_graph("walletdesk", "sandbox", cache_dir=None)


def room_of(module: str) -> str:
    """The room a module belongs to: the longest one that holds it."""
    inside = [room for room in settings.ROOMS if (module + ".").startswith(f"walletdesk.{room}.")]
    return max(inside, key=len, default="")


def test_imports_keep_the_contracts() -> None:
    done = subprocess.run(
        [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_ledger_stands_below_rails_and_rails_below_money(graph: grimp.ImportGraph) -> None:
    order = ["money.ledger", "money.rails", "money"]
    wrong = [
        f"{module} imports {imported}"
        for module in graph.modules
        if room_of(module) in order
        for imported in graph.find_modules_directly_imported_by(module)
        if room_of(imported) in order and order.index(room_of(imported)) > order.index(room_of(module))
    ]
    assert not wrong, "\n".join(wrong)


def test_sandbox_and_product_never_import_each_other(graph: grimp.ImportGraph) -> None:
    wrong = [
        f"{module} imports {imported}"
        for module in graph.modules
        for imported in graph.find_modules_directly_imported_by(module)
        if module.split(".")[0] != imported.split(".")[0]
    ]
    assert not wrong, "\n".join(wrong)


def test_foreign_keys_point_down() -> None:
    """Keys named by a string escape the import linter; the graph of models does not."""
    order = {f"walletdesk.{room}": place for place, room in enumerate(settings.ROOMS)}
    wrong = []
    for model in apps.get_models():
        own = order.get(apps.get_app_config(model._meta.app_label).name)
        for field in model._meta.get_fields():
            if own is None or not field.is_relation or field.auto_created or field.related_model is None:
                continue
            other = order.get(apps.get_app_config(field.related_model._meta.app_label).name)
            if other is not None and other > own:
                wrong.append(
                    f"{model._meta.label}.{field.name} points up to {field.related_model._meta.label}"
                )
    assert not wrong, "\n".join(wrong)


def test_only_the_ledger_touches_its_tables(graph: grimp.ImportGraph) -> None:
    wrong = [
        f"{module} imports the ledger's models"
        for module in graph.modules
        if not module.startswith("walletdesk.money.ledger")
        and "walletdesk.money.ledger.models" in graph.find_modules_directly_imported_by(module)
    ]
    assert not wrong, "\n".join(wrong)
