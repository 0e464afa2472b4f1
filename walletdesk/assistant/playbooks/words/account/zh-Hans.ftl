# 登录不了、账号锁定、忘记密码。数字、日期、状态只来自记录

# 还不知道是谁：只说对所有人都成立的话
signin-before-try = 先说几样您自己就能试的：看看填的是不是注册时的手机号或邮箱，密码分大小写；记不准的话，别一次次试，直接用登录页的「忘记密码」更快。
signin-before-locked = 密码连续输错 { $most } 次，登录会锁定 { $minutes } 分钟，到时间自动解除；在锁定页点「用验证码立即解锁」，马上就能打开。锁的只是登录，钱不受影响。
signin-before-unfinished = 注册后还没填过验证码的，用当时设的密码登录一次，会直接带您去填。
signin-before-reset = 密码我们也看不到，只能重设：在登录页点「忘记密码」，填手机号或邮箱，用收到的验证码就能设一个新的。
signin-nobody = 没有找到您的账户记录，可能刚刚重新注册过。请重新开始一次对话。

# 查到的原因
signin-not-activated = 查到了：您在{ $registered_at } 提交了注册，但还没有填过验证码，所以账户没有启用。用注册时设的密码登录，页面会带您去填验证码；密码也忘了的话，重新注册一次就好，之前那次自动作废。
signin-sign-in-locked = 查到了：密码连续错了 { $wrong } 次，登录在{ $locked_since } 锁定，{ $locked_until } 自动解除。
signin-by-phone = 这一天里，用手机号试错了 { $by_phone } 次。
signin-by-email = 这一天里，用邮箱试错了 { $by_email } 次。
signin-by-phone-and-by-email = 这一天里，用手机号试错了 { $by_phone } 次，用邮箱试错了 { $by_email } 次。
signin-sign-in-locked-by-others = 查到了：登录在{ $locked_since } 锁定，{ $locked_until } 自动解除。其中 { $strange } 次错误的尝试，来自您从没登录过的地方和设备（{ $strange_device }），可能是别人在猜您的密码。
signin-sign-in-tried-by-others = 登录没有锁定，但要提醒您：有 { $strange } 次错误的尝试来自您从没登录过的地方和设备（{ $strange_device }），最近一次在{ $strange_at }，可能是别人在猜您的密码。
signin-others-advice = 他们没有登录成功。如果这些不是您本人，建议现在就重设一个别处没用过的密码：设好以后锁定解除，所有设备都要用新密码重新登录。
signin-sign-in-unlocked = 查到了：登录锁定在{ $unlocked_at } 已经解除（{ $unlocked_how }），现在可以直接登录。密码记不准的话，重设一个更稳妥。
signin-sign-in-lock-over = 查到了：锁定在{ $lock_ended_at } 已经自动解除，现在可以直接登录。密码记不准的话，重设一个更稳妥，免得再次锁上。
signin-sign-in-open = 我查过了，您的登录现在没有锁定，最近也没有输错密码的记录。（规则是连续输错 { $most } 次锁定 { $minutes } 分钟。）如果页面仍提示锁定，请核对填的是不是您登记的手机号或邮箱。
signin-password-wrong = 查到了：登录没有锁定，是密码不对，已经连续错了 { $wrong } 次，最近一次在{ $last_try_at }。
signin-left = 再错 { $left } 次会暂时锁定，所以先别再试，重设一个密码最快。
signin-password-changed-lately = 查到了：登录密码在{ $password_at } 换过（{ $password_how }），旧密码从那时起就不能用了，所有设备也都退出了登录。如果不是您本人换的，请马上重设密码，并转人工。
signin-password-reset-done = 您的密码在{ $password_at } 已经重设成功，请用新密码登录。
signin-password-forgotten = 好的。原来的密码谁也看不到，我可以发一个验证码，让您设一个新的。还记得旧密码、只是想换一个的话，登录后在「我的」里点「修改密码」就行。
signin-code-undelivered = 查到了：{ $code_sent_at } 发往 { $code_to } 的验证码没有送达，是短信或邮件那边退回的，不是您操作的问题。可以再发一次。
signin-code-used-up = 查到了：{ $code_sent_at } 发的验证码已经填错 { $code_wrong } 次，为了安全作废了。重新发一个就能继续。
signin-code-expired = 查到了：{ $code_sent_at } 发的验证码在{ $code_expires_at } 过期了。重新发一个就能继续，只有最后一次发的有效。
signin-code-under-way = 验证码在{ $code_sent_at } 发到了 { $code_to }，{ $code_expires_at } 前有效。请看看短信拦截或垃圾邮件；如果发过几次，只有最后一次的有效。
signin-signed-out-everywhere = 查到了：所有设备在{ $signed_out_at } 一起退出了登录，所以需要重新登录一次，用现在的密码就可以。
signin-sign-in-not-kept = 查到了：密码是对的，最近一次登录成功是{ $last_in_at }，用的是 { $last_device }，但短时间里登录了好几次，说明这台设备没有把登录状态记住。
signin-sign-in-fine = 我查过了：账户正常，没有锁定，也没有新的输错记录；最近一次登录成功是{ $last_in_at }。这次的问题多半在填的账号，或者设备和网络上。
signin-sign-in-no-trace = 我查过了：账户正常，没有锁定，最近也没有人用它登录失败过。多半是填了另一个手机号或邮箱，或者请求没有到我们这里。
signin-no-address = 您的账户上没有验证过的手机或邮箱，收不了验证码。这要由同事核实身份后处理，我现在就转给账户安全团队。
signin-your-phone = 您登记的手机号是 { $phone }。
signin-your-email = 您登记的邮箱是 { $email }。
signin-look-at-device = 请试试：退出无痕浏览，在浏览器的隐私设置里允许本站保存登录状态，再刷新页面，或换一个浏览器；把手机时间设成自动；换个网络再登录。

