"""What Great Expectations imports and no suite here uses is loaded at its first use; `check` loads no pandas."""

import subprocess
import sys

from tests.conftest import SHIPPED

LATE = """
import sys
from orchestration.lib import validation
validation.preload().join()
assert "great_expectations" in sys.modules
assert "scipy.stats._stats_py" not in sys.modules, "scipy.stats was loaded"
assert "altair.vegalite" not in sys.modules, "altair was loaded"
import altair
import scipy.stats
from scipy.stats import norm
import altair.vegalite
assert float(scipy.stats.norm.cdf(0)) == 0.5 and norm is scipy.stats.norm
assert altair.Chart.__module__.startswith("altair.vegalite")
"""


def test_heavy_modules_are_loaded_at_their_first_use() -> None:
    subprocess.run([sys.executable, "-c", LATE], check=True)


CHECK = """
import sys
from orchestration.cli.main import main
try:
    main()
except SystemExit as end:
    assert end.code == 1, end.code
loaded = {"pandas", "dagster", "great_expectations", "dbt", "scipy.stats"} & set(sys.modules)
assert not loaded, loaded
"""


def test_check_loads_only_what_it_needs() -> None:
    arguments = ["check", "--quiet", str(SHIPPED)]
    first = [sys.executable, "-c", "from orchestration.cli.main import main; main()", *arguments]
    assert subprocess.run(first, check=False).returncode == 1, "a first one loads dbt as well"
    subprocess.run([sys.executable, "-c", CHECK, *arguments], check=True)
