"""Text clean-up and comparison: boundary cleaner, `fold`, URLs, skill aliases. (`fold`, `organisation`,
`is_empty`, `skill_slug` come here out of `matching.py`.)
"""
