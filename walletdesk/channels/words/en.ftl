chat-too-fast = You are writing faster than we can take it in. Please wait a moment; nothing you wrote is lost.
