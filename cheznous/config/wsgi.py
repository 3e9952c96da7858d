"""The web application (WSGI: synchronous Django lost 7 to 9 times its speed under ASGI when measured)."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cheznous.config.settings")
application = get_wsgi_application()
