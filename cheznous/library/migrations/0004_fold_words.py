"""Write what a search reads of the files that were there before searches."""

from django.db import migrations

from cheznous.actors.folding import fold


def write(apps, schema_editor):
    Asset = apps.get_model("library", "Asset")
    for asset in Asset.objects.filter(folded="").iterator():
        asset.folded = fold(f"{asset.name} {asset.alt} {asset.credit}")
        asset.save(update_fields=["folded"])


class Migration(migrations.Migration):
    dependencies = [("library", "0003_words_and_bin")]
    operations = [migrations.RunPython(write, migrations.RunPython.noop)]
