"""The issue types a customer can bring, with the names people read. Everything else imports them from here."""

from typing import NamedTuple

OUT_OF_SCOPE = "out_of_scope"


class Label(NamedTuple):
    """What an issue type is called in Chinese and in English."""

    zh: str
    en: str


ISSUES: dict[str, Label] = {
    "deposit_missing": Label("充值未到账", "Top-up has not arrived"),
    "deposit_howto": Label("如何充值", "How to top up"),
    "deposit_unmatched": Label("汇款信息填错", "Transfer sent with wrong details"),
    "withdrawal_failed": Label("提现失败", "Withdrawal failed"),
    "withdrawal_pending": Label("提现未到账", "Withdrawal has not arrived"),
    "withdrawal_howto": Label("如何提现", "How to withdraw"),
    "payment_failed": Label("支付失败", "Payment failed"),
    "payment_pending": Label("支付处理中", "Payment still pending"),
    "payment_howto": Label("如何付款", "How to pay"),
    "transfer_howto": Label("如何转账", "How to transfer"),
    "transfer_wrong_recipient": Label("转错人", "Sent to the wrong person"),
    "balance_wrong": Label("余额不对", "Balance looks wrong"),
    "funds_frozen": Label("资金冻结", "Funds frozen"),
    "cannot_sign_in": Label("无法登录", "Cannot sign in"),
    "account_locked": Label("账号锁定", "Account locked"),
    "forgot_password": Label("忘记密码", "Forgotten password"),
    "change_phone": Label("更换手机号", "Change of phone number"),
    "register": Label("注册开户", "Registration"),
    "kyc": Label("实名认证", "Identity verification"),
    "two_factor": Label("双重验证", "Two-factor verification"),
    "suspicious_login": Label("异常登录", "Suspicious sign-in"),
    "unauthorized_transaction": Label("非本人交易", "Transaction I did not make"),
    "fraud_report": Label("诈骗举报", "Fraud report"),
    "refund_request": Label("申请退款", "Ask for a refund"),
    "refund_status": Label("退款进度", "Refund progress"),
    "merchant_dispute": Label("商家纠纷", "Dispute with a merchant"),
    "fees": Label("手续费", "Fees"),
    "limits": Label("限额", "Limits"),
    "bind_card": Label("绑定银行卡", "Add a bank card"),
    "unbind_card": Label("解绑银行卡", "Remove a bank card"),
    "invoice": Label("电子发票", "Invoice"),
    "transaction_history": Label("交易记录", "Transaction records"),
    "promotions": Label("优惠活动", "Promotions"),
    "invest": Label("理财", "Investing"),
    "split_bill": Label("分账收款", "Split a bill"),
    "budget": Label("预算记账", "Budget and spending"),
    "close_account": Label("注销账户", "Close the account"),
    "privacy": Label("隐私与个人信息", "Privacy and personal data"),
    "contact_relative": Label("涉及亲属", "A relative's account or contact"),
    "complaint": Label("投诉建议", "Complaint"),
    "talk_to_human": Label("转人工", "Talk to a person"),
    "cannot_reach_us": Label("联系不上客服", "Cannot reach us"),
    "technical_fault": Label("技术故障", "Technical fault"),
    "official_contact_check": Label("核实官方", "Is this really you?"),
    OUT_OF_SCOPE: Label("非本平台业务", "Not our business"),
}

# Mistaking one of these for something else costs the customer money or trust.
COSTLY = frozenset({"suspicious_login", "unauthorized_transaction", "fraud_report", "talk_to_human"})


def label(issue: str, language: str) -> str:
    """The name of `issue` in "zh-hans" or "en". An unknown issue raises KeyError."""
    names = ISSUES[issue]
    return names.en if language.startswith("en") else names.zh
