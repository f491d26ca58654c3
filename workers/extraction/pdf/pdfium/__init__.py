"""The thin layer over PDFium: words, styles, fonts, bindings."""
