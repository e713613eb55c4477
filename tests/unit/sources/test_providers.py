import pytest

from exportdecomp.errors import UnknownChoiceError
from exportdecomp.sources.providers import PROVIDERS, provider_named


@pytest.mark.parametrize("name", sorted(PROVIDERS))
def test_a_source_is_known_by_its_name_and_says_how_gently_it_is_asked(name: str) -> None:
    provider = provider_named(name)

    assert provider.name == name
    assert provider.pace > 0
    assert provider.patience > 0
    assert provider.base_url.startswith("http")
    assert not provider.base_url.endswith("/")
    assert provider.attribution
    assert provider.licence


def test_a_source_that_is_not_there_is_refused_with_the_nearest() -> None:
    with pytest.raises(UnknownChoiceError) as caught:
        provider_named("comtrades")

    assert caught.value.hint == "did you mean comtrade?"
