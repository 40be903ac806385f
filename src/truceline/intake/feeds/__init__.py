"""Feeds: RSS, Atom and JSON Feed, each taken apart into entries of one shape."""
