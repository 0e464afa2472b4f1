"""The assistant: understands, finds the cause in the records, explains it, acts within its authority, hands over the rest."""
