payment-status = Payment
payment-status-requires-confirmation = waiting for the customer to confirm
payment-status-requires-customer-action = waiting for the customer to pay
