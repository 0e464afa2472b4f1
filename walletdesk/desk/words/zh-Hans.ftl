message-empty = 请先写点内容再发送。
message-too-long = 一条消息最多 { $most } 个字，请分几条发送。
message-id = 消息编号缺失或过长。
message-collision = 您写回复时，另一位同事刚刚回复了客户。请先看一眼，再决定是否发送。
case-not-open = 这个工单已经解决或关闭。
case-not-solved = 这个工单还没有解决，不需要重新打开。
case-too-old = 解决已超过 { $days } 天，请发起新的会话，我们会接着处理。
case-full = 您手上已有 { $most } 个工单，请先处理完再接新的。
case-team = 请选择要转交的团队。
case-reason-missing = 请写明转交的原因，接手的同事会看到。
case-problem = 请从列表里选一个问题。
case-problem-why = 请写明为什么要更改问题，同事会看到。
case-disposition = 请选择处理结果。
queue-empty = 现在没有客户在排队。
remedy-not-this-customer = 没有找到，或您无权查看。
desk-approval-asked-line = 已提交审批，等待另一位同事核准。
desk-approval-approved-line = 审批通过，已按申请执行。
desk-approval-declined-line = 审批未通过，没有执行。原因见审批页。
desk-approval-voided-line = 申请提交后情况已变化，审批作废，没有执行。
desk-approval-expired-line = 没有人在期限内审批，申请已过期，没有执行。
desk-approval-withdrawn-line = 工单已解决，还没有审批的申请一并撤回，没有执行。需要的话，重新打开工单再申请。
team-general = 综合
team-payments = 支付
team-security = 账户安全
team-complaints = 投诉
team-technical = 技术
case-status-open = 处理中
case-status-waiting = 等您回复
case-status-solved = 已解决
case-status-closed = 已关闭
case-status-staff-waiting = 等客户回复
disposition-solved = 已解决
disposition-answered = 已解答
disposition-returned = 已退回
disposition-no_reply = 客户未回复
disposition-duplicate = 重复
disposition-not_ours = 非本平台问题
case-no-talk = 这个工单没有会话，不能回复。
issue-reconciliation = 对账差异
summary-suspense = 暂存款 { $amount }，{ $at } 到账，没有人认领
summary-ledger-check-failed = 账本自检（第 { $run } 次）发现 { $problems } 处不符，查法见审计说明
summary-statement-differs = { $day } 的银行对账单与我们的账不一致，差异见对账记录
summary-statement-of-rail-differs = { $day } 的{ $rail ->
        [bank] 银行
        [card] 银行卡
        [third_party] 第三方支付
       *[other] 数字货币
    }对账单与我们的账不一致，请到「账务」页处理。
case-proved = 客户身份已经核验过，不用再核验。
desk-prove-asked = 为了保护账户安全，谈账户之前要先核验身份。如果这个手机号或邮箱在我们这里注册过，验证码已经发出，请把收到的 6 位数字发在这里。
desk-prove-done = 谢谢，身份已经核验。
desk-prove-wrong = 这个验证码不对，或者已经过期。请核对后再发一次。
desk-prove-stopped = 为了保护账户安全，这次对话里暂时不能再核验了。请稍后再试。
desk-prove-questions = 谈账户之前，想先用几个小问题确认是您本人。答案只从下面的选项里选；对错我们都不会提示，全部答完再看结果。
desk-prove-questions-failed = 这几个问题没有全部答对，暂时不能确认是您本人。可以换一种方式核实。
desk-prove-app = 为了确认是您本人，如果您的应用正登录着，请打开它，在「通知」里点开确认请求，按提示确认。
desk-prove-number = 还需要核对身份证号码。请点下面的按钮，在我们的页面里填写；不要把号码发在对话里。
desk-prove-number-done = 身份证号码已核对一致。
