"""The service desk: conversations, cases, queues, promises, hand-over, remedies."""
