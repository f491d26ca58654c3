"""CVs of open vocabularies and drawn structure, as the lines that the reader gives to the extractors.

The families beside this package are layouts somebody thought of; here every order, separator and position is drawn,
so that a figure says more about documents of strangers. Nobody tunes an extractor to a seed.
"""
