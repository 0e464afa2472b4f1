# 对话
chat-about-topup = 关于{ $at }从{ $bank }充值的 { $amount }（单号 { $order }）：这笔充值到哪一步了？
chat-about-reference = 页面打不开，编号 { $reference }
chat-read = 客服已读
chat-sign-in = 登录后继续
chat-sign-in-text = 登录后我能直接查到您的记录

# 记录
record-line = { $at } · 尾号 { $tail }

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
case-line-working = { $name } 正在处理，最迟{ $at }给您结果
case-line-waiting = 正在排队，最迟{ $at }有人答复
