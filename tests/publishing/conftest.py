import pytest
from wagtail.models import Site


@pytest.fixture(autouse=True)
def _no_remembered_sites():
    """Wagtail keeps the site's root outside the database, where no rollback reaches."""
    Site.clear_site_root_paths_cache()
    yield
    Site.clear_site_root_paths_cache()
