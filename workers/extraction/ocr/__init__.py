"""Pages that are pictures, read by an OCR engine: an optional extra, loaded only where a page needs it.

A picture becomes words with places, sizes and weights, like those of a text layer, so that everything behind the
PDF reader works on them: rows, columns, sections, evidence.
"""
