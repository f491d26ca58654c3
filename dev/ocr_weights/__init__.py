"""Makes the weights of the OCR models from those that RapidOCR publishes."""
