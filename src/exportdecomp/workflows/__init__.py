"""One module a verb: a request in, a report out."""
