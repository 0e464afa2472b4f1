# 换手机号、双重验证、实名认证。数字、日期、状态只来自记录

# 换手机号
phone-before-self = 原来的手机号还能收短信，或者开着其他验证方式：登录后在「我的」里换手机号，填新号码收到的验证码，马上生效。
phone-before-lost = 原来的号码已经用不了：先在这里确认是您本人，再核对身份证号码、验证新号码，由账户安全的两位同事同意，等 { $hours } 小时后生效；等待期间可以撤销，资金不能转出。
phone-self = 原来的手机号还能收短信，或者开着其他验证方式：登录后自己换手机号，填新号码收到的验证码，马上生效。
phone-lost = 原来的号码已经用不了：点「旧号用不了，由客服更换」，核对身份证号码、验证新号码，由账户安全的两位同事同意，等 { $hours } 小时后生效；等待期间可以撤销，资金不能转出。
phone-lost-unverified = 原来的号码已经用不了，而这个账户还没有实名认证，没有证件可以核对：请先用邮箱和密码登录，完成实名认证后再换；登录也有困难的话，告诉我，再看还有什么办法。
phone-asked = 您在{ $phone_asked_at } 提交的更换手机号正在审核，要两位同事同意，结果会通知您。
phone-waiting = 更换手机号已经同意，新号码 { $phone_to }，{ $phone_due_at } 生效。在那之前原来的号码照常使用，也可以在通知里撤销；资金要到生效后一段时间才能转出。
phone-done = 您的手机号在{ $phone_ended_at } 已经更换，请用新号码登录。不是您本人要求的，请马上告诉我。
phone-undone = 更换手机号在{ $phone_ended_at } 已经撤销，手机号没有变。还想更换，可以重新提交。
why-change-phone = 客户已核实到实名，新手机已验证；需要两个人同意，等待期内可撤销
talk-change-asked = 已经收到您的申请，转给账户安全团队审核，要两位同事同意，结果会通知您。您可以在这里继续说明情况。
chat-change-phone-self = 自己换手机号
chat-prove-phone = 旧号用不了，由客服更换
chat-prove-factors = 验证方式全丢了，由客服关闭

# 双重验证
factors-before = 还没开启的，登录后在「我的 → 登录与验证」里开启。已开启但验证不过：验证器的动态码总是不对：把手机时间设成自动，等下一个码再填。短信或邮件验证码收不到：看看拦截和垃圾邮件，换一种已开启的方式，或者用一个恢复码。
factors-before-lost = 全部验证方式和恢复码都没有了：先在这里确认是您本人，再核对身份证号码，由账户安全的两位同事同意，等 { $hours } 小时后关闭；等待期间可以撤销，资金不能转出。
factors-none = 您的账户还没有开启双重验证。可以用验证器应用、通行密钥，或短信、邮件验证码，点下面开启；开启时会给您一组恢复码，请收好。
factors-on-1 = 您开启的是：{ $factor_1 }。
factors-on-2 = 您开启了：{ $factor_1 }、{ $factor_2 }。
factors-on-3 = 您开启了：{ $factor_1 }、{ $factor_2 }、{ $factor_3 }。
factors-on-4 = 您开启了：{ $factor_1 }、{ $factor_2 }、{ $factor_3 }、{ $factor_4 }。
factors-help = 动态码总是不对：把手机时间设成自动，等下一个码再填。收不到短信或邮件：看看拦截和垃圾邮件，或换一种已开启的方式。
factors-recovery = 都不行的话，还有 { $recovery_left } 个恢复码可以用，每个只能用一次。
factors-lost = 只换其中一种，登录后在「登录与验证」里改。全部都丢了：点「验证方式全丢了，由客服关闭」，核对身份证号码，两位同事同意，等 { $hours } 小时后关闭；等待期间可以撤销，资金不能转出。
factors-asked = 您在{ $factors_asked_at } 提交的关闭双重验证正在审核，要两位同事同意，结果会通知您。
factors-waiting = 关闭双重验证已经同意，{ $factors_due_at } 生效。在那之前可以在通知里撤销；资金要到生效后一段时间才能转出。
why-remove-factors = 客户已核实到实名；需要两个人同意，等待期内可撤销

