payment-status = 付款
payment-status-requires-confirmation = 等客户确认
payment-status-requires-customer-action = 等客户付款
