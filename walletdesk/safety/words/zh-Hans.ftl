# 规则：读不懂的地方
rule-too-long = 规则太长了，最多 { $most } 个字符。请拆成几条。
rule-stray-character = 第 { $line } 行第 { $column } 个字符「{ $found }」不能用在规则里。
rule-wanted-word = 第 { $line } 行第 { $column } 个字符：这里应写「{ $word }」，{ $ended ->
        [1] 但规则到这里就结束了
       *[0] 现在写的是「{ $found }」
    }。
rule-wanted-answer = 第 { $line } 行第 { $column } 个字符：这里应写处理方式（{ $choices }），{ $ended ->
        [1] 但规则到这里就结束了
       *[0] 现在写的是「{ $found }」
    }。
rule-wanted-key = 第 { $line } 行第 { $column } 个字符：这里应写原因、办法或材料的代号（小写字母和连字符），{ $ended ->
        [1] 但规则到这里就结束了
       *[0] 现在写的是「{ $found }」
    }。
rule-wanted-end = 第 { $line } 行第 { $column } 个字符：规则到这里应该结束，{ $ended ->
        [1] 后面没有内容了
       *[0] 后面多了「{ $found }」
    }。
rule-wanted-number = 第 { $line } 行第 { $column } 个字符：这里应写不超过 { $most } 的整数，{ $ended ->
        [1] 但规则到这里就结束了
       *[0] 现在写的是「{ $found }」
    }。
rule-wanted-amount = 第 { $line } 行第 { $column } 个字符：这里应写金额和币种，如 5000.00 CNY，{ $ended ->
        [1] 但规则到这里就结束了
       *[0] 现在写的是「{ $found }」
    }。
rule-wanted-amount-of = 第 { $line } 行第 { $column } 个字符：{ $currency } 的金额最多 { $digits } 位小数，{ $ended ->
        [1] 但规则到这里就结束了
       *[0] 现在写的是「{ $found }」
    }。
rule-wanted-currency = 第 { $line } 行第 { $column } 个字符：这里应写币种（{ $choices }），{ $ended ->
        [1] 但规则到这里就结束了
       *[0] 现在写的是「{ $found }」
    }。
rule-wanted-unit = 第 { $line } 行第 { $column } 个字符：这里应写时间单位（{ $choices }），{ $ended ->
        [1] 但规则到这里就结束了
       *[0] 现在写的是「{ $found }」
    }。
rule-wanted-window = 第 { $line } 行第 { $column } 个字符：时间须大于 0，且不超过 { $days } 天，{ $ended ->
        [1] 但规则到这里就结束了
       *[0] 现在写的是「{ $found }」
    }。
rule-wanted-kind = 第 { $line } 行第 { $column } 个字符：这里应写哪一类操作（{ $choices }），{ $ended ->
        [1] 但规则到这里就结束了
       *[0] 现在写的是「{ $found }」
    }。
rule-wanted-fact = 第 { $line } 行第 { $column } 个字符：这里应写已知的情况（{ $choices }），{ $ended ->
        [1] 但规则到这里就结束了
       *[0] 现在写的是「{ $found }」
    }。
rule-wanted-subject = 第 { $line } 行第 { $column } 个字符：这里应写按谁来数（{ $choices }），{ $ended ->
        [1] 但规则到这里就结束了
       *[0] 现在写的是「{ $found }」
    }。
rule-wanted-operator = 第 { $line } 行第 { $column } 个字符：这里应写比较符号（{ $choices }），{ $ended ->
        [1] 但规则到这里就结束了
       *[0] 现在写的是「{ $found }」
    }。
rule-wanted-condition = 第 { $line } 行第 { $column } 个字符：这里应写一个条件，{ $ended ->
        [1] 但规则到这里就结束了
       *[0] 现在写的是「{ $found }」
    }。
rule-wanted-less-depth = 第 { $line } 行第 { $column } 个字符：括号最多套 { $most } 层，{ $ended ->
        [1] 但规则到这里就结束了
       *[0] 请在「{ $found }」之前拆开
    }。
rule-name = 规则名只能用小写字母、数字和连字符，最多 60 个字符，以字母开头。
rule-words-missing = 还没有「{ $word }」这句说明，客户会看不到原因。请换一个已有的代号。
rule-not-tried = 这条规则还没有用过去的记录试过，或已经生效、停用，不能上线。
rule-ended = 这条规则已经停用，不能再试。

# 预警
alert-decision = 请选择「解除」或「确认欺诈」。
alert-note-missing = 请写下判断的依据。
alert-decided = 这条预警已经有人处理过了。

