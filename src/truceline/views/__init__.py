"""Read models: pure functions from what the ledger holds to what a person reads. One read model a file."""
