# 对话
chat-about-topup = 关于 { $at } 从{ $party }充值的 { $amount }（单号 { $number }）：这笔充值到哪一步了？
chat-about-withdrawal = 关于 { $at } 提现到{ $party }的 { $amount }（单号 { $number }）：这笔提现到哪一步了？
chat-about-record = 请帮我查这条交易记录：{ $at } { $title } { $amount }（单号 { $number }）
chat-about-somewhere = 银行
chat-about-reference = 页面打不开，编号 { $reference }
chat-read = 客服已读
chat-sign-in = 登录后继续
chat-sign-in-text = 登录后我能直接查到您的记录
chat-enter-code = 填验证码，设新密码
chat-enter-code-text = 验证码只填在这一页，不要发在对话里

# 工单
case-step-opened = 已记录您的问题
case-step-cause = 已查明原因
case-step-line = 正在排队
case-step-line-detail = 排在第 { $place } 位
case-step-taken = { $name } 接手处理
case-step-handed-over = 已转交{ $team }组
case-step-working = 正在处理
case-step-approval = 正在复核
case-step-approval-detail = 需要第二位同事核准，之后立即执行
case-step-your-turn = 等您回复
case-step-your-turn-detail = 请在对话里补充信息，收到后马上继续
case-step-solve = 给您处理结果
case-step-solve-by = 最迟 { $at }
case-step-solved = 已解决
case-step-reopened = 您重新打开了工单
case-line-working = { $name } 正在处理，最迟 { $at } 给您结果
case-line-waiting = 正在排队，最迟 { $at } 有人答复

# 充值
topup-amount-unreadable = 请填写金额，最多两位小数。
topup-bank-missing = 请选择付款银行。
topup-page-choose-bank = 请选择银行
topup-page-next = 下一步
topup-page-closed = 银行维护
topup-page-closed-until = { $start } 至 { $end } 暂停收款。维护结束后再充值即可，已提交的会自动继续。
topup-page-closed-from = { $start } 至 { $end } 暂停收款，请避开这段时间。
topup-confirm-title = 确认充值
topup-confirm-sum = 充值金额
topup-confirm-to = 充入
topup-confirm-balance = 您的可用余额
topup-confirm-when = 到账时间
topup-confirm-minutes = 通常 { $minutes } 分钟内
topup-confirm-will = 确认后，我们会向{ $bank }（尾号 { $tail }）收取 { $amount }，银行确认后充入您的余额。
topup-confirm-once = 重复点击不会重复扣款。每一步都能在「钱的去向」里看到。
topup-confirm-go = 确认充值 { $amount }
topup-confirm-edit = 返回修改

# 通知
notice-good-title = 到账了
notice-bad-title = 有一笔充值没有成功
notice-wait-title = 有一笔充值需要您知道
notice-info-title = 新通知
notice-see = 查看
me-notice-new = 新：

# 首页（未登录）
landing-title = 钱在哪里，一问便知
landing-lead = 钱包和客服是一体的：您问一句，我们查账、说明、办好，每一步都看得见。
landing-step-ask = 用自己的话问
landing-step-ask-text = 「中午充的 500 还没到」就够了
landing-step-find = 直接查到您的账
landing-step-find-text = 这笔钱走到哪一步、卡在哪里、依据是什么
landing-step-act = 当场办好，或转给专人
landing-step-act-text = 不用重复说明，进度随时能看
landing-chat = 问客服
landing-chat-text = 不登录也能问，随时在线
landing-help = 帮助中心
landing-help-text = 按问题查，也能直接搜索

# 依据
proof-case-number = 工单号
proof-case-status = 状态

# 超时
case-line-late = 比约定的时间晚了，已为您加急
case-late-title = 比约定的时间晚了，抱歉
case-late-text = 已加急并告知主管，有进展马上通知您。

# 对话记录
chat-history = 对话记录
chat-history-empty = 还没有对话
chat-way-web = 在线客服
chat-way-other = 其他方式的联系