# 实名认证
kyc-before = 实名认证在「我的 → 实名认证」里办：拍身份证两面，核对读出来的姓名和号码，提交后通常几分钟有结果，需要专人核对时会久一些。证件只在我们的页面里上传，不要发在对话里。
kyc-none = 您的账户还没有实名认证。点下面拍身份证两面，核对读出来的内容再提交，通常几分钟有结果。
kyc-checking = 您在{ $submitted_at } 提交的实名认证正在自动核验，通常几分钟有结果，结果会通知您，不用重复提交。
kyc-in-review = 您的实名认证从{ $review_since } 起由专人核对，核对完会通知您。这期间不用重复提交，已有的账户类别不受影响。
kyc-rejected = 您的实名认证没有通过：{ $reject_reason }。可以点下面重新提交。
kyc-expired = 您登记的身份证已经到期，账户类别因此停用。请点下面提交新的身份证，钱不受影响。
kyc-class = 您已通过实名认证，是{ $account_class }，证件有效到 { $class_until }。
kyc-class-for-ever = 您已通过实名认证，是{ $account_class }，证件长期有效。
kyc-higher = 想要更高的额度：绑定本人银行卡会多一项核验，满足条件就能升到更高一类；点下面查看。
kyc-papers-taken = 实名认证现在收三种证件：居民身份证、港澳台居民居住证，以及新版外国人永久居留身份证，号码都是十八位。永久居留身份证都由专人核对，会比身份证慢一些。
kyc-papers-not = 护照、来往内地（大陆）通行证、旧版永久居留身份证、户口簿和驾驶证，目前都不能用来认证，请不要拍照发在对话里。
kyc-papers-else = 手上只有这些证件的话，请转人工，先准备好这几样：国籍或地区、证件种类和到期日，名下有没有国内的手机号和银行卡，要用钱包做什么。同事会记下来，告诉您能不能办、怎么办；证件号码和照片先不用给。
as-colleague-kyc-papers-else = 手上只有这些证件的话，请告诉我这几样：国籍或地区、证件种类和到期日，名下有没有国内的手机号和银行卡，要用钱包做什么。我记下来，查清能不能办、怎么办再告诉您；证件号码和照片先不用给。
kyc-reason-unreadable = 照片看不清或读不出来，请在光线好的地方重拍
kyc-reason-name-differs = 证件上的姓名与填写的不一致
kyc-reason-number-differs = 证件上的号码与填写的不一致
kyc-reason-not-valid = 证件无效或已过期
kyc-reason-duplicate = 没能通过核验，需要向同事说明情况
kyc-reason-not-yours = 证件与账户本人不一致
kyc-reason-suspected = 没能通过核验，需要向同事说明情况

# 给同事看的
finding-phone-change-ways = 想换手机号，还没有提交
finding-phone-change-unverified = 想换手机号，账户没有实名认证
finding-phone-change-asked = 更换手机号已提交，等待两人同意
finding-phone-change-waiting = 更换手机号已同意，等待生效
finding-phone-change-done = 手机号已经更换
finding-phone-change-undone = 更换手机号已撤销
finding-factors-none = 没有开启双重验证
finding-factors-on = 已开启双重验证
finding-factors-removal-asked = 关闭双重验证已提交，等待两人同意
finding-factors-removal-waiting = 关闭双重验证已同意，等待生效
finding-kyc-none = 没有实名认证
finding-kyc-papers = 问能用什么证件认证
finding-kyc-checking = 实名认证自动核验中
finding-kyc-in-review = 实名认证等待专人核对
finding-kyc-rejected = 实名认证没有通过
finding-kyc-expired = 证件到期，账户类别停用
finding-kyc-class = 已实名认证
finding-kyc-class-for-ever = 已实名认证，证件长期有效
evidence-person-phone = 已验证手机
evidence-person-email = 已验证邮箱
evidence-person-phone-status = 更换手机号
evidence-person-phone-to = 新手机号
evidence-person-phone-asked-at = 提交更换
evidence-person-phone-due-at = 更换生效
evidence-person-account-class = 账户类别
evidence-person-factor-1 = 验证方式
evidence-person-factor-2 = 验证方式
evidence-person-factor-3 = 验证方式
evidence-person-factor-4 = 验证方式
evidence-person-recovery-left = 剩余恢复码
evidence-person-factors-status = 关闭双重验证
evidence-person-factors-asked-at = 提交关闭
evidence-person-factors-due-at = 关闭生效
evidence-person-identity-status = 实名认证
evidence-person-class-until = 证件有效期
evidence-person-submitted-at = 提交认证
evidence-person-review-since = 等待核对
evidence-person-reject-reason = 不通过的原因
proof-of-person = 来自您的账户资料
summary-change-done = 账户更换已生效
summary-change-undone = 账户更换已撤销
summary-change-void = 账户更换已失效