# 做了以后
signin-done-unlock = 我已经为您解锁，现在就可以登录。密码记不准的话，别再试了，我可以帮您重设。
signin-done-send-reset = 重设密码的验证码已经发到 { $to }，{ $minutes } 分钟内有效。点下面的按钮填进去，就能设新密码；登录锁定也会一起解除。
signin-done-send-activation = 启用账户的验证码已经重新发到 { $to }，{ $minutes } 分钟内有效。请用注册时的密码登录，页面会带您去填；如果收到的是邮件，点里面的链接也可以。
signin-done-sign-out-everywhere = 所有设备都已经退出登录。重新登录前，建议先重设一个新密码。
signin-keep-code = 验证码请只填在我们的页面上，不要告诉任何人，客服也不会问您要。

# 按钮
choice-do-unlock = 只解锁
choice-do-send-reset = 重设密码
choice-do-send-activation = 重新发送验证码
choice-do-sign-out-everywhere = 让所有设备退出

# 记录里的说法
sign-in-unlocked-code = 用验证码
sign-in-unlocked-act = 核实本人后
sign-in-unlocked-reset = 重设密码时
sign-in-password-reset = 用验证码重设
sign-in-password-changed = 登录后修改
sign-in-code-used = 已使用
sign-in-code-over = 输错次数过多，已作废
sign-in-code-expired = 已过期
sign-in-code-undelivered = 没有送达
sign-in-code-waiting = 正在发送
sign-in-code-arrived = 已送达

