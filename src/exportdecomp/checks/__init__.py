"""Release checks, one a file: a release in, findings out, none if all is well."""
