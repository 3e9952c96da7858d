"""Static files under names that say their content, so that browsers keep them for ever."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class Storage(CompressedManifestStaticFilesStorage):
    """Also renames what our scripts import from each other."""

    support_js_module_import_aggregation = True
