"""``python -m tests.conformance``: the scores beside those of other projects, and what is missed."""

from __future__ import annotations

import argparse
import json
import sys

import yaml
from rich.console import Console

from newsfacts.pipeline import Pipeline
from tests.conformance.cases import SUITES, VARIABLE, cases_folder, read_cases
from tests.conformance.differences import complaint, read_differences
from tests.conformance.floors import floors_of
from tests.conformance.score import Outcome, run
from tests.conformance.tables import details, summary


def main() -> int:
    """Print what the options ask for; without any, the tables."""
    parser = argparse.ArgumentParser(prog="python -m tests.conformance", description=__doc__)
    parser.add_argument(
        "--misses", choices=SUITES, help="list what this suite sees differently, listed differences aside"
    )
    parser.add_argument("--type", help="with --misses: only this type of the suite")
    parser.add_argument(
        "--draft", action="store_true", help="with --misses: as entries of differences.yaml, to be reviewed"
    )
    parser.add_argument("--floors", action="store_true", help="print floors.yaml just under what is reached")
    options = parser.parse_args()
    folder = cases_folder()
    if folder is None:
        print(f"no cases: set {VARIABLE} to their folder", file=sys.stderr)
        return 2
    console, listed = Console(width=130), read_differences()
    outcomes = run(read_cases(folder), Pipeline(names=False))
    if options.misses:
        _misses(outcomes, options.misses, options.type, set(listed), draft=options.draft)
        return 0
    aside = [o for o in outcomes if o.case.id not in listed]
    if options.floors:
        print(yaml.safe_dump(floors_of(aside), sort_keys=False, allow_unicode=True), end="")
        return 0
    console.print(summary(outcomes, listed))
    console.print(details(outcomes, listed))
    complaints = [c for o in outcomes if o.case.id in listed and (c := complaint(listed[o.case.id], o))]
    for line in complaints:
        print(line)
    return 1 if complaints else 0


def _misses(outcomes: list[Outcome], suite: str, type_: str | None, listed: set[str], *, draft: bool) -> None:
    for outcome in outcomes:
        case = outcome.case
        if case.suite != suite or case.id in listed or outcome.is_as_the_suite_says or type_ not in (None, case.type):
            continue
        found = [str(answer) for answer in outcome.found]
        wants = "; ".join(f"{e.text} {json.dumps(e.stated, ensure_ascii=False)}" for e in case.expect)
        if draft:
            entry = yaml.safe_dump(found, allow_unicode=True, default_flow_style=True, width=1000).strip()
            print(f"    {case.id}: {entry}  # {case.text}")
        else:
            print(f"{case.id} {case.type}{'*' if case.convention else ''} {case.published} {case.text}")
            print(f"    wants {wants or 'nothing'}\n    found {'; '.join(found) or 'nothing'}")


if __name__ == "__main__":
    sys.exit(main())
