"""The costly few, recognised by rule: patterns that are nearly never wrong, with the words that must not be there."""

import re
from typing import NamedTuple


class Rule(NamedTuple):
    """`pattern` makes it `issue` unless `unless` is also found."""

    issue: str
    pattern: re.Pattern[str]
    unless: re.Pattern[str]


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns))


_OTHERS = (
    r"微信|支付宝|qq|抖音|淘宝|steam|游戏(?!点卡|币)|王者|原神|苹果|icloud|华为|币安|欧易|微博|招行|"
    r"建行|facebook|instagram|"
    r"whatsapp|gmail|google|twitter|apple|netflix|paypal|discord|tiktok|xbox|\bgames? account|"
    r"telegram|snapchat|amazon|"
    r"ebay|venmo|coinbase|binance|roblox|linkedin|outlook"
)
_ASKING = (
    r"是真的|真的吗|是你们|官方|是不是|真假|辨别|辨认|怎么看.{0,6}骗|怎么防|如何防|教程|怎么避免|"
    r"防骗|话术|教我|教程|帮我写|"
    r"is (?:it|this|that|the) .{0,12}(?:you\b|real|scam|genuine|legit)|how (?:do|to|"
    r"can) .{0,10}(?:avoid|hack|steal|scam|tell)|"
    r"teach me|write (?:a|me)|phishing email|scam message|impostor"
)
_US = (
    r"你们(?:公司|平台|客服)?(?:是|就是)?(?:都是)?骗(?:子|人)|骗子(?:公司|平台)|骗人的|客服骗|promised|"
    r"客服.{0,4}骗了"
)
# A shop's goods are the matter: a dispute with it, whatever hard words are used.
_SHOP = (
    r"(?:商家|商户|卖家|店家|店铺|网店).{0,16}(?:货|东西|质量|假的|坏)|(?:货|东西|质量).{0,16}(?:商家|商户|卖家|店家|店铺|网店)|"
    r"(?:seller|merchant|shop|store)\b.{0,40}\b(?:goods|items?|orders?|parcel|deliver\w*|shipp?\w*|quality|broken|faulty)|"
    r"(?:goods|items?|orders?|parcel)\b.{0,40}\b(?:seller|merchant|shop|store)"
)
_SOMEONE = r"(?:someone|somebody|a stranger|a hacker|hacker|a thief|people)(?: else)?"

# Whoever is near: what they did with one's own account is one's own matter, not a question about them.
_FAMILY = (
    r"(?:老公|老婆|丈夫|妻子|爱人|对象|男朋友|女朋友|儿子|女儿|孩子|小孩|"
    r"孙子|孙女|外孙女?|爸妈?|妈妈?|[弟妹哥姐]{2}|家里?人|亲戚|室友|同事|朋友)"
)

