"""Typer shells: options into a request, a report into an output."""
