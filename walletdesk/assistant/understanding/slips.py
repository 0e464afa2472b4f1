"""Ways of writing that are not standard Chinese: pinyin typed without an input method, homophones, Cantonese.

What is replaced is replaced everywhere, in exemplars as in messages, so that both look alike to the models.
"""

import re
from collections.abc import Callable

# Words of our business as people type them in pinyin; syllables may stand apart: «ti xian», «zhuan cuo ren».
_PINYIN = {
    "ti xian": "提现",
    "chong zhi": "充值",
    "zhuan zhang": "转账",
    "zhuan cuo": "转错",
    "dao zhang": "到账",
    "mei dao": "没到",
    "mei dao zhang": "没到账",
    "shi bai": "失败",
    "xian e": "限额",
    "shou xu fei": "手续费",
    "mi ma": "密码",
    "wang ji": "忘记",
    "wang le": "忘了",
    "deng bu shang": "登不上",
    "deng lu": "登录",
    "zhang hao": "账号",
    "zhang dan": "账单",
    "jie suo": "解锁",
    "suo le": "锁了",
    "tui kuan": "退款",
    "ren gong": "人工",
    "ke fu": "客服",
    "zhuan ren gong": "转人工",
    "yin hang ka": "银行卡",
    "qian bao": "钱包",
    "bang ka": "绑卡",
    "bang ding": "绑定",
    "jie bang": "解绑",
    "zhi fu": "支付",
    "fu kuan": "付款",
    "sao ma": "扫码",
    "fa piao": "发票",
    "shi ming": "实名",
    "yan zheng ma": "验证码",
    "dong jie": "冻结",
    "shang jia": "商家",
    "yu liu": "预留",
    "kou kuan": "扣款",
}
# Small words, and what may be a name, that are read as pinyin only beside one of those.
_BESIDE = {
    "yu e": "余额",
    "zen me": "怎么",
    "zen me ban": "怎么办",
    "wei shen me": "为什么",
    "duo shao": "多少",
    "duo jiu": "多久",
    "bu liao": "不了",
    "bu dui": "不对",
    "mei you": "没有",
    "qian": "钱",
    "ren": "人",
    "le": "了",
    "wo": "我",
    "de": "的",
    "bu": "不",
    "dao": "到",
    "mei": "没",
    "kai": "开",
    "dao le": "到了",
    "shou bu dao": "收不到",
    "fu bu liao": "付不了",
    "zen me kai": "怎么开",
}
# Homophones and Cantonese, in simplified characters.
_SLIPS = {
    "体现": "提现",
    "题现": "提现",
    "提线": "提现",
    "冲值": "充值",
    "充直": "充值",
    "冲钱": "充钱",
    "转帐": "转账",
    "到帐": "到账",
    "入帐": "入账",
    "帐号": "账号",
    "帐户": "账户",
    "帐单": "账单",
    "登陆": "登录",
    "余饿": "余额",
    "矢败": "失败",
    "失拜": "失败",
    "支附": "支付",
    "邦定": "绑定",
    "帮定": "绑定",
    "邦卡": "绑卡",
    "帮卡": "绑卡",
    "银行咔": "银行卡",
    "实铭": "实名",
    "时名": "实名",
    "退欵": "退款",
    "推款": "退款",
    "退宽": "退款",
    "发飘": "发票",
    "验正": "验证",
    "动结": "冻结",
    "东结": "冻结",
    "唔系": "不是",
    "系咪": "是不是",
    "咩事": "怎么回事",
    "乜事": "怎么回事",
    "净系": "只",
    "郁唔到": "动不了",
    "郁不到": "动不了",
    "付唔到": "付不了",
    "唔见晒": "不见了",
    "唔见": "不见",
    "而家": "现在",
    "依家": "现在",
    "琴日": "昨天",
    "寻日": "昨天",
    "咁耐": "这么久",
    "边个": "谁",
    "银包": "钱包",
    "喺": "在",
    "㗎": "的",
    "嚟": "来",
    "点样": "怎么",
    "点解": "为什么",
    "几多": "多少",
    "几时": "什么时候",
    "边度": "哪里",
    "去咗边": "去哪了",
    "过数": "转账",
    "过错数": "转错账",
    "攞返": "要回来",
    "畀": "给",
    "俾": "给",
    "唔记得": "不记得",
    "唔该": "谢谢",
    "唔": "不",
    "冇": "没",
    "嘅": "的",
    "咗": "了",
    "仲未": "还没",
    "啲": "些",
    "佢": "他",
    "搵": "找",
}


def _latin(table: dict[str, str]) -> re.Pattern[str]:
    """Any of the table's words, syllables together or apart, not inside a longer Latin word."""
    spelled = sorted((word.replace(" ", " ?") for word in table), key=len, reverse=True)
    return re.compile(rf"(?<![a-z])(?:{'|'.join(spelled)})(?![a-z])", re.I)


def _by(table: dict[str, str]) -> Callable[[re.Match[str]], str]:
    known = {word.replace(" ", ""): meant for word, meant in table.items()}
    return lambda match: known[match.group().replace(" ", "").lower()]


_BUSINESS, _SMALL = _latin(_PINYIN), _latin(_BESIDE)
_BALANCE = re.compile(r"^yu ?e(?=[\u3400-\u9fff])|(?<=[\u3400-\u9fff])yu ?e(?![a-z])", re.I)
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_GAP = re.compile(r"(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])")
_WRITTEN = re.compile("|".join(sorted(_SLIPS, key=len, reverse=True)))


def from_pinyin(text: str) -> str:
    """Pinyin of our business made characters: «zenme tixian» is «怎么提现». Other Latin text is left as it is."""
    read = _BUSINESS.sub(_by(_PINYIN), _BALANCE.sub("余额", text))
    if read == text:
        return text
    read = _SMALL.sub(_by(_BESIDE), read)
    return _GAP.sub("", read)


def mended(text: str) -> str:
    """Homophones and Cantonese in a lower-case simplified text as standard words."""
    return _WRITTEN.sub(lambda match: _SLIPS[match.group()], text) if _CHINESE.search(text) else text
