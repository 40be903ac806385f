"""The command line: one command a file. Nothing here knows how anything is done, only how it is asked for and shown.

Commands import what they need when they run, so that `truceline --help` loads neither the parser nor the ledger.
"""
