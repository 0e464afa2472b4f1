"""The costly few, recognised by rule: few patterns, nearly never wrong, each with the words that must not be there."""

import re
from typing import NamedTuple


class Rule(NamedTuple):
    """`pattern` makes it `issue` unless `unless` is also found."""

    issue: str
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None = None


def _rule(issue: str, pattern: str, unless: str = "") -> Rule:
    return Rule(issue, re.compile(pattern), re.compile(unless) if unless else None)


_OTHERS = (
    r"微信|支付宝|qq|抖音|淘宝|steam|游戏|王者|原神|苹果|icloud|华为|币安|欧易|facebook|instagram|whatsapp|gmail|google|twitter|apple|"
    r"netflix|paypal|discord|tiktok|xbox|game|telegram|snapchat|amazon|ebay|venmo|coinbase|binance"
)
_ASKING = r"是真的|真的吗|是你们|官方|是不是|is (?:it|this|that) (?:you|real|a scam|genuine|legit)|怎么防|如何防|教程|怎么避免|how (?:do|to|can) .{0,10}(?:avoid|hack|steal|scam)|防骗"

RULES: tuple[Rule, ...] = (
    _rule(
        "unauthorized_transaction",
        r"盗刷|偷刷|(?:不是|并非|非)我?(?:自己|本人)?(?:付|买|转|花|刷|消费|操作|交易|支付|下单)(?:的|出去)|非本人(?:交易|消费|操作|支付)|(?:没|未)经(?:过)?我?(?:的)?(?:授权|同意).{0,8}(?:扣|转|付|刷)|"
        r"未授权.{0,4}(?:扣|交易|支付|消费)|(?:钱|余额|资金).{0,8}被(?:人|别人|陌生人)?(?:盗|偷|转走|花|刷)|unauthori[sz]ed (?:transaction|payment|charge|debit|transfer|purchase|withdrawal)|"
        r"(?:someone|somebody|a thief|hacker) (?:else )?(?:has |is )?(?:spent|spending|used|stole|stolen|took|withdrew|transferred) .{0,12}(?:money|wallet|card|balance|funds|from my)|"
        r"(?:transaction|payment|charge|transfer|purchase)s? (?:that )?(?:i|we) (?:didn'?t|did not|never|haven'?t) (?:make|made|do|did|authori)|(?:don'?t|do not) recogni[sz]e (?:this|a|the|that|these) (?:transaction|payment|charge|transfer)",
        unless=_OTHERS + "|骗|scam|" + _ASKING,
    ),
    _rule(
        "fraud_report",
        r"(?:我|我妈|我爸|老人|朋友|家人).{0,6}(?:被骗|遭.{0,3}诈骗|被诈骗|上当(?:受骗)?|被忽悠)|^被骗|被骗(?:了|钱|走|子)|遇到(?:了)?骗子|举报.{0,8}(?:骗|诈)|骗(?:走|了)(?:我|\d|[一二两三四五六七八九十])|杀猪盘|"
        r"\b(?:i|i've|i have|my (?:mum|mom|dad|mother|father|friend)|we)\b.{0,14}\b(?:been |was |were |got )?(?:scammed|defrauded|conned|swindled|tricked into|cheated out|ripped off)|"
        r"report (?:a |this |the )?(?:scam|fraud|scammer|swindler|fraudster)|victim of (?:a )?(?:scam|fraud)",
        unless=_OTHERS + "|商家|卖家|merchant|seller|游戏|" + _ASKING,
    ),
    _rule(
        "suspicious_login",
        r"(?:账号|账户|帐号|帐户|号|钱包)(?:好像|可能|疑似|是不是)?(?:被盗|被黑|被人(?:登|盗|改|控制)|被别人(?:登|盗|改|控制)|被入侵)|盗号|(?:异地|陌生(?:设备|地点|地方)?).{0,3}登(?:录|陆|入)|(?:有人|别人|陌生人).{0,8}(?:登录|登陆|登了|登入|登我)|"
        r"不是我(?:本人)?(?:自己)?登(?:录|陆|入)?的?|(?:密码|手机号|邮箱)被(?:人|别人|黑客)?(?:改|换)|(?:有人|别人|陌生人)(?:偷偷)?(?:改|换)了我的?(?:密码|手机|邮箱)|"
        r"account (?:was|has been|is|got|being)? ?(?:hacked|compromised|taken over|breached|hijacked)|i(?:'ve| have)? (?:been|got|was) hacked|(?:someone|somebody|a stranger|hacker)(?: else)? (?:has |is |just )?(?:logged|signed|got|getting|gotten|broke|logging|trying to (?:log|sign|get)) ?(?:in|into|on)|"
        r"(?:someone|somebody|hacker)(?: else)? (?:has )?changed my (?:password|phone|email|number)|(?:login|sign[ -]?in|log in).{0,30}(?:wasn'?t me|not me|don'?t recogni|unknown (?:device|location|place))|(?:unknown|unrecogni[sz]ed|strange) device",
        unless=_OTHERS + r"|盗刷|骗我|钱.{0,6}(?:没了|被转|转走|不见)|scam|money (?:is )?gone|money (?:was |has been )?(?:stolen|taken|transferred)|" + _ASKING,
    ),
)

_HUMAN_SHORT = re.compile(
    r"^(?:(?:请|帮我|给我|麻烦|直接|快|赶紧|立刻|马上|我要|我想|能不能|可以|可不可以|就|想)*(?:转|接|找|要|换|叫|联系|呼叫)?(?:一下|个|到)?(?:人工|真人|活人)(?:客服|服务|坐席)?(?:吧|啊|呀|谢谢|吗|在吗|处理|帮我处理|来处理)?[!！。.?？\s]*)+$"
    r"|^(?:转|接|要|找|换)(?:个)?(?:客服|坐席|专员|经理|主管|领导)[!！。.\s]*$"
)


def fired(plain_text: str) -> str | None:
    """The issue whose rule fits a plain text, else None. The first rule in order of cost wins."""
    if _HUMAN_SHORT.match(plain_text):
        return "talk_to_human"
    for rule in RULES:
        if rule.pattern.search(plain_text) and not (rule.unless and rule.unless.search(plain_text)):
            return rule.issue
    return None
