api-token = The access token is missing, not valid or has expired. Please sign in again for a new one.
api-not-for-you = This operation is not open to your kind of account.
api-too-often = Too many requests. Please try again later.
api-malformed = The request is not as it should be; see errors.
api-unreadable = The request could not be read. Please check that it is JSON.
api-cursor = The cursor is not valid. Please start from the first page.
api-key-missing = Please send an Idempotency-Key header.
api-amount = The amount is not well formed; for example 500.00.
