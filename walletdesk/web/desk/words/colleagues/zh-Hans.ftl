# 同事的双重验证
own-security-title = 我的登录验证
own-security-on-text = 每次登录客服台都会问验证器上的数字。
own-security-code-hint = 重新生成恢复码或关闭，都要先输入验证器上正在显示的数字。
own-security-must = 您的岗位必须使用验证器，不能关闭。
own-security-weak = 现在只凭密码就能登录
own-security-weak-text = 设置验证器后，即使密码被别人知道也进不了客服台。先输入您的密码。
staff-factor-must = 您的岗位必须使用验证器，不能关闭。
colleagues-title = 同事的登录验证
colleagues-text = 手机和恢复码都丢了的同事，由一位主管或经理在这里提出，另一位批准；关闭后，本人下次登录时重新设置。
colleagues-who = 同事
colleagues-lost = 手机丢了
colleagues-must = 下次登录要设置
colleagues-off = 未开启
colleagues-remove = 关闭验证
colleagues-waits = 等另一位批准
colleagues-asked = 已提交，等另一位主管或经理批准。
staff-factor-why = 请说明原因：批准的同事要凭它判断。
own-security-recovery-new = 重新生成恢复码
own-security-turn-off = 关闭验证器

# 重大决定前，再验一次
fresh-title = 请再验证一次
fresh-lead = 这笔决定较重，需要用您本人的验证器再确认一次。这次验证只用于这一件事。
