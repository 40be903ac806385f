"""How well the program reads: our own gold, its scorer and floors, and the evaluation kit where it is present."""
