# 同事的双重验证
gate-staff-factor-foot = 手机丢了？用恢复码；恢复码也没有，请两位主管或经理在客服台关闭后重新设置。
gate-staff-app-lead = 您的岗位登录客服台要用验证器：先设置，再进入。
gate-staff-app-which = 用手机上任何支持动态验证码的应用扫描。请用自己的手机，不要截图发给别人。
gate-staff-app-done = 验证器已开启
gate-staff-app-on = 开启后，每次登录客服台都要输入验证器上的数字。
gate-staff-recovery-text = 手机不在身边时，用它代替验证器上的数字，每个只能用一次。请抄在纸上收好，离开这一页就再也看不到了。
gate-staff-recovery-kept = 已经收好，进入客服台
gate-staff-go = 进入客服台
