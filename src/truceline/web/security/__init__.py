"""What stands between a request and the ledger: who asks, from where, how often, and whether he meant to."""
