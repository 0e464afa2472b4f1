"""How a person speaks, apart from what about: thanks, anger, yes, no … and whether anything else was said at all."""

import re

_ZH_EDGE = r"[\s,，。.!！~～、?？…]*"

_MOODS: dict[str, re.Pattern[str]] = {
    "thanks": re.compile(
        r"谢谢|多谢|感谢|谢啦|谢了|辛苦了|唔该|\bthanks?\b|\bthank you\b|\bthx\b|\bty\b|\bcheers\b|appreciate"
    ),
    "greeting": re.compile(
        r"^(?:你好|您好|哈[喽罗啰]|嗨|早上好|上午好|下午好|晚上好|早安|在吗|在么|亲(?=[,，\s]|$)|"
        r"hello\b|hi\b|hey\b|good (?:morning|afternoon|evening)\b)"
    ),
    "goodbye": re.compile(r"再见|拜拜|(?:^|[\s,，。.!！~～])88$|\bgood ?bye\b|\bbye\b|\bsee you\b"),
    "anger": re.compile(
        r"垃圾|骗子公司|什么破|破(?:软件|app|平台|公司)|气死|妈的|他妈|tmd|操你|滚(?!动)|搞什么|有病|"
        r"坑(?:人|钱|爹)|太烂|烂透|受够|忍无可忍|"
        r"黑心|无语|恶心|废物|傻[逼x叉]|智障|骗钱|还我钱|太差|凭什么|到底(?:想|要|有没有)|无耻|"
        r"投诉你|[!！]{3,}|"
        r"\bridiculous\b|\bdisgrace|\bfurious\b|\bangry\b|\bpissed\b|\bwtf\b|\bdamn|\bfuck|\bshit|"
        r"\bcrap\b|\buseless\b|\bpathetic\b|\bstupid\b|"
        r"\bsick of\b|\bfed up\b|\bterrible\b|\bawful\b|\bhorrible\b|\bunacceptable\b|\bthieves\b|"
        r"\bhell\b|\bate my\b|\bjoke\b(?! of the| please)(?<!a joke)|what a joke|\bworst\b"
    ),
    "urgency": re.compile(
        r"急(?!诊)|赶紧|赶快|马上|立刻|立即|尽快|快点|加急|火烧|等着用|在线等|\burgent|\basap\b|"
        r"\bimmediately\b|\bright (?:now|away)\b|\bhurry\b|\bemergency\b|\bquick(?:ly)?\b|as soon as"
    ),
    "correction": re.compile(
        r"^(?:不是|不对|错了|我(?:刚才)?(?:说错|打错|写错)|说错了|更正|应该是|我(?:的意思)?是说|"
        r"no[,，\s]+(?:i|it|not)\b|sorry[,，\s]+(?:i|it|that)\b|actually\b|i meant?\b|correction\b)"
        r"|我的意思是|不是这(?:个|笔)|另(?:外)?一笔|不是.{1,12}(?:是|而是)|\bi meant\b|"
        r"\bnot that one\b|\bthe other one\b|\binstead of\b.{0,20}\bi mean\b|\brather\b,"
    ),
    "wants_human": re.compile(
        r"(?:转|找|接|要|换|叫|跟|和|给我|让|安排).{0,5}(?:真人|活人|坐席|专员|经理|主管|领导|负责人|"
        r"工作人员|做主)|"
        r"(?:转|找|接|要|换|叫|给我|让|安排|进).{0,4}人工(?!核|审|匹配|解)|人工(?:客服|"
        r"服务)?(?:[!！。.\s]*$|在|呢|处理|来|联系)|^人工|"
        r"真人(?:客服|服务)?[!！。.\s]*$|不(?:要|想|跟|和).{0,4}(?:机器|ai)|换(?:个)?人(?:来|工|$)|"
        r"有没有(?:真|活)?人|"
        r"(?:跟|和|找|要)(?:人|客服)(?:说|讲|谈|聊|通话)|接(?:个|一下)?客服|转接?客服|(?:我要|想|"
        r"麻烦).{0,3}(?:打电话给|联系|找).{0,4}客服|"
        r"\b(?:talk|speak|chat)(?:ing)? (?:to|with) (?:a |an |the |your |my )?(?:real |live |actual )?"
        r"(?:human|person|people|agent|rep|representative|operator|manager|supervisor|someone|"
        r"somebody|staff|boss|customer)|"
        r"\b(?:connect|transfer|put|pass|hand|move|switch) me(?: over| straight| through)? (?:to|"
        r"with) (?:a |an |the |your )?(?:real |live |human )?"
        r"(?:human|person|agent|rep\b|representative|operator|manager|supervisor|someone|specialist|"
        r"support|customer|colleague)|"
        r"\b(?:get|give|want|need|find|bring|bring in|have)(?: me| in)? (?:a |an |your |"
        r"some )?(?:real |live |actual )?"
        r"(?:human|agent|representative|operator|manager|supervisor|live person|real person|"
        r"person (?:to|who|please)|staff|someone (?:in charge|real|who))\b|"
        r"\b(?:real|live|actual) (?:person|human|agent)\b|^(?:human|agent|operator|"
        r"representative)(?: please| now| pls)?[\s.!?]*$|\bhuman (?:please|agent|now|pls)\b|"
        r"\b(?:no|not|don'?t want|stop).{0,14}\b(?:bot|robot|machine|chatbot)\b|\bcall me back\b|"
        r"let (?:a|some) (?:person|human)"
    ),
}
_YES = (
    r"(?:是的?|对的?|没错|嗯+|嗯嗯|好的?|好滴|行|可以|同意|确认|要的?|需要|ok|okay|就是这(?:笔|个)|"
    r"就这(?:笔|个)|是这(?:笔|个)|对就是|有的?|"
    r"yes|yeah|yep|yup|sure|correct|right|exactly|please do|go ahead|that'?s (?:it|right|the one)|"
    r"confirm(?:ed)?|fine|ok(?:ay)?|of course)"
)
_NO = (
    r"(?:不是|不对|不要|不用了?|没有|不行|不可以|不需要|不了|算了|不同意|否|没|不是这(?:笔|个)|都不是|no|"
    r"nope|nah|not really|none(?: of (?:them|these))?|never ?mind|don'?t|neither|not (?:that|"
    r"this)(?: one)?|no need)"
)
_FILL = r"(?:[\s,，。.!！~～、?？…;；]|的|啊|呀|哦|噢|吧|呢|了|啦|哈|嘛|please|it is|it'?s)*"
_YES_RE = re.compile(rf"^{_FILL}{_YES}(?:{_FILL}{_YES}|{_FILL}(?:谢谢|thanks?(?: you)?))*{_FILL}$")
_YES_LEADING = re.compile(
    r"^(?:是的|对的|对[,，]|没错|嗯[,，]|好的[,，\s]|yes\b|yeah\b|yep\b|correct\b|ok[,\s])"
)
_NO_RE = re.compile(rf"^{_FILL}{_NO}(?:{_FILL}{_NO}|{_FILL}(?:谢谢|thanks?(?: you)?))*{_FILL}$")
_NO_LEADING = re.compile(r"^(?:不是[,，\s]|不[,，]|没有[,，]|no[,，.]|no (?:it|i|that|the)\b|nope\b)")
_SMALL = re.compile(
    r"你好|您好|哈[喽罗啰]|嗨|早上好|上午好|下午好|晚上好|早安|晚安|在吗|在么|有人吗(?=$)|谢谢(?:你|"
    r"您)?|多谢|感谢|谢啦|辛苦了|唔该|再见|拜拜|知道了|明白了?|收到|"
    r"了解了?|没事了?|好了|解决了|不客气|哈+|呵+|嘿+|哦+|噢+|喔|嗯+|啊+|亲|"
    r"hello|hi|hey|good (?:morning|afternoon|evening|night)|thanks?(?: you)?|thx|ty|cheers|(?:so|"
    r"very) much|a lot|bye|goodbye|see you|got it|i see|understood|great|cool|nice|perfect|lol|haha+|"
    r"there|welcome|no worries|" + _YES + "|" + _NO
)
# A person is spoken of (rude, never answering), not asked for.
_HUMAN_TALKED_OF = re.compile(
    r"(?:人工|真人|坐席|热线).{0,6}(?:打不通|不通|没人|占线|态度|不理|不回|联系不上|排队|排了|接不|"
    r"转不|几点|下班|等了|半天)|找不到(?:人|客服)|转人工.{0,8}(?:没人|失败|半天|不了|不通|没反应)"
    r"|(?:agents?|operators?|representatives?|managers?|staff).{0,20}(?:rude|hung up|never|insult|"
    r"told me|was |were |"
    r"lied)|(?:can'?t|cannot|unable to|never).{0,15}(?:reach|get through|connect).{0,20}(?:human|"
    r"person|agent|someone|anyone)"
)
_EDGE = re.compile(r"[\W_]+|了|的|吧|啦|呀|哈|嘛|呢|喔")


def moods_of(text: str) -> set[str]:
    """Moods and acts in a clean text: thanks, greeting, goodbye, anger, urgency, correction, wants_human, yes, no."""
    low = text.lower().strip()
    found = {name for name, pattern in _MOODS.items() if pattern.search(low)}
    if _HUMAN_TALKED_OF.search(low):
        found.discard("wants_human")
    if _YES_RE.match(low) or _YES_LEADING.match(low):
        found.add("yes")
    if _NO_RE.match(low) or _NO_LEADING.match(low):
        found.add("no")
    if len(low) > 5 and low.upper() == text.strip() and re.search(r"[A-Z]{4,}.*[A-Z]{4,}", text):
        found.add("anger")
    return found


def only_manners(text: str) -> bool:
    """True where a clean text says nothing beyond manners: "好的谢谢", "yes please", "…"."""
    low = _EDGE.sub(" ", text.lower()).strip()
    rest = _SMALL.sub(" ", low)
    return not re.sub(r"\W|please|的|了", "", rest)
