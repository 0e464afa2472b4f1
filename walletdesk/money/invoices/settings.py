"""Dated settings of invoices: the operator's particulars as they stand on paper, numbers, bounds."""

from __future__ import annotations

from walletdesk.core.settings_dated import declare_setting

declare_setting(
    "invoice.seller_name",
    default="钱包客服台支付服务有限公司",
    unit="text",
    meaning="The operator's name as seller on invoices; those issued before keep theirs",
)
declare_setting(
    "invoice.seller_tax_number",
    default="91310000MA1K35DE0R",
    unit="text",
    meaning="The operator's unified social credit code (GB 32100) on invoices",
)
declare_setting(
    "invoice.seller_address",
    default="上海市浦东新区世纪大道 100 号 021-55550100",
    unit="text",
    meaning="The operator's address and phone on invoices",
)
declare_setting(
    "invoice.seller_bank",
    default="中国工商银行上海浦东支行 1001 2345 0900 6688 001",
    unit="text",
    meaning="The operator's bank and account on invoices",
)
declare_setting(
    "invoice.drawer",
    default="电子发票服务",
    unit="text",
    meaning="Who draws the invoices, as printed (开票人)",
)
declare_setting(
    "invoice.series",
    default="313",
    unit="digits",
    meaning="Third to fifth digit of an invoice's number: two for the region, one for the channel",
)
declare_setting(
    "invoice.fee_tax_percent", default=6, unit="percent", meaning="Tax that fees contain (services, 6 %)"
)
declare_setting(
    "invoice.days_most",
    default=366,
    unit="days",
    meaning="How long after a transaction an invoice can be asked for",
)
declare_setting(
    "invoice.anew_a_month",
    default=1,
    unit="times",
    meaning="How often in a calendar month one transaction's invoice may be reversed and issued anew to another title",
)
declare_setting(
    "invoice.titles_most", default=20, unit="titles", meaning="How many titles one customer may keep"
)
declare_setting(
    "invoice.bundle_most", default=200, unit="invoices", meaning="How many invoices one bundle may hold"
)
declare_setting(
    "invoice.bundle_days",
    default=7,
    unit="days",
    meaning="How long a bundle can be downloaded once it is ready",
)
declare_setting(
    "invoice.verify_hour_most",
    default=60,
    unit="tries",
    meaning="How often one address may look up invoices in an hour",
)
declare_setting(
    "invoice.verify_wrong_hour_most",
    default=10,
    unit="tries",
    meaning="How many wrong looks at invoices one address has in an hour",
)
declare_setting(
    "invoice.verify_short_day_most",
    default=10,
    unit="tries",
    meaning="How many wrong short check codes one number bears in a day; the whole code always counts",
)
