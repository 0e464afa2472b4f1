"""Steps: which status may follow which. The table stands in the database, and a trigger refuses any other step."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db.migrations import RunSQL
from django.db.models import Model

from walletdesk.core.refusals import Refusal

Row = TypeVar("Row", bound=Model)


class Steps(dict[str, set[str]]):
    """`Steps({"": {"open"}, "open": {"solved"}})`: the empty source lists the statuses a row may be born with."""

    def sources_of(self, target: str) -> set[str]:
        return {source for source, targets in self.items() if target in targets and source}

    def statuses(self) -> set[str]:
        return {status for targets in self.values() for status in targets}

    def move(self, row: Row, to: str, *, column: str = "status", **changes: Any) -> Row:
        """Take `row` one step, changing other columns with it. Raises Refusal `step-refused` (409) if it is not legal now."""
        moved = (
            type(row)
            ._default_manager.filter(pk=row.pk, **{f"{column}__in": self.sources_of(to)})
            .update(**{column: to, **changes})
        )
        row.refresh_from_db()
        if not moved:
            raise Refusal("step-refused")
        return row


def enforce_steps(table: str, column: str, steps: Steps) -> list[RunSQL]:
    """Migration operations that write the steps of `table.column` down and make the database hold them."""
    rows = ", ".join(
        f"('{table}', '{column}', '{a}', '{b}')" for a in sorted(steps) for b in sorted(steps[a])
    )
    return [
        RunSQL(
            f"DELETE FROM core_step WHERE table_name = '{table}' AND column_name = '{column}'; "
            f"INSERT INTO core_step (table_name, column_name, source, target) VALUES {rows};",
            RunSQL.noop,
        ),
        RunSQL(
            f"DROP TRIGGER IF EXISTS {table}_{column}_steps ON {table}; "
            f"CREATE TRIGGER {table}_{column}_steps BEFORE INSERT OR UPDATE OF {column} ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION core_check_step('{column}');",
            f"DROP TRIGGER {table}_{column}_steps ON {table};",
        ),
    ]
