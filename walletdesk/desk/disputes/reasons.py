"""Why a customer disputes a payment, and what each side is asked to show for it. Data, not code.

Words: `dispute-reason-<code>` and `dispute-proof-<kind>` with dashes for underscores.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reason:
    """`asked`: what the customer is asked to show, of it `needed` before all; `answers`: what the merchant is."""

    code: str
    asked: tuple[str, ...]
    needed: frozenset[str]
    answers: tuple[str, ...]
    said: re.Pattern[str]  # how somebody says it in a talk


def _reason(code: str, asked: str, needed: str, answers: str, *said: str) -> Reason:
    """`said`: alternatives of one expression."""
    words = re.compile("|".join(said), re.I)
    return Reason(code, tuple(asked.split()), frozenset(needed.split()), tuple(answers.split()), words)


REASONS = {
    one.code: one
    for one in (
        _reason(
            "charged_twice",
            "bill_shot order_page chat_log",
            "bill_shot",
            "order_record bill_record",
            r"(?:扣|收|付)了?(?:两|2|二)(?:次|遍|笔)|重复(?:扣|收|付)|多扣了?一(?:次|笔)",
            r"charged (?:me )?twice|double charge|duplicate",
        ),
        _reason(
            "wrong_amount",
            "price_shot bill_shot chat_log",
            "price_shot",
            "order_record bill_record price_record",
            r"多收|多扣|金额(?:不对|不符|错)|价格不(?:对|符|一)|不是这个价|乱收费|overcharg",
            r"wrong amount|too much|not the price",
        ),
        _reason(
            "not_mine",
            "police_report account_shot",
            "",
            "order_record buyer_record delivery_record",
            r"不是我(?:付|买|刷|操作|消费)|没(?:有)?(?:买|付|消费)过|盗刷",
            r"没(?:在)?(?:那|这)(?:家)?(?:店|消费)|not mine|didn.?t (?:buy|make|pay)",
            r"never bought|unauthori[sz]ed",
        ),
        _reason(
            "refund_withheld",
            "promise_shot return_shipping chat_log",
            "promise_shot",
            "refund_record return_record",
            r"(?:答应|同意|承诺|说好).{0,8}退|退(?:了)?货.{0,10}(?:不|没).{0,3}退(?:款|钱)",
            r"拖着不退|不给退|promised.{0,20}refund|returned.{0,30}(?:no|not).{0,10}refund",
            r"refus\w* (?:to|a) refund",
        ),
        _reason(
            "not_delivered",
            "order_page tracking_shot chat_log",
            "order_page",
            "delivery_record signed_record",
            r"没(?:有)?(?:收到|发货|到货|送到|给货)|不发货|一直(?:没|不)发|未(?:发货|收到|送达)",
            r"收不到|没有?提供服务|关门|跑路",
            r"not? (?:been )?(?:delivered|received|arrived|shipped)",
            r"never (?:came|arrived|shipped)|didn.?t (?:arrive|come|ship)",
        ),
        _reason(
            "false_description",
            "listing_shot goods_photo chat_log expert_report",
            "listing_shot goods_photo",
            "listing_record goods_record",
            r"货不对板|不(?:符|一样)|发错|假(?:货|的)|描述|图片不|虚假|宣传|冒充",
            r"not as described|fake|counterfeit|wrong (?:item|colou?r|size)|different from",
        ),
        _reason(
            "quality",
            "goods_photo order_page chat_log repair_report",
            "goods_photo",
            "goods_record inspection_record chat_log",
            r"质量|坏|破|瑕疵|裂|不能用|用不了|过期|变质|漏|发霉|broken|damaged|defect|faulty",
            r"quality|expired|does ?n.?t work",
        ),
    )
}
ORDER = (
    "not_delivered",
    "quality",
    "false_description",
    "wrong_amount",
    "charged_twice",
    "refund_withheld",
    "not_mine",
)
OTHER = "other"


def said_in(words: str) -> str:
    """The reason that somebody's words tell; empty where they tell none."""
    return next((one.code for one in REASONS.values() if one.said.search(words)), "")


def kinds(reason: str, party: str) -> tuple[str, ...]:
    """What a side may hand in for a reason, the other papers last."""
    known = REASONS[reason]
    return (*(known.asked if party == "customer" else known.answers), OTHER)
