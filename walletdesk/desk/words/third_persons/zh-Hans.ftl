# 联系亲友、查询他人：拒绝
third-person-no-ground = 没有法律上的依据，不能受理：未经本人单独同意，我们不向任何人提供他人的信息，也不代为联系（个人信息保护法第二十三条、第二十九条）。
third-person-ground-not-accepted = 这一类证明目前不能作为依据。
third-person-proof = 提出请求的人还没有核实：请对方在核对身份的页面填本人姓名和号码；是客户的，也可以在对话里核实到实名。
third-person-review = 证件和证明的原件已经核对，等主管审核。
third-person-decided = 这个请求已经有结论了。
third-person-permitted = 已由两人审核同意，按证明要求书面办理。
third-person-declined = 审核没有通过。

# 办理
third-person-change = 他人信息请求
act-third-person-permit = 同意依法办理（须双人）
act-third-person-seen-court-order = 已核对身份证件和法院文书原件
act-third-person-seen-police = 已核对警官证和公安文书原件
act-third-person-seen-guardianship = 已核对身份证件和监护证明原件
act-third-person-seen-death-certificate = 已核对身份证件、死亡证明和亲属关系证明原件

# 依据
ground-court-order = 法院文书
ground-police = 公安机关文书
ground-guardianship = 监护证明
ground-death-certificate = 死亡证明与亲属关系证明
third-want-contact = 请我们联系某人
third-want-look = 查询他人的信息
third-want-act = 代他人办理
third-want-estate = 已故亲属的财产
third-relation-spouse = 配偶
third-relation-child = 子女
third-relation-parent = 父母或长辈
third-relation-sibling = 兄弟姐妹
third-status-refused = 默认拒绝
third-status-review = 待主管审核
third-status-permitted = 已同意
third-status-declined = 未通过
third-person-change-refused = 默认拒绝
third-person-change-review = 待两人审核
third-person-change-declined = 未通过
third-person-change-permitted = 同意依法书面办理
