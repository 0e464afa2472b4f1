"""What `walletdesk up` prints when all is ready: addresses and demo sign-ins, nothing else."""

from __future__ import annotations

import json
import unicodedata

from walletdesk.config import places
from walletdesk.config.places import Ports

WIDTH = 74
ROLES = {
    "customer": "客户 customer",
    "agent": "客服 agent",
    "specialist": "专员 specialist",
    "supervisor": "主管 supervisor",
    "manager": "经理 manager",
    "operator": "运营 operator",
}


def _wide(text: str) -> int:
    """Columns on a terminal: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _pad(text: str, columns: int) -> str:
    return text + " " * max(0, columns - _wide(text))


def _sign_ins() -> list[dict[str, str]]:
    path = places.home() / "run" / "sign-ins.json"
    return json.loads(path.read_text()) if path.exists() else []


def _people(base: str) -> list[str]:
    """The demo people, gathered by the page where they sign in."""
    lines: list[str] = []
    page = ""
    for person in _sign_ins():
        if person["url"] != page:
            page = person["url"]
            lines += ["", f"演示账号 demo sign-ins · {base}{page}"]
        role = ROLES.get(person["role"], person["role"])
        lines.append(
            _pad(f"  {role}", 20)
            + _pad(person["name"], 12)
            + _pad(person["identifier"], 28)
            + person["password"]
        )
    return lines


def banner(base: str, ports: Ports, *, seconds: float, sandbox: bool, demo: bool) -> str:
    """The whole text. `base` is the public address without a slash at the end."""
    lines = ["Walletdesk · 钱包客服台", ""]
    rows = [
        ("客户 customers", f"{base}/"),
        ("客服 desk", f"{base}/desk/"),
        ("开放接口 API", f"{base}/api/v1/openapi.json"),
    ]
    if sandbox:
        rows.append(("模拟外部 sandbox", f"http://127.0.0.1:{ports.sandbox}/"))
    lines += [_pad("  " + label, 20) + address for label, address in rows]
    lines += _people(base) if demo else []
    width = max([WIDTH, *(_wide(line) for line in lines)])
    framed = ["╭" + "─" * (width + 2) + "╮"]
    framed += ["│ " + _pad(line, width) + " │" for line in lines]
    framed += ["╰" + "─" * (width + 2) + "╯"]
    return "\n".join(["", *framed, f"  就绪 ready · {seconds:.1f} s · Ctrl-C 停止 stops everything", ""])
