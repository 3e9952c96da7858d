"""Static files under names that say their content, so that browsers keep them for ever."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class Storage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # whitenoise has no types
    """Also renames what our scripts import from each other."""

    support_js_module_import_aggregation = True
