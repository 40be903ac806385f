"""The Truceline Reading Corpus, its checker, and what is trained from it. No part of the installed package."""
