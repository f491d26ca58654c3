"""Postal codes as they are printed: alone, with their towns, and where they might pass for something else."""

import re

_BRITISH = r"[A-Z]{1,2}\d{1,2}[A-Z]?\s\d[A-Z]{2}"

# What may pass for a phone number: "4050-262", "04538-133", "62704-1234".
HYPHENATED = re.compile(r"\d{4,5}-\d{3}|\d{5}-\d{4}")
JAPANESE = re.compile(r"〒?\s?\d{3}-\d{4}")
# An address that ends in its code: "14 Old Quay, Leith EH6 7AB".
BRITISH_END = re.compile(rf",.*\b{_BRITISH}$")
# A line of an address: "8010 Graz", "Austin, TX 78701", "EH6 7AB".
WITH_TOWN = re.compile(rf"(?:[A-Z]{{1,2}}-)?\d{{4,6}}\s\w|\w,?\s(?:[A-Z]{{2}}\s)?\d{{5}}$|^{_BRITISH}$")
# What to leave out when a town is looked up: "A-8010", "4050-262".
BESIDE_TOWN = re.compile(r"\b(?:[A-Z]{1,2}-)?\d{4,6}(?:-\d{3,4})?\b")
