"""The banks whose cards top up, with the names people use. Kept by date: a bank that leaves keeps its name
for old records.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from walletdesk.core import words
from walletdesk.core.clock import clock
from walletdesk.core.refusals import Refusal


@dataclass(frozen=True, slots=True)
class Bank:
    code: str
    zh: str
    zh_short: str
    en: str
    since: date = date(2020, 1, 1)
    until: date | None = None

    def name(self, lang: str | None = None) -> str:
        return self.en if (lang or words.active_language()) == "en" else self.zh

    def short(self, lang: str | None = None) -> str:
        """«招行»; in English the full name."""
        return self.en if (lang or words.active_language()) == "en" else self.zh_short


BANKS: dict[str, Bank] = {
    bank.code: bank
    for bank in (
        Bank("cmb", "招商银行", "招行", "China Merchants Bank"),
        Bank("icbc", "工商银行", "工行", "ICBC"),
        Bank("ccb", "建设银行", "建行", "China Construction Bank"),
        Bank("abc", "农业银行", "农行", "Agricultural Bank of China"),
        Bank("boc", "中国银行", "中行", "Bank of China"),
        Bank("bocom", "交通银行", "交行", "Bank of Communications"),
        Bank("psbc", "邮储银行", "邮储", "Postal Savings Bank of China"),
        Bank("citic", "中信银行", "中信", "China CITIC Bank"),
        Bank("ceb", "光大银行", "光大", "China Everbright Bank"),
        Bank("cmbc", "民生银行", "民生", "China Minsheng Bank"),
        Bank("cib", "兴业银行", "兴业", "Industrial Bank"),
        Bank("spdb", "浦发银行", "浦发", "SPD Bank"),
        Bank("pab", "平安银行", "平安", "Ping An Bank"),
        Bank("gdb", "广发银行", "广发", "China Guangfa Bank"),
    )
}
# Banks known by their cards, whose cards cannot be used here yet.
OTHERS: dict[str, Bank] = {
    bank.code: bank
    for bank in (
        Bank("hxb", "华夏银行", "华夏", "Hua Xia Bank"),
        Bank("bob", "北京银行", "北京银行", "Bank of Beijing"),
        Bank("bosc", "上海银行", "上海银行", "Bank of Shanghai"),
        Bank("jsb", "江苏银行", "江苏银行", "Bank of Jiangsu"),
        Bank("njcb", "南京银行", "南京银行", "Bank of Nanjing"),
        Bank("nbcb", "宁波银行", "宁波银行", "Bank of Ningbo"),
        Bank("hzcb", "杭州银行", "杭州银行", "Bank of Hangzhou"),
        Bank("czb", "浙商银行", "浙商", "China Zheshang Bank"),
        Bank("egb", "恒丰银行", "恒丰", "Hengfeng Bank"),
        Bank("bohai", "渤海银行", "渤海", "China Bohai Bank"),
        Bank("hsb", "徽商银行", "徽商", "Huishang Bank"),
        Bank("gzcb", "广州银行", "广州银行", "Bank of Guangzhou"),
        Bank("cdcb", "成都银行", "成都银行", "Bank of Chengdu"),
        Bank("tjcb", "天津银行", "天津银行", "Bank of Tianjin"),
        Bank("bjrcb", "北京农商银行", "北京农商", "Beijing Rural Commercial Bank"),
        Bank("shrcb", "上海农商银行", "上海农商", "Shanghai Rural Commercial Bank"),
        Bank("bea", "东亚银行", "东亚", "Bank of East Asia"),
    )
}
UNKNOWN = Bank("", "银行", "银行", "your bank")


def open_now() -> list[Bank]:
    """Banks that can be chosen today, in the order they are shown."""
    today = clock.business_day()
    return [
        bank for bank in BANKS.values() if bank.since <= today and (bank.until is None or today < bank.until)
    ]


def of(code: str) -> Bank:
    """The bank for showing, also one that has left; a nameless one where the code says nothing."""
    return BANKS.get(code) or OTHERS.get(code, UNKNOWN)


def choose(code: str) -> Bank:
    """The bank for a new top-up. Raises Refusal `topup-bank-unknown`."""
    bank = next((one for one in open_now() if one.code == code), None)
    if bank is None:
        raise Refusal("topup-bank-unknown", status=422, field="bank_code")
    return bank
