invoice-change-issued = 已开具
