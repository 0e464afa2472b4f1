"""The merchant's own small page at /merchant-desk/: its disputes, and its answers."""
