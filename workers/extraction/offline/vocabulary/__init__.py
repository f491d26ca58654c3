"""The vocabulary of CVs: TOML files by language, and the scores and patterns built from them."""
