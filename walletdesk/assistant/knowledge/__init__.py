"""The help centre's articles: one a problem and language, rendered safely, found by two characters."""
