"""How people say when: the patterns that `times` resolves."""

import re

N = (
    r"(\d{1,3}|[一二两三四五六七八九十半]{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|"
    r"a couple of|a few|几)"
)
WORDS = {
    "an": 1,
    "a": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "a couple of": 2,
    "a few": 3,
    "几": 3,
}
WEEKDAY_ZH = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6, "末": 5}
WEEKDAY_EN = {"mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6}
MONTH_EN = {m: i + 1 for i, m in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split())}
MONTHS = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
DAY_WORDS = {
    "今天": 0,
    "今日": 0,
    "今早": 0,
    "今晚": 0,
    "今儿": 0,
    "昨天": 1,
    "昨日": 1,
    "昨儿": 1,
    "昨晚": 1,
    "昨夜": 1,
    "琴日": 1,
    "前天": 2,
    "前晚": 2,
    "大前天": 3,
    "today": 0,
    "tonight": 0,
    "this morning": 0,
    "this afternoon": 0,
    "this evening": 0,
    "yesterday": 1,
    "last night": 1,
    "the day before yesterday": 2,
    "day before yesterday": 2,
}
PARTS = [  # pattern, first hour, last hour (exclusive)
    (r"凌晨|半夜|after midnight|early hours", 0, 6),
    (r"早上|清晨|今早|大早|早晨", 5, 11),
    (r"上午|morning", 6, 12),
    (r"中午|午间|\bnoon|midday|lunch(?:time)?", 11, 14),
    (r"下午|afternoon", 12, 18),
    (r"傍晚", 17, 20),
    (r"晚上|今晚|昨晚|前晚|夜里|昨夜|晚间|evening|tonight|last night|at night", 18, 24),
]
RECENT = re.compile(
    r"刚刚|刚才|方才|刚(?=充|转|提|付|买|扫|收)|just now|a (?:moment|minute) ago|moments ago|"
    r"\bjust (?=topped|paid|sent|made|did|transferred|deposited)"
)
AGO = re.compile(
    N
    + r"\s?(?:多)?\s?(?:个)?(?:半)?(分钟|小时|钟头|天|周|星期|礼拜|月|"
    + r"minutes?|mins?|hours?|hrs?|days?|weeks?|months?)(?:之)?\s?(?:以)?(?:前|ago|earlier)"
)
DAY = re.compile("|".join(sorted(map(re.escape, DAY_WORDS), key=len, reverse=True)))
WEEK_ZH = re.compile(r"(上上|上|这|本)?(?:个)?(?:周|星期|礼拜)([一二三四五六日天末])")
WEEK_EN = re.compile(
    r"\b(last |this |on |since )?(mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|satur|sat|sun)(?:day)?\b"
)
SPAN = re.compile(
    r"(上个?周|上个?星期|上个?礼拜|这周|本周|上个?月|这个月|本月|last week|this week|last month|"
    r"this month)(?![一二三四五六日天末])"
)
# A whole month by its name: with its year, or with a word that says that it is a month and no date or number of months.
MONTH = re.compile(
    r"(?:(去年|前年|今年|\d{4}年)的?(1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月(?:份)?|"
    r"(?<![\d一二三四五六七八九十个])(1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月(?:份|的?(?=账单|流水|明细|对账|记录|发票|交易|工资)))"
    r"(?!\s?[\d一二三四五六七八九十]{1,3}[号日])"
)
MONTH_NAMED = re.compile(
    rf"\b(?:in|last|of|for|during) {MONTHS}(?: (\d{{4}}))?(?!\w| \d)(?<!in may)(?<!of may)"
)
DATE = re.compile(
    r"(?:(\d{4})[年/.\-])?\s?(1[0-2]|0?[1-9])[月/\-](3[01]|[12]\d|0?[1-9])(?:日|号)?(?!\d)"
    r"|(上个月|本月|这个月)?(3[01]|[12]\d|[1-9])(?:号|日)(?!楼|线|店)"
)
DATE_EN = re.compile(
    rf"\b(?:{MONTHS}\s+(\d{{1,2}})(?:st|nd|rd|th)?|(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of )?{MONTHS})(?!\w)"
)
CLOCK = re.compile(
    r"(?<![\d.])([01]?\d|2[0-4])[:：]([0-5]\d)(?::[0-5]\d)?\s?(am|pm)?(?!\d)"
    r"|(?<![\d.第])(\d{1,2}|[一二两三四五六七八九十]{1,3})点(?!击|券|开|不|了没)(半|一刻|[0-5]?\d分?|"
    r"[一二三四五]?十[一二三四五六七八九]?分?)?(多|左右|钟)?"
    r"|(?<![\d.])\b(1[0-2]|[1-9])(?:[:.]([0-5]\d))?\s?(am|pm|o'clock)\b"
)
