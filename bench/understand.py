"""understand.p50 and understand.p99: milliseconds to read one message, warm, on one core.

Two hundred distinct messages, Chinese and English, short and long; no message is read twice with its answer
remembered. The reference is the aim at p99 for Chinese; `understand.p99.en` has its own.
"""

import json
import os
import sys
import time
from pathlib import Path

os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

AIM_ZH_MS, AIM_EN_MS = 45.0, 70.0
ROUNDS = 3
PARTS_ZH = (
    ("昨天下午", "今天中午十二点多", "上周五", "刚才", "三天前", "我"),
    ("从建行卡充了500块", "提现了三千元到尾号6631", "给朋友转了1200", "扫码付了88.5元", "申请退款299"),
    (
        "，一直没到账，怎么回事",
        "，被退回来了，是什么原因",
        "，现在还在处理中，等着交房租，能不能快点帮我看看到底卡在哪里",
    ),
)
PARTS_EN = (
    ("yesterday afternoon", "at noon today", "last Friday", "just now", "three days ago", "I think"),
    (
        "I topped up 500 yuan",
        "I withdrew 3000 to the card ending 6631",
        "I sent 1200 to a friend",
        "I paid 88.5 in a shop",
    ),
    (
        " and it has not arrived",
        " and it was returned, why",
        " and it still says processing; rent is due, please find out where it is stuck",
    ),
)


def messages(parts: tuple[tuple[str, ...], ...], gap: str) -> list[str]:
    """Every combination of the parts: like what customers write, each different from the next."""
    when, what, state = parts
    return [f"{a}{gap}{b}{c}" for a in when for b in what for c in state]


def milliseconds(texts: list[str]) -> list[float]:
    from walletdesk.assistant.understanding import read, reader

    taken = []
    for _ in range(ROUNDS):
        reader._weighed.cache_clear()
        for text in texts:
            start = time.perf_counter()
            read(text)
            taken.append((time.perf_counter() - start) * 1000)
    return sorted(taken)


def line(name: str, taken: list[float], share: float, aim: float) -> str:
    value = taken[min(len(taken) - 1, int(len(taken) * share))]
    return json.dumps(
        {
            "name": name,
            "value": round(value, 2),
            "unit": "ms",
            "reference": aim,
            "ratio": round(value / aim, 3),
            "samples": len(taken),
        }
    )


def main() -> int:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    from walletdesk.assistant.understanding import warm

    warm()
    chinese = milliseconds(messages(PARTS_ZH, ""))
    english = milliseconds(messages(PARTS_EN, " "))
    print(line("understand.p50", chinese, 0.5, AIM_ZH_MS))
    print(line("understand.p99", chinese, 0.99, AIM_ZH_MS))
    print(line("understand.p50.en", english, 0.5, AIM_EN_MS))
    print(line("understand.p99.en", english, 0.99, AIM_EN_MS))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
