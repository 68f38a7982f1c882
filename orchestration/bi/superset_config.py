"""Superset's configuration: it reads the file that `SUPERSET_CONFIG_PATH` names.

Here: settings. Not here: charts (`dashboard/`), places (`home.py`).
"""

from __future__ import annotations

from orchestration.bi.home import Home
from orchestration.bi.proof import proof_sheets

_HOME = Home.default()

SECRET_KEY = _HOME.secret_key()
SQLALCHEMY_DATABASE_URI = _HOME.metadata_uri
APP_NAME = "Tieout"
BLUEPRINTS = [proof_sheets]

# nothing is cached: a refresh shows what is published now
DATA_CACHE_CONFIG = {"CACHE_TYPE": "NullCache"}

# the colours of the charts are chosen for a light page
THEME_DARK = None

# Okabe and Ito's colours, which people of any colour vision tell apart, with the dark ones first
EXTRA_CATEGORICAL_COLOR_SCHEMES = [
    {
        "id": "tieout",
        "description": "Told apart by any colour vision (Okabe and Ito)",
        "label": "Tieout",
        "isDefault": True,
        "colors": ["#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#5F656D", "#F0E442"],
    }
]

# a page asks nothing of other hosts
TALISMAN_CONFIG = {
    "content_security_policy": {
        "default-src": ["'self'"],
        "base-uri": ["'self'"],
        "img-src": ["'self'", "blob:", "data:"],
        "worker-src": ["'self'", "blob:"],
        "object-src": "'none'",
        "style-src": ["'self'", "'unsafe-inline'"],
        "script-src": ["'self'", "'strict-dynamic'"],
    },
    "content_security_policy_nonce_in": ["script-src"],
    "force_https": False,
    "session_cookie_secure": False,
}
