"""Where the figures of a request come from: an embedded dataset, a definition, own files."""

from exportdecomp.model.request import ContribRequest
from exportdecomp.workflows.load import Store, dataset_named


def open_store(request: ContribRequest) -> Store:
    """Open the figures that a request is about; own files before a definition's.

    Raises:
        UnknownChoiceError: There is no such dataset.
        SettingsError: The definition is wrong.
        DataError: A file cannot be read.
    """
    if request.data or request.definition:
        from exportdecomp.workflows.own import open_own

        return open_own(request)
    return Store(dataset_named(request.dataset))
