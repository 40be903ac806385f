"""PDF: `pages` takes the lines off each page in a process of its own, `lines` makes paragraphs of them."""
