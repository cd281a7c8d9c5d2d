"""Runs the Python of a guide as it stands there, with our paths and account in place of the reader's."""

import json
import re

from conftest import ROOT


def follow(page, config, ours=None):
    text = (ROOT / "docs" / page).read_text()
    [example] = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    # The secret comes from the environment.
    own = {**config, "client_secret": "secret_reference::ZOOM_CLIENT_SECRET"}
    theirs_and_ours = {
        '"account_id": "…", "client_id": "…", "client_secret": "secret_reference::ZOOM_CLIENT_SECRET"': json.dumps(own)[1:-1],
        "/path/to/source-zoom": str(ROOT),
        **(ours or {}),
    }
    for theirs, mine in theirs_and_ours.items():
        assert theirs in example
        example = example.replace(theirs, mine)
    exec(example, {})
