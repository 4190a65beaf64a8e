"""The mean of several trained taggers that began from the same weights: one model, better than each (Wortsman et al. 2022)."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import torch


def average(files: list[Path]) -> dict[str, Any]:
    """What training would have written, with the mean of all weights.

    Raises:
        ValueError: the taggers differ in size.
    """
    saved = [torch.load(file, weights_only=False) for file in files]
    if any(one["sizes"] != saved[0]["sizes"] for one in saved):
        raise ValueError("taggers of different sizes have no mean; train all from one encoder")
    names = saved[0]["model"]
    mean = {name: torch.stack([one["model"][name].float() for one in saved]).mean(dim=0) for name in names}
    return {"sizes": saved[0]["sizes"], "model": mean}


def main() -> None:
    """Average and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("taggers", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    torch.save(average(options.taggers), options.out)


if __name__ == "__main__":
    main()
