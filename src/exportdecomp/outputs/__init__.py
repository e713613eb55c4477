"""A report into text; pure, so a snapshot is enough to test one."""
