"""OCR for pages that are pictures, loaded only when a page needs it.

A picture becomes words with places, sizes and weights, like those of a text layer, so rows, columns, sections and
evidence work as for any other page.
"""
