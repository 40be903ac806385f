"""The page people work in, and the API behind it."""
