"""Places: toponyms found in a report and put on the map. See README.md."""
