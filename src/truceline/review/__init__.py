"""What people's decisions do to records: pure functions, no ledger is opened here."""
