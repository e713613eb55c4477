"""Where the figures of a request come from: an embedded dataset, a definition, own files."""

from exportdecomp import resources
from exportdecomp.model.request import ContribRequest
from exportdecomp.workflows.held import definition_held
from exportdecomp.workflows.load import Store, dataset_named


def open_store(request: ContribRequest) -> Store:
    """Open the figures that a request is about; own files before a definition's.

    A dataset that was fetched and stands alone is opened by the definition it came with.

    Raises:
        UnknownChoiceError: There is no such dataset.
        SettingsError: The definition is wrong.
        DataError: A file cannot be read.
    """
    if request.data or request.definition:
        from exportdecomp.workflows.own import open_own

        return open_own(request)
    if request.dataset not in resources.definition_names():
        held = definition_held(request.dataset)
        if held is not None:
            from exportdecomp.workflows.own import open_own

            return open_own(request._replace(definition=str(held)))
    return Store(dataset_named(request.dataset))
