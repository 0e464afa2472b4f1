invoice-change-issued = issued
