"""CV extraction by Gemini. No SDK is imported before a client is built."""
