"""The verbs that tie stages together; the command line and the web use them alike."""