# 止付与申诉
freeze-two-persons = 这件事需要两位同事：一人提出，另一人复核。
freeze-reference-missing = 请填写文书编号。
freeze-reason = 请选择止付的原因。
freeze-scope = 请选择止付的方向：只进、只出，或进出都停。
freeze-lifted = 这项限制已经解除或到期。
freeze-of-police = 这是公安机关的止付（文书 { $reference }），客服台不能解除。请客户与出具文书的公安机关联系。
freeze-of-court = 这是法院的冻结（文书 { $reference }），客服台不能解除。请客户与出具文书的法院联系。
freeze-of-owner = 这是客户本人挂失，请先核实本人身份，再用「解除本人挂失」。
freeze-of-platform = 这是平台的止付，请用「解除止付」。
freeze-not-an-order = 只有公安机关或法院的文书才这样处理。
freeze-renewed-twice = 公安机关的止付最多续两次，已经续满。
appeal-text-missing = 请写一写为什么应当解除。
appeal-too-many-papers = 一次最多附 { $most } 份材料。
appeal-open-already = 您的申请我们已经收到，正在处理，不用重复提交。
appeal-to-police = 这是公安机关的止付（文书 { $reference }），我们无权解除。请联系出具文书的公安机关。
appeal-to-court = 这是法院的冻结（文书 { $reference }），我们无权解除。请联系出具文书的法院。
appeal-answered = 这份申请已经答复过了。
appeal-answer-missing = 请写下给客户的答复。
appeal-own = 这项止付由你本人下达，申诉须由另一位同事答复。
safety-change-stopped = 这次更改和您平时的习惯很不一样，为了您的账户安全先拦下了，没有改动。如果是您本人，请联系客服核实，编号 { $alert }。
safety-sign-in-stopped = 这次登录和您平时的习惯很不一样，为了您的资金安全先拦下了。如果是您本人，请联系客服核实，编号 { $alert }。

# 方向
safety-scope-in = 转入
safety-scope-out = 转出和付款
safety-scope-both = 转入和转出

# 通知
safety-stop-platform-notice = 您的账户暂停了{ $what }。原因：{ $reason }{ $remedy }详情和申诉请看「我的 → 账户限制」。
safety-stop-owner-notice = 挂失成功，{ $what }已经停止，其他设备都已退出登录。{ $remedy }
safety-stop-police-notice = 按公安机关文书 { $reference }，您的账户暂停了{ $what }。{ $remedy }
safety-stop-court-notice = 按法院文书 { $reference }，您的账户暂停了{ $what }。{ $remedy }
safety-stop-ended-notice = 您账户上的限制已经解除，可以正常使用了。
safety-stop-ended-others-notice = 您账户上的一项限制已经解除，另有限制仍然有效，详情请看「我的 → 账户限制」。
safety-appeal-refused-notice = 您的申诉有答复了：{ $answer }

# 操作
act-rule-go-live = 规则上线
act-freeze-lift = 解除止付
act-freeze-lift-own = 解除本人挂失
act-freeze-end-order = 按文书解除
act-freeze-place = 止付账户
act-freeze-record-order = 执行公安或法院文书
safety-change-rule = 规则
safety-change-stop = 账户限制

# 原因（告诉客户）
safety-reason-account-taken = 有迹象表明账户可能被他人使用。
safety-reason-changed-then-drained = 账户刚改过密码或手机号，又从新的设备或地点转出资金。
safety-reason-changed-then-new = 账户刚改过密码，又从新的设备和地点登录。
safety-reason-in-and-out = 资金刚转入就几乎全部转出，和正常使用不太一样。
safety-reason-new-device = 这次操作来自新的设备和地点。
safety-reason-new-payee = 这是第一次给这位收款人转账，而且金额较大。
safety-reason-night-new-payee = 深夜给第一次转账的收款人转出较大金额，这在诈骗中很常见。
safety-reason-many-payers = 这位收款人短时间内收到许多人的转账。
safety-reason-too-fast = 短时间内操作次数很多。
safety-reason-scam-words = 您描述的情况与常见的诈骗很像。
safety-reason-splitting = 一天之内有几笔金额都刚好低于审核线。
safety-reason-owner-loss = 您本人挂失。
safety-reason-police-order = 公安机关依法要求止付。
safety-reason-court-order = 法院依法要求冻结。
safety-reason-fraud-suspected = 账户里有交易涉嫌欺诈，需要核实。
safety-reason-mule = 账户收付资金的方式与代人过账相似，需要核实。
safety-reason-customer-asked = 应您本人的要求。

# 办法（告诉客户）
safety-remedy-prove-identity = 请提交身份证明，核实是您本人后就会放行。
safety-remedy-fresh-proof = 请用验证码、身份验证器或通行密钥再确认一次。
safety-remedy-show-purpose = 请说明资金的来源和用途并附上材料，核实后就会放行。
safety-remedy-confirm-payee = 请先电话或当面核实收款人，再向我们说明付款原因。
safety-remedy-wait-or-cancel = 这笔钱会晚一些到账，到账前您随时可以撤销。
safety-remedy-talk-to-us = 请先不要付款，联系客服，我们陪您一起核实。
safety-remedy-not-you = 如果不是您本人，请立即挂失并修改密码。
safety-remedy-owner-lift = 确认安全后，可以在「账户限制」里申请解除，我们会核实是您本人。
safety-remedy-appeal = 如果您认为不对，可以在「账户限制」里申诉，我们会尽快由人工答复。
safety-remedy-police-order = 请联系出具文书的公安机关；到期未续会自动解除。
safety-remedy-court-order = 请联系出具文书的法院；到期未续会自动解除。
safety-remedy-contact-us = 请联系客服，我们会告诉您怎么办。

