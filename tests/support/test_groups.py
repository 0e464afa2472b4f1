"""What must be done by one worker is done by one: a house for each would cost the run minutes."""

from __future__ import annotations

import pytest


@pytest.mark.xdist_group("together")
def test_the_runner_honours_groups(request: pytest.FixtureRequest) -> None:
    in_a_worker = hasattr(request.config, "workerinput")
    assert request.node.nodeid.endswith("@together") == in_a_worker
