"""Whether a person sees a word: paint order, pixels, clips, layers, replacement text."""
