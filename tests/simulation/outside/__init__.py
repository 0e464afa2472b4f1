"""The world beyond the rails, in plain Python and in this process: it shares no code with the product, nor with the sandbox."""
