# 上传与填写
identity-side-unknown = 请选择要上传身份证的哪一面。
identity-picture-empty = 没有收到图片，请重新选择。
identity-picture-large = 图片超过 { $megabytes } MB，请压缩后再上传。
identity-picture-kind = 这不是能识别的图片。请上传 JPG、PNG 或 WebP 格式的照片。
identity-picture-broken = 图片已损坏，打不开。请重新拍一张。
identity-picture-pixels = 图片尺寸过大，请用手机直接拍摄，不要放大或拼接。
identity-picture-small = 图片太小，看不清字。请靠近一些重新拍。
identity-pictures-missing = 请先上传身份证的正反两面。
identity-pictures-often = 上传次数过多，请在 { $until } 之后再试。
identity-name-missing = 请填写身份证上的姓名，最多 { $most } 个字。
identity-number-unreadable = 证件号码是 18 位，请检查。护照号、旧版永久居留身份证号码不能在这里使用。
identity-number-wrong = 身份证号不对，请对照证件逐位检查。
identity-too-young = 未满 { $least } 岁暂不能自行实名认证，请由监护人联系客服办理。
identity-card-lapsed = 这张身份证 { $until } 已到期，请换用新证。
identity-until-wrong = 请按证件背面填写有效期，或选择“长期”。
identity-not-now = 现在不能提交：认证正在进行，或者已经通过。
identity-too-often = 提交次数过多，请在 { $until } 之后再试。

# 客服审核
identity-not-waiting = 这份认证不在等待审核，请刷新后再看。
identity-number-held = 这个证件号已认证在另一个账户名下。请先核实并处理那个账户。
identity-class-unsupported = 已通过的核验只够授予 { $most } 类，请改选，或由客户本人到场核验。
identity-reason-unknown = 请选择不通过的原因。
identity-reveal-what = 请选择要查看的内容。
identity-reveal-reason = 请写明查看的理由，至少四个字；理由会被永久记录。
identity-not-revealed = 内容已隐藏。请先写明理由再查看。
identity-act-accept = 通过实名认证
identity-act-reject = 不通过实名认证
identity-act-reveal = 查看证件信息
identity-change-class = 认证状态
identity-change-class-verifying = 审核中
identity-change-class-class-1 = Ⅰ 类账户
identity-change-class-class-2 = Ⅱ 类账户
identity-change-class-class-3 = Ⅲ 类账户
identity-change-class-rejected = 未通过
identity-change-reveal-number-hidden = 隐藏
identity-change-reveal-number-shown = 展示
identity-change-reveal-pictures-hidden = 隐藏
identity-change-reveal-pictures-shown = 展示
identity-change-reveal-number = 证件号
identity-change-reveal-pictures = 证件照片

# 告知客户
identity-notice-granted = 您的实名认证已通过，账户为 { $account_class ->
    [1] Ⅰ
    [2] Ⅱ
   *[3] Ⅲ
  } 类账户。额度可在“我的－限额”查看。
identity-notice-rejected = 您的实名认证没有通过：{ $reason ->
    [unreadable] 照片看不清，请在光线好的地方重新拍摄
    [name_differs] 证件姓名与账户姓名不一致，请先核对账户姓名
    [number_differs] 填写的号码与证件不一致，请核对后重新提交
    [not_valid] 证件已过期或无效，请换用有效证件
    [duplicate] 这份证件的信息需要本人进一步核实，请联系客服
    [not_yours] 无法确认证件是您本人的，请联系客服
   *[suspected] 为了资金安全，需要进一步核实，请联系客服
  }。您可以在“我的－实名认证”重新提交。
identity-notice-taken-back = 您的实名认证已被取消：{ $reason ->
    [unreadable] 留存的照片看不清
    [name_differs] 证件姓名与账户姓名不一致
    [number_differs] 号码与证件不一致
    [not_valid] 证件已过期或无效
    [duplicate] 证件信息需要本人进一步核实
    [not_yours] 无法确认证件是您本人的
   *[suspected] 为了资金安全，需要进一步核实
  }。请在“我的－实名认证”重新提交，有疑问请联系客服。
identity-notice-expiring = 您的身份证将于 { $until } 到期。请在到期前到“我的－实名认证”上传新证，以免余额支付受限。
identity-notice-expired = 您的身份证已于 { $until } 到期，余额支付暂停。请到“我的－实名认证”上传新证，通过后立即恢复。
