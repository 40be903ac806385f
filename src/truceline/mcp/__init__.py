"""A ledger for assistants: read-only tools of the Model Context Protocol (modelcontextprotocol.io)."""
