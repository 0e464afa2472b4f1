# 欠款补扣
debt-given-back-already = 这笔补扣已经退回，不用再退。
act-debt-give-back = 退回补扣的欠款
debt-change = 补扣状态
debt-change-succeeded = 已补扣
debt-change-returned = 已退回
receivable-status-succeeded = 已补扣
receivable-status-returned = 已退回
debt-evidence-number = 补扣单号
debt-fact-about = 欠款来自
debt-fact-at = 补扣时间
debt-fact-left = 补扣后还欠

# 路径
debt-path-owed = 「{ $title }」要收回的钱，余额当时不够，差额成了欠款
debt-path-collected = 从余额补扣 { $amount }
debt-path-collected-detail = 只用可用余额。冻结、预留的钱，核查中先垫付的钱，别人转错、正在要回的钱，都不会动。不收利息。
debt-path-given-back = { $amount } 已退回余额
debt-path-left = 还欠 { $left }
debt-path-left-detail = 有钱到账时会再补扣。您不认可，或一时有困难，请联系客服。
debt-path-paid = 欠款已还清
debt-path-summary-whole = 已补扣 { $amount }，欠款还清了
debt-path-summary-part = 已补扣 { $amount }，还欠 { $left }
debt-path-summary-returned = 补扣的 { $amount } 已退回余额

# 通知
debt-collected-notice = 您因「{ $title }」欠的款已从可用余额补扣 { $amount }，现在还清了，没有收利息。来龙去脉在交易记录里可以看到。您不认可的话，可以联系客服复核。
debt-collected-part-notice = 您因「{ $title }」有欠款，已从可用余额补扣 { $amount }，还欠 { $left }。有钱到账时会再补扣，不收利息。您不认可，或一时有困难，可以联系客服。
debt-given-back-notice = 补扣的 { $amount } 已退回您的可用余额。这笔欠款由同事另行核查，核查期间不会自动补扣。
debt-forgiven-notice = 您的欠款 { $amount } 已核销，不用再还。现在还欠 { $left }。