RULES: tuple[Rule, ...] = (
    Rule(
        "unauthorized_transaction",
        _any(
            r"盗刷|偷刷|盗用我?的?(?:卡|钱)|(?:冒用|盗用).{0,8}(?:付|买|消费|支付)",
            r"(?:不是|并非|非)我?(?:自己|本人)?(?:付|买|转|花|刷|消费|交易|支付|下单)(?:的|出去)",
            r"非?(?:不是)?本人(?:的)?(?:交易|消费|支付|支出|扣)|(?:交易|支出|消费|付款|扣款|"
            r"转账).{0,6}不是(?:我|本人)",
            r"(?:没|未)(?:有)?经(?:过)?我?(?:的)?(?:授权|同意|允许).{0,8}(?:扣|转|付|刷|交易)|"
            r"未授权.{0,4}(?:扣|交易|支付|消费)",
            r"(?:钱|余额|资金|卡).{0,8}被(?:人|别人|陌生人)?(?:盗|偷|转走|花|刷|动)",
            r"(?:有人|谁|别人|陌生人)(?:在)?(?:偷偷)?(?:用|花|刷|动)(?:了)?我的?(?:钱|卡|余额|账户|"
            r"钱包).{0,6}(?:买|消费|付|花|刷|$|了)",
            r"我?(?:没|没有|从没|从来没)(?:买|转|订|付|下单)过?.{0,8}(?:扣|被扣|收).{0,4}(?:钱|款|费|我|$)",
            r"不认识的.{0,4}(?:转账|交易|消费|支出|扣款)|陌生(?:的)?(?:扣款|消费|支付|交易)|(?:钱|"
            r"款).{0,4}没了.{0,4}不是我",
            rf"{_FAMILY}(?:没(?:有)?(?:跟我说|问我|告诉我)(?:就)?)?(?:偷偷|擅自|私自|拿着?)?(?:用|拿|动)(?:了|着)?我的?(?:手机|"
            r"号|账号|账户|钱包|卡|钱|余额).{0,8}(?:付|买|消费|花|刷|充|打赏|转)(?!.{0,12}(?:吗|可以|行不行|能不能|没到|未到|失败|没成))",
            r"\bmy (?:husband|wife|partner|son|daughter|kid|child|children|brother|sister|roommate|friend) "
            r"(?:has |secretly |just )*(?:used|spent|paid|bought)\b.{0,30}\bmy (?:account|wallet|card|phone|money)",
            # who got in and moved money: the money comes first
            r"(?:hack\w*|(?:got|broke|getting) in\w*|accessed|took over)\b.{0,40}\b(?:sent|spent|transferred|withdrew|paid|"
            r"moved|took|bought|stole|emptied)\b.{0,30}(?:money|balance|funds|cash|yuan|\d)",
            r"unauthori[sz]ed (?:\w+ )?(?:transaction|payment|charge|debit|transfer|purchase|withdrawal)",
            rf"{_SOMEONE} (?:has |is |just )?(?:secretly )?(?:spent|spending|stole|stolen|took|"
            rf"withdrew|emptied|moved|paid|bought|used my (?:card|money|wallet|"
            rf"account to)).{{0,24}}(?:money|wallet|card|balance|funds|from my|account|cash)",
            r"(?:transaction|payment|charge|transfer|purchase|debit)s? (?:shows up )?(?:that )?(?:i|"
            r"we) (?:didn'?t|did not|never|haven'?t) (?:make|made|do|did|authori)",
            r"(?:don'?t|do not) recogni[sz]e (?:this|a|the|that|these) (?:\w+ )?(?:transaction|"
            r"payment|charge|transfer)",
            r"i (?:didn'?t|did not|never) (?:make|made|authori[sz]ed?) (?:this|that|the|"
            r"any) (?:\w+ )?(?:transaction|payment|charge|transfer|purchase)",
            r"(?:money|funds|cash|balance) (?:was |were |has been |have been |got )?(?:stolen|"
            r"drained)|stolen funds|fraudulent (?:charge|transaction|debit)",
            r"charged? .{0,24}(?:never|didn'?t) (?:bought|buy|order|ordered|subscribed?|signed)|"
            r"i never bought .{0,12}charged",
        ),
        re.compile(
            f"{_OTHERS}|骗|scam|{_ASKING}|密码|password|登录|验证码|汇款|替我|帮我(?:打|汇|充)|附言|merchant overcharged"
        ),
    ),
    Rule(
        "fraud_report",
        _any(
            r"(?:被|让人|让|遭|遭遇|遇到|遇上|碰到|给|受)(?:了)?.{0,8}(?:骗|诈骗|电诈|忽悠了)|"
            r"骗(?:走|了(?:我|\d|[一二两三四五六七八九十]|钱)|我(?:转|钱|\d|投|押|妈|爸|验证))",
            r"上当(?:了|受骗)|杀猪盘|中(?:了)?圈套|俾人呃|(?:是|给|转给)(?:了)?骗子|骗子(?:让|叫|要|"
            r"还在|账号|骗)|举报.{0,10}(?:骗|诈|洗钱)|冒充.{0,10}(?:骗|让我转|转账|转钱)|诈骗犯",
            r"(?:假(?:警察|客服|投资)|公检法).{0,20}(?:转|钱)|安全账户.{0,10}(?:转|钱|骗)|裸聊|敲诈",
            r"\b(?:scammed|defrauded|conned|swindled|duped)\b|(?:tricked|cheated|fooled|"
            r"deceived) (?:me |my \w+ |by |into|out|of)|ripped off by|fell (?:for|into) (?:a |"
            r"the )?(?:scam|trap|fraud)",
            r"(?:sent|paid|transferred|gave|lost|money).{0,24}(?:to |by |in |was )?(?:a |"
            r"the )?(?:scam|fraudster|con artist|swindler)|it (?:was|is|'s) a (?:scam|con)\b",
            r"report .{0,24}(?:scam|fraud|swindler|laundering)|victim of .{0,10}(?:scam|fraud)|"
            r"fraud victim|(?:he|she|person|guy|seller|payee|one) (?:i paid )?(?:is|'s|"
            r"was) a (?:scammer|fraud|swindler|con)",
            r"(?:romance|job|loan|crypto|investment|lottery|rental) scam|(?:scammer|fraudster|"
            r"con artist).{0,20}(?:took|told|got|had|has|asked|tricked|made|account)",
            r"(?:posing|pretend(?:ed|ing)?|impersonat\w+) (?!me\b).{0,30}(?:transfer|sent|send|money|paid)",
        ),
        re.compile(
            f"{_OTHERS}|{_ASKING}|{_US}|{_SHOP}|商家虚假|merchant cheated|验证码被骗|账号还安全|"
            f"safe account\\?|会让我转账"
        ),
    ),
    Rule(
        "suspicious_login",
        _any(
            r"(?:账号|账户|帐号|帐户|号|钱包)(?:好像|可能|疑似|应该)?(?:被盗|被黑|被(?:人|别人|他人|"
            r"黑客)(?:登|盗|改|控制|用|入侵)|被入侵)|盗号|黑客(?!助手|松)",
            r"(?:异地|外地|陌生(?:设备|地点|地方|ip)?|别处|别的地方|新设备|另一台设备|"
            r"不认识的设备).{0,5}(?:登(?:录|陆|入)|尝试)|异常登(?:录|陆)|登(?:录|陆).{0,6}(?:陌生|"
            r"异地|异常提醒)",
            r"(?:有人|别人|陌生人|黑客|俾人).{0,10}(?:登(?:录|陆|了|入|我)|进(?:了|"
            r"入)?我(?:的)?(?:账|号|钱包))|不是我(?:本人)?(?:自己)?(?:在)?登(?:录|陆|入)?的?|我(?:没|"
            r"没有)登(?:录|陆)",
            r"(?:密码|手机号?|邮箱|资料|信息)(?:都)?被(?:人|别人|黑客)?(?:篡?改|换)|(?:有人|别人|"
            r"陌生人)(?:偷偷)?(?:把我.{0,8})?(?:改|换)(?:了|掉)?(?:我的?)?(?:密码|登录密码|手机|邮箱|"
            r"绑定|$|了)",
            r"(?:手机).{0,3}(?:被偷|被抢|丢|掉).{0,16}(?:锁|怕|担心|安全|别人|冻|登)|(?:密码|"
            r"验证码).{0,4}(?:告诉|给|泄露|泄漏).{0,6}(?:别人|陌生|骗子|他人)|别人知道.{0,4}密码|"
            r"有人在试.{0,4}密码|有(?:人|别人)在用我的(?:号|账)",
            r"^我?的?手机(?:被偷|被抢|丢|不见)了?(?:[,，]?(?:怎么办|咋办))?[!！。?？]*$|"
            r"^(?:我|请|帮|要|想|马上|立刻|立即|赶紧|快|怎么|如何|申请|办理|给|把|的|账户|账号|钱包|手机丢了|[,，\s])*"
            r"挂失(?:我的|账户|账号|钱包|一下|吧|[!！。?？])*$|^(?:please |i want to |how do i )*report (?:the |a |my )?loss\W*$",
            r"account (?:was|has been|is|got|being|may be|might be)? ?(?:hacked|compromised|"
            r"taken over|breached|hijacked)|\bi(?:'ve| have)? (?:been|got|was) hacked|hijacked my|"
            r"(?:hacker|intruder|stranger) (?:is )?in(?:side)? my",
            rf"{_SOMEONE} (?:has |have |is |just |may have |might have )?(?:logged|signed|got|"
            rf"getting|gotten|broke|logging|trying to (?:log|sign|get|access)|accessed) ?(?:in|into|"
            rf"on|my)",
            rf"{_SOMEONE} (?:has |is |just )?(?:changed|replaced|swapped|altered)(?: out)? my|"
            rf"my (?:password|phone|email|number|details).{{0,16}}(?:was|were|has been) (?:changed|"
            rf"altered|replaced)(?! by me)",
            r"(?:login|log-?in|sign[ -]?in|logged in|signed in).{0,36}(?:wasn'?t me|not me|"
            r"don'?t (?:know|recogni)|unknown|unfamiliar|elsewhere|another (?:city|place|device|"
            r"country)|somewhere else|isn'?t mine|i (?:didn'?t|never|wasn'?t))",
            r"(?:wasn'?t|isn'?t|not) me (?:logging|signing)|(?:unknown|unrecogni[sz]ed|strange|"
            r"unfamiliar|extra) (?:device|login|sign[ -]?in)|suspicious (?:login|sign)|(?:unusual|"
            r"weird|strange) (?:login|log|sign)",
            r"\b(?:nicked|pinched|snatched|stolen?|stole) my phone\b",
            r"(?:phone).{0,14}(?:stolen|snatched|lost|gone).{0,30}(?:wallet|account|lock)|"
            r"lost my phone.{0,30}(?:wallet|account|lock)|codes? i (?:didn'?t|never) (?:ask|request)|"
            r"sim[ -]?swapped",
        ),
        re.compile(
            f"{_OTHERS}|盗刷|骗我|钱.{{0,6}}(?:没了|被转|转走|不见)|scam|money (?:is )?gone|friend|朋友|"
            f"money (?:was |has been )?(?:stolen|taken|transferred)|{_ASKING}|myself|cannot log|"
            f"can'?t log|怎么登"
        ),
    ),
)

_HUMAN_SHORT = re.compile(
    r"^(?:(?:请|帮我|给我|麻烦|直接|快|赶紧|立刻|马上|我要|我想|能不能|可以|可不可以|就|想)*"
    r"(?:转|接|找|要|换|叫|联系|呼叫)?(?:一下|个|到)?(?:人工|真人|活人)(?:客服|服务|坐席)?"
    r"(?:吧|啊|呀|谢谢|吗|在吗|处理|帮我处理|来处理)?[!！。.?？\s]*)+$"
    r"|^(?:转|接|要|找|换|联系|转接|在线)?(?:个|一下)?(?:客服|坐席|专员|经理|主管|领导)(?:人员)?[!！。.\s]*$"
)


def fired(plain_text: str) -> str | None:
    """The issue whose rule fits a plain text, else None. The first rule in order of cost wins."""
    if _HUMAN_SHORT.match(plain_text):
        return "talk_to_human"
    for rule in RULES:
        if rule.pattern.search(plain_text) and not rule.unless.search(plain_text):
            return rule.issue
    return None
