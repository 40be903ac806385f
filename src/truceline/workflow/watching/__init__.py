"""The parts of a watch: what a look at a source finds, when the next is due, who fetches, what is counted."""
