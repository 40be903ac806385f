"""The base: paragraphs, the letters the parser sees, quotation marks."""
