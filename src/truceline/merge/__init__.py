"""Records and actors of several reports joined where they are one: pure functions, no ledger, no clock."""
