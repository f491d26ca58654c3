"""A PDF opened and put together page by page, and what lies beside the text (links, forms, notes,
metadata).
"""