# 材料（告诉客户）
safety-paper-identity = 本人身份证正反面照片
safety-paper-purpose = 付款用途的说明（聊天、订单等截图）
safety-paper-source = 资金来源的证明（工资单、合同、转账记录等）
safety-paper-contract = 与这几笔付款有关的合同或发票

# 操作中的提醒
safety-papers-none = 无
safety-warned-notice = 安全提醒：{ $reason }{ $remedy }
safety-held-notice = 这笔操作先由人工核对。原因：{ $reason }{ $remedy }需要的材料：{ $papers }。
safety-put-off-notice = 这笔转账将在 { $until } 到账，之前可以随时撤销。原因：{ $reason }{ $remedy }需要的材料：{ $papers }。

# 由谁
safety-basis-platform = 平台风控
safety-basis-owner = 本人挂失
safety-basis-police = 公安机关
safety-basis-court = 人民法院
safety-change-rule-tried = 已试算
safety-change-rule-live = 生效
safety-change-stop-in-force = 生效中
safety-change-stop-lifted = 已解除
safety-change-stop-police = 公安止付
safety-change-stop-court = 法院冻结

# 谈话里听出的风险
act-caution-note = 转出前先由人核对
act-caution-end = 不再逐笔核对转出
safety-change-caution = 转出核对
safety-change-caution-scam-words = 谈话像诈骗
safety-change-caution-account-taken = 账户可能被他人使用
safety-change-caution-ended = 已解除
caution-fact = 请选择核对的原因。
caution-none = 现在没有这项核对，不用解除。
safety-caution-scam-words-notice = 安全提醒：您和我们说的情况，和常见的诈骗很像。接下来转出和付款的钱，会先由同事和您核对。请不要告诉别人验证码，也不要继续共享屏幕。
safety-caution-account-taken-notice = 安全提醒：账户可能有别人在用，转出和付款先停下来。请重设密码，再用早已开启的通行密钥、验证器或恢复码登录一次即可恢复；没有开启的，请联系客服核实本人。
act-freeze-renew-order = 续期公安或法院文书
act-freeze-report-loss = 代客户挂失
freeze-lost-already = 已经挂失了，资金转出是停着的，不用再挂一次。
safety-change-stop-renewed = 已续期
safety-stop-police-renewed-notice = 公安机关已续期止付（文书 { $reference }），到 { $until } 为止。如有疑问，请联系出具文书的公安机关。
safety-stop-court-renewed-notice = 法院已续期冻结（文书 { $reference }），到 { $until } 为止。如有疑问，请联系出具文书的法院。

# 各种骗局，一句话点醒
scam-topic-safe-account = 没有任何机关会用“安全账户”“核查账户”收钱，这样说的都是骗子。
scam-topic-officials = 公安、检察院、法院不会在电话或网上办案，也不会让您转钱、保密或共享屏幕。
scam-topic-agent = 我们和别家的真客服，都不会为了取消会员、注销贷款、修复征信让您转钱。
scam-topic-screen = 共享屏幕时，对方看得到您的密码和验证码。请先关掉共享，删掉他让您装的软件。
scam-topic-brushing = 先垫钱、做任务返佣金，是最常见的骗局：开头会返一点，后面的钱拿不回来。
scam-topic-loan-fee = 正规贷款在放款前不收任何费用，也不会因为卡号填错让您交钱解冻。
scam-topic-release-fee = 要先交钱才能提现的平台，交多少都提不出来。
scam-topic-pig-butchering = 网上认识的人带您投资、炒币，先让您赚一点，再让您越投越多，这是常见的骗局。
scam-topic-refund-fee = 真的退款和理赔会原路退回，不需要您先转钱、借钱或共享屏幕。
scam-topic-acquaintance = 请先打对方原来的电话，或当面问一声：骗子常冒充领导和家人，用新号码要钱。
scam-topic-prize = 要先交税费才能领的奖，都是假的。
scam-topic-gift-card = 让您买卡、再把卡密发给他的，都是骗子。
scam-topic-blackmail = 给了钱，对方只会要更多。请不要转，保留证据，马上报警。
scam-topic-mule = 帮人收款、走账、出租账户，经手的多半是赃款，您的账户会被冻结，还可能要承担法律责任。
scam-topic-recovery = 说能帮您追回损失、但要先交钱的，是第二个骗子。报警不收费。
scam-topic-stranger = 没见过面、没核实过的人让您先付钱，不管叫押金、货款还是退差价，都请先停下来，用您自己查到的电话核实。
scam-topic-code = 验证码谁都不能给，包括自称客服和警察的人。
act-person-deny-sign-ins = 不是本人登录：让其他设备退出
