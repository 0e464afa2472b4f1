"""Who says who they are, of somebody else's affairs: the police, a relative, a lawyer. Whatever the problem is."""

import re

# Who says who they are, of somebody else's affairs: «我是民警», «我是他儿子», “I'm her lawyer”.
_OFFICE = r"民警|警察|警官|刑警|经侦|派出所|公安|法院|法官|检察|律师|记者|纪委|税务局|监管"
_KIN = (
    r"老婆|老公|妻子|丈夫|爱人|配偶|前妻|前夫|儿子|女儿|孩子|爸|妈|父亲|母亲|哥|姐|弟|妹|孙子|孙女|儿媳|女婿|家属|家人|亲戚|"
    r"男朋友|女朋友|男友|女友|朋友|同事|室友|老板|领导|监护人|代理人"
)
_WHO_EN = (
    r"police|officer|detective|sheriff|lawyer|attorney|solicitor|court|bailiff|prosecutor|journalist|reporter|"
    r"husband|wife|spouse|ex|son|daughter|father|mother|mum|mom|dad|brother|sister|nephew|niece|"
    r"friend|boyfriend|girlfriend|colleague|roommate|boss|employer|guardian|carer"
)
SAYS_WHO = re.compile(
    rf"(?<![说称道])我们?(?:是|系|这里是|这边是|代表)[^，。,!！?？说被接收听和跟找去让问骗给帮]{{0,14}}?(?:{_OFFICE}|{_KIN})|"
    rf"(?:这里是|这边是)[^，。,]{{0,10}}?(?:{_OFFICE})|"
    rf"\b(?:i am|i'm|we are|we're|this is)\s"
    rf"(?:\w+'s |\w+ \w+'s |his |her |their |the |a |an |from the )?(?:\w+ )?(?:{_WHO_EN})\b",
    re.I,
)
OF_ANOTHER = re.compile(
    r"他|她|其名下|该|当事人|嫌疑人|我(?:老公|老婆|爸|妈|儿子|女儿|哥|姐|弟|妹|朋友)|(?<!\d)1[3-9]\d{9}(?!\d)|"
    r"\b(?:his|her|him|their|them|client|suspect)\b|\b(?!it|that|what|let|here|there|who)\w+'s\b",
    re.I,
)
DEMANDS = re.compile(
    r"提供|调取|配合|查|看|余额|账户|账号|记录|明细|流水|地址|电话|转给谁|花了|冻结|告诉我|联系|转告|取出|"
    r"\b(?:give|provide|need|tell|show|check|see|look|balance|account|records?|details|transactions?|statements?|"
    r"spent|spend|sent|contact|reach|call|freeze)\b",
    re.I,
)


def speaks_for_another(text: str) -> bool:
    """Whether somebody says who they are (of the police, a relative, a lawyer) and wants something of another's."""
    said = SAYS_WHO.search(text)
    if said is None:
        return False
    rest = text[: said.start()] + text[said.end() :]
    return bool(OF_ANOTHER.search(text) and DEMANDS.search(rest))
