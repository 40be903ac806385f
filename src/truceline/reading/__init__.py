"""Reading: a report to a spaCy Doc to records. One folder a component; they meet on the Doc (see `doc`)."""
