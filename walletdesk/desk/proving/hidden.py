"""What a customer wrote, for colleagues' eyes and for paper: one-time codes are masked, answers that prove a person are not told.

What is kept stays as it was said: the code is looked for in it when it comes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from walletdesk.desk.models import Conversation, Message
from walletdesk.desk.proving import questions
from walletdesk.people.models import ProofOfPerson

MASK = "••••••"
_D = r"[\d零〇一二三四五六七八九]"
_GAP = r"[\s\-—·.,，、]{1,2}"
_SIX = (  # together, in threes, in twos, or one by one; part of a day or of a longer number it is none
    rf"(?<![\d.,¥￥$])(?<!\d[-/ ])"
    rf"(?:{_D}{{6}}|{_D}{{3}}{_GAP}{_D}{{3}}|{_D}{{2}}{_GAP}{_D}{{2}}{_GAP}{_D}{{2}}|{_D}(?:{_GAP}{_D}){{5}})"
    r"(?![\-/ ]?\d|[.,]\d)"
)
CODE = re.compile(_SIX)
# A sum, a day or somebody's number is none: what stands beside it says so.
NO_CODE = re.compile(r"\s?(?:元|块|圆|万|千|百|yuan|rmb|cny|kuai|usdt|usd|笔|年|月|日|号)", re.I)
NO_CODE_BEFORE = re.compile(
    r"(?:[¥￥$]|rmb|cny|尾号|单号|编号|金额|_|[充转提付退存汇](?:值|账|现|款)?[了过]?)\s?$", re.I
)
NAMED = re.compile(
    r"验证码|校验码|动态码|动态口令|动态密码|短信码|口令|码(?:是|为|[:：])|"
    r"\b(?:one[- ]time|otp|pin|passcode|code|verif\w*)\b",
    re.I,
)
ALONE = re.compile(
    rf"\W*(?:(?:码|是|它|这个|就是|收到了?|好的?|嗯|喏|给你?|来了?|it'?s|it is|here|is|the|ok|okay|got it|and)\W*)*{_SIX}"
    r"\W*(?:(?:吧|了|哦|啊|呀|这个|对吗|对不对|吗|thanks|谢谢|please)\W*)*",
    re.I,
)
RECOVERY = re.compile(r"\b[a-z0-9]{5}-[a-z0-9]{5}\b", re.I)


def masked(text: str, *, asked: bool = False) -> str:
    """The text without one-time codes. `asked`: a code was sent in this talk, so that six figures are one wherever they stand."""
    if asked or NAMED.search(text) or ALONE.fullmatch(text):
        text = CODE.sub(lambda one: one.group() if _is_none(text, one) else MASK, text)
    return RECOVERY.sub(
        lambda one: MASK if any(sign.isdigit() for sign in one.group()) else one.group(), text
    )


def from_colleagues(messages: Sequence[Message]) -> None:
    """Changes what is shown of messages, not what is kept: those of customers and visitors, without codes and answers."""
    questions.hide_answers(messages)
    theirs = [one for one in messages if one.from_outside]
    asked = _asked({one.conversation_id for one in theirs if CODE.search(one.text)})
    for one in theirs:
        shown = masked(one.text, asked=one.conversation_id in asked)
        if shown != one.text:
            one.text, one.parts = shown, []


def _is_none(text: str, one: re.Match[str]) -> bool:
    return bool(NO_CODE.match(text, one.end()) or NO_CODE_BEFORE.search(text[: one.start()]))


def _asked(conversation_ids: set[int]) -> set[int]:
    """The talks in which a code was sent."""
    if not conversation_ids:
        return set()
    sent = ProofOfPerson.objects.filter(sent__gt=0).values("talk")
    rows = Conversation.objects.filter(pk__in=conversation_ids, public_id__in=sent)
    return set(rows.values_list("pk", flat=True))
