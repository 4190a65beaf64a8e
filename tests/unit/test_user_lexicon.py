"""A user's lexicon: what files say, and every complaint with its place and mend."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsfacts import NameEntry, UserLexicon
from newsfacts.errors import InputError
from newsfacts.names.lexicon_file import read_entries
from newsfacts.names.user_lexicon import user_lexicon
from newsfacts.pipeline import Pipeline

KUAISHOU = NameEntry("company", "快手科技", ("快手", "Kuaishou"), "1024.HK", "KS")
CHENG = NameEntry("person", "程一笑", ("程一晓",), None, "7")

CSV = "kind,name,aliases,ticker,id\ncompany,快手科技,快手|Kuaishou,1024.HK,KS\nperson,程一笑,程一晓,,7\n"
YAML = """
- {kind: company, name: 快手科技, aliases: [快手, Kuaishou], ticker: 1024.HK, id: KS}
- kind: person
  name: 程一笑
  aliases: 程一晓
  ticker: ~
  id: 7
"""


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", CSV),
        ("a.CSV", "\ufeff" + CSV.replace("\n", "\r\n")),
        ("a.csv", CSV.encode("gb18030")),
        ("a.csv", "\nID, Kind ,name,ticker,aliases\n\nKS,Company, 快手科技 ,1024.HK,|快手| Kuaishou |\n,,\n7,person,程一笑,,程一晓,,"),
        ("a.csv", 'name,kind,aliases,id,ticker\n快手科技,company,"快手\n|Kuaishou",KS,1024.HK\n程一笑,person,程一晓,7'),
        ("a.yaml", YAML),
        ("a.yml", YAML.replace("[快手, Kuaishou]", "快手|Kuaishou")),
    ],
)  # fmt: skip
def test_files(tmp_path: Path, name: str, content: str | bytes) -> None:
    assert read_entries(write(tmp_path, name, content)) == [KUAISHOU, CHENG]


def test_tickers_and_ids_are_kept_as_they_are_written(tmp_path: Path) -> None:
    content = "- {kind: company, name: 快手科技, ticker: 01024, id: 2021-05-24}\n- {kind: person, name: '123', id: yes}"
    first, second = read_entries(write(tmp_path, "a.yaml", content))
    assert (first.ticker, first.id, second.name, second.id) == ("01024", "2021-05-24", "123", "yes")


COMPLAINTS = {
    "header missing": ("a.csv", "company,快手\n", ":1: unknown column 'company'; the first line names the columns: kind,"),
    "column missing": ("a.csv", "name,aliases\n快手,", ":1: no column kind; the first line names the columns: kind,name"),
    "column unknown": ("a.csv", "kind,name,tiker\n", ":1: unknown column 'tiker'; the first line names"),
    "column twice": ("a.csv", "kind,name,id,id\n", ":1: the column id stands there twice; leave one out"),
    "too many cells": ("a.csv", CSV + "company,a公司,b,c,d,e\n", ":4: 6 cells under 5 columns; put quotes around"),
    "quote open": ("a.csv", CSV + '"company,a公司\n\n', ":4: no CSV (unexpected end of data); close every quote"),
    "kind wrong": ("a.csv", "kind,name\n\nfirm,快手\n", ":3: kind: 'firm' is none; write person or company"),
    "kind empty": ("a.csv", "kind,name\n,快手\n", ":2: kind: is empty; every entry needs kind and name"),
    "name empty": ("a.csv", "kind,name,aliases\ncompany, ,快手\n", ":2: name: is empty; every entry needs"),
    "name short": ("a.csv", "kind,name\ncompany,快\n", ":2: name: '快' is shorter than two characters"),
    "alias hidden": ("a.csv", "kind,name,aliases\ncompany,快手,**手\n", ":2: aliases: '**手' is shorter than two"),
    "ticker of a person": ("a.csv", "kind,name,ticker\nperson,程一笑,7\n", ":2: ticker: only a company has one; leave it"),
    "alias twice": (
        "a.csv", "kind,name,aliases\ncompany,快手,Kwai\ncompany,快手科技,快手\n",
        ":3: aliases: '快手' stands for 快手 already ({file}:2); leave it out of one of the two, or make one entry of both",
    ),
    "alias twice in other characters": ("a.csv", "kind,name\ncompany,臺積電\nperson,台积电\n", "'台积电' stands for 臺積電"),
    "nothing": ("a.csv", "", ": no entry in it; give it a line for each company or person"),
    "header alone": ("a.csv", "kind,name\n", ": no entry in it"),
    "not text": ("a.csv", b"\0\1", ": binary content"),
    "suffix": ("a.txt", CSV, ": a lexicon is a .csv, .yaml or .yml file; save it as one of these"),
    "no YAML": ("a.yaml", "- kind: company\n  name: [", ":2:10: no YAML (expected the node content, but found '<stream end>'"),
    "no list": ("a.yaml", "kind: company", ":1: no list; write a list of entries, as '- {kind: company"),
    "no mapping": ("a.yaml", "- 快手", ":1: no entry; write a list"),
    "field unknown": ("a.yaml", "\n- kind: company\n  nmae: 快手", ":2: unknown field 'nmae'; the fields are kind, name"),
    "field twice": ("a.yaml", "- {kind: company, name: 快手, name: 快手}", ":1: the field name stands there twice"),
    "field no text": ("a.yaml", "- kind: company\n  name: [快手]", ":2: name: is a list; write one text"),
    "aliases no list": ("a.yaml", "- kind: company\n  name: 快手\n  aliases: {a: b}", ":3: aliases: is a mapping; write a list"),
    "alias no text": ("a.yaml", "- {kind: company, name: 快手, aliases: [[a]]}", ":1: an alias: is a list; write one text"),
    "key no text": ("a.yaml", "- {[kind]: company}", ":1: unknown field '?'"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "content", "message"), COMPLAINTS.values(), ids=COMPLAINTS.keys())
def test_complaints(tmp_path: Path, name: str, content: str | bytes, message: str) -> None:
    file = write(tmp_path, name, content)
    with pytest.raises(InputError) as error:
        user_lexicon(file)
    told = message.replace("{file}", str(file))
    assert str(error.value).startswith(f"{file}{told}") if told.startswith(":") else told in str(error.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no\.csv: the lexicon can't be read \(No such file or directory\); check"):
        Pipeline(lexicon=tmp_path / "no.csv")


def test_entries_of_a_program() -> None:
    lexicon = UserLexicon([KUAISHOU, CHENG])
    assert dict(lexicon.forms) == {
        "快手科技": KUAISHOU, "快手": KUAISHOU, "Kuaishou": KUAISHOU, "程一笑": CHENG, "程一晓": CHENG,
    }  # fmt: skip
    with pytest.raises(InputError, match=r"^lexicon entry 2: name: 'Kuaishou' stands for 快手科技 already; leave"):
        UserLexicon([KUAISHOU, NameEntry("company", "Kuaishou")])
    with pytest.raises(InputError, match=r"^lexicon entry 1: name: is empty"):
        UserLexicon([NameEntry("company", " ")])
    assert hash(NameEntry("company", "快手科技", ["快手", "Kuaishou"], "1024.HK", "KS")) == hash(KUAISHOU)  # type: ignore[arg-type]
    with pytest.raises(InputError, match=r"^aliases of 快手科技: write several, as \('快手',\)$"):
        NameEntry("company", "快手科技", "快手")  # type: ignore[arg-type]
    with pytest.raises(InputError, match="names=False nobody looks for its names"):
        Pipeline(names=False, lexicon=lexicon)


def test_several_lexicons_are_one(tmp_path: Path) -> None:
    first, second = write(tmp_path, "a.csv", CSV), write(tmp_path, "b.yaml", "- {kind: company, name: 快手}")
    other = UserLexicon([NameEntry("company", "京东")])
    assert user_lexicon([str(first), other]).entries == (KUAISHOU, CHENG, *other.entries)
    assert user_lexicon(other) is other
    assert user_lexicon(None).entries == ()
    with pytest.raises(InputError, match=r"b\.yaml:1: name: '快手' stands for 快手科技 already \(.*a\.csv:2\)"):
        user_lexicon([first, second])


def test_an_alias_may_repeat_the_name_and_itself() -> None:
    assert set(UserLexicon([NameEntry("company", "台积电", ("臺積電", "台积电", "臺積電"))]).forms) == {"台积电"}


def test_a_name_is_known_with_and_without_the_space_that_layout_takes_out() -> None:
    assert set(UserLexicon([NameEntry("company", "360 数科")]).forms) == {"360 数科", "360数科"}
