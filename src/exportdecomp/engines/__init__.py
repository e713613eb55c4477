"""The one reduction that meets a panel of any size."""
