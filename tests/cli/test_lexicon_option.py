"""``--lexicon`` on every command that extracts: what it says is in the output, and what is wrong with it is told."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from newsfacts.records import CompanyValue, PersonValue, Role
from newsfacts.show.wording import value_text

PROGRAM = [sys.executable, "-m", "newsfacts.cli"]
COMPANIES = "kind,name,aliases,ticker,id\ncompany,快手科技,快手,1024.HK,KS\n"
PEOPLE = "- {kind: person, name: 程一笑, aliases: [老程], id: P7}\n"
COMMANDS = {
    "extract": ["extract", "{in}/a.txt"],
    "run": ["run", "{in}/a.txt", "--out", "{in}/out"],
    "explain": ["explain", "快手"],
    "eval": ["eval", "{in}"],
    "golden check": ["golden", "check", "{in}/a.txt", "--golden", "{in}/golden"],
    "golden accept": ["golden", "accept", "{in}/a.txt", "--golden", "{in}/golden"],
}


@pytest.mark.parametrize("arguments", COMMANDS.values(), ids=COMMANDS.keys())
def test_a_broken_lexicon_ends_every_command_with_2(newsfacts, folder: Path, arguments: list[str]) -> None:
    (folder / "a.gold.txt").write_text("⟦快手|company⟧", encoding="utf-8")
    (folder / "golden").mkdir()
    broken = folder / "mine.csv"
    broken.write_text("kind,name\nfirm,快手\n", encoding="utf-8")
    ended = newsfacts(*(one.format(**{"in": folder}) for one in arguments), "--lexicon", broken)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err == f"newsfacts: NF307 {broken}:2: kind: 'firm' is none; write person or company\n"


@pytest.fixture
def mine(tmp_path: Path) -> list[str]:
    (tmp_path / "a.txt").write_text("老程表示,快手2021年一季度营收12亿元。", encoding="utf-8")
    (tmp_path / "companies.csv").write_text(COMPANIES, encoding="utf-8")
    (tmp_path / "people.yaml").write_text(PEOPLE, encoding="utf-8")
    return ["--lexicon", "companies.csv", "--lexicon", "people.yaml"]


def _run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [*PROGRAM, *arguments], capture_output=True, timeout=120, check=False, cwd=folder, encoding="utf-8"
    )
    assert done.stderr == ""
    return done


def test_from_files_to_records(tmp_path: Path, mine: list[str]) -> None:
    record = json.loads(_run(tmp_path, "extract", "a.txt", *mine).stdout)
    person, company = (m["value"] for m in record["mentions"] if m["kind"] in ("person", "company"))
    assert (person["name"], person["id"]) == ("程一笑", "P7")
    assert company == {"name": "快手科技", "legal_name": None, "ticker": "1024.HK", "id": "KS"}
    assert (record["facts"][0]["subject"]["name"], record["facts"][0]["speaker"]) == ("快手科技", "程一笑")

    assert _run(tmp_path, "run", "a.txt", "--out", "out", *mine).returncode == 0
    lines = (tmp_path / "out" / "mentions.jsonl").read_text(encoding="utf-8").splitlines()
    assert {"P7", "KS"} <= {json.loads(line)["value"].get("id") for line in lines}


def test_golden_files_know_the_lexicon(tmp_path: Path, mine: list[str]) -> None:
    assert _run(tmp_path, "golden", "accept", "a.txt", "--golden", "golden", *mine).returncode == 0
    without = _run(tmp_path, "golden", "check", "a.txt", "--golden", "golden")
    assert without.returncode == 1
    assert "KS" in without.stdout


def test_a_table_shows_the_id() -> None:
    assert value_text(CompanyValue(name="快手科技", ticker="1024.HK", id="KS")) == "快手科技 (1024.HK) [KS]"
    role = Role(title="CEO", company="快手")
    assert value_text(PersonValue(name="程一笑", roles=(role,), id="P7")) == "程一笑 (快手CEO) [P7]"
    assert value_text(PersonValue(name="程一笑")) == "程一笑"


def test_metrics_of_a_user_that_cannot_be_used_are_told(newsfacts, tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text("metrics: [{id: A}]\n", encoding="utf-8")
    ended = newsfacts("extract", "--metrics", own, stdin="快手营收5亿元")
    assert ended.code == 2
    assert f"{own}:1:12: metrics.0.id" in ended.err
