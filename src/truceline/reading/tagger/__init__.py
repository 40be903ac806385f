"""The tagger: a small learnt model that tells of each word what it is."""
