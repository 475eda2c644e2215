"""The worker for Python, as a package for its tests: the harness itself joins the modules into one text."""
