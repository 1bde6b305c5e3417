from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0002_versions'),
    ]

    operations = [
        migrations.AddField(
            model_name='document',
            name='level',
            field=models.CharField(blank=True, default='', help_text='of the issuer: chain.LEVELS', max_length=10),
            preserve_default=False,
        ),
    ]