# 给同事看的结论
finding-not-activated = 注册后没有完成验证，账户未启用
finding-sign-in-locked = 密码连续输错，登录锁定中
finding-sign-in-locked-by-others = 登录锁定中，有来自陌生地方和设备的尝试
finding-sign-in-tried-by-others = 未锁定，但有来自陌生地方和设备的尝试
finding-sign-in-unlocked = 锁定已提前解除，可以登录
finding-sign-in-lock-over = 锁定已到时自动解除，可以登录
finding-sign-in-open = 登录没有锁定
finding-password-wrong = 密码不对，尚未锁定
finding-password-changed-lately = 密码最近换过，之后没有登录成功
finding-password-reset-done = 密码已重设成功
finding-password-forgotten = 忘记密码，需要重设
finding-code-undelivered = 验证码没有送达
finding-code-used-up = 验证码输错次数过多，已作废
finding-code-expired = 验证码已过期
finding-code-under-way = 验证码已发出，还没有填写
finding-signed-out-everywhere = 所有设备已退出登录，需要重新登录
finding-sign-in-not-kept = 密码正确，设备没有保存登录状态
finding-sign-in-fine = 账户正常，最近登录成功过
finding-sign-in-no-trace = 账户正常，没有登录失败的记录
finding-no-address = 没有已验证的手机或邮箱
why-unlock = 已确认是本人，输错的是本人常用的设备
why-send-reset = 验证码只发到客户已验证的手机或邮箱，设好后锁定一并解除
why-send-activation = 注册时填的验证码还没有使用
why-sign-out = 有人可能在冒用，先让所有设备重新登录
evidence-signin-registered-at = 提交注册
evidence-signin-phone = 已验证手机
evidence-signin-email = 已验证邮箱
evidence-signin-locked-since = 锁定开始
evidence-signin-locked-until = 自动解除
evidence-signin-lock-ended-at = 上次锁定自动解除
evidence-signin-unlocked-at = 提前解锁
evidence-signin-unlocked-how = 解锁方式
evidence-signin-wrong = 连续输错次数
evidence-signin-tries = 一天内错误尝试
evidence-signin-by-phone = 其中用手机号
evidence-signin-by-email = 其中用邮箱
evidence-signin-first-try-at = 第一次输错
evidence-signin-last-try-at = 最近一次输错
evidence-signin-strange = 来自陌生地方和设备
evidence-signin-strange-at = 最近一次陌生尝试
evidence-signin-strange-device = 陌生设备
evidence-signin-password-at = 密码更换
evidence-signin-password-how = 更换方式
evidence-signin-last-in-at = 最近登录成功
evidence-signin-last-device = 最近登录设备
evidence-signin-signed-out-at = 全部设备退出
evidence-signin-code-sent-at = 最近发送验证码
evidence-signin-code-to = 验证码发往
evidence-signin-code-state = 验证码状态
evidence-signin-code-expires-at = 验证码有效至
evidence-signin-code-wrong = 验证码输错次数
proof-of-sign-in = 来自您的登录记录

# 核实身份
choice-code-late = 没收到验证码
choice-code-again = 重新发送
choice-phone-lost = 手机丢了或换号了
choice-by-questions = 改为回答几个问题
talk-questions-who = 可以。请把注册时用的手机号或邮箱发给我，我就账户记录问您几个小问题，全部答对就能确认是您本人。
talk-questions-failed = 没有全部答对，暂时不能确认是您本人。可以再答一组别的问题，或用登记的手机号、邮箱收验证码；都不方便的话，点「转人工」。
talk-questions-late = 刚才的问题已经过了时间。可以重新开始，或把注册时用的手机号、邮箱发给我收验证码。
talk-questions-used-up = 今天的核实提问次数用完了，明天可以再试。现在可以把登记的手机号或邮箱发给我收验证码，或点「转人工」。
talk-questions-nothing = 现在没有足够的账户记录可以提问。可以用登记的手机号或邮箱收验证码，或点「转人工」由同事协助。
talk-prove-code = 要我查您的账户、直接帮您处理，请把注册时用的手机号或邮箱发给我，我会发一个验证码过去，确认是您本人。
talk-code-late = 没收到的话：看看短信拦截和垃圾邮件；核对发给我的是不是注册时用的手机号或邮箱；等一会儿回复「重新发送」，或者换登记的另一个手机号或邮箱发给我。没有注册过的号码是收不到的。
talk-prove-lost = 没关系。登记的另一个联系方式还能用的话，直接发给我，验证码会发到那里；都用不了，可以改为回答几个账户问题。确认是您本人后，手机号由同事核实身份后更换。不方便的话，点「转人工」，我会把情况一起转给账户安全团队。
talk-prove-stuck = 别着急，换个办法：把注册时用的手机号或邮箱发给我，我发一个验证码过去，确认是您本人后，我直接查是哪里出了问题。不想再试的话，点「转人工」，同事来帮您。
talk-prove-stuck-code = 别着急，换个办法：回复「重新发送」再收一次验证码，或者把登记的另一个手机号或邮箱发给我。还是收不到或者不想再试，就点「转人工」，同事帮您核实身份。
