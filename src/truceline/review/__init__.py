"""Review: what people's verdicts make of what the program read. Pure: it knows the model and nothing else."""
