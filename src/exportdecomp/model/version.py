"""The version of the program, written here once."""

VERSION = "0.1.0"
