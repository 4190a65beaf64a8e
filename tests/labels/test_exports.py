"""Files as the tools themselves write them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.tokens import DocBin, Span

from newsfacts.errors import InputError
from newsfacts.labels import brat, conll, docbin, doccano, label_studio, prodigy
from newsfacts.labels.formats import TOOLS
from newsfacts.labels.record import Label, LabeledText

TEXT = "💩快手日活1亿"
MONEY = Label("company", 1, 3, "name=快手科技", "lexicon.company", True, "v1")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "export"


def given(file: Path, *records: object) -> Path:
    file.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return file


@pytest.mark.parametrize(
    "labels",
    [
        {"label": [[1, 3, "company"]]},
        {"labels": [[1, 3, "company"]]},
        {"entities": [{"id": 7, "label": "company", "start_offset": 1, "end_offset": 3}], "relations": []},
    ],
)
def test_doccano_exports(file: Path, labels: dict[str, object]) -> None:
    (document,) = doccano.read(given(file, {"id": 12, "text": TEXT, **labels, "Comments": []}))
    assert document == LabeledText("12", TEXT, (Label("company", 1, 3),))


def test_what_a_reader_changes_counts_and_what_he_leaves_keeps_its_value(file: Path) -> None:
    deleted, kept = Label("money", 5, 7, "100000000 CNY?"), MONEY
    doccano.write([LabeledText("a", TEXT, (kept, deleted), "题", "2021-05-24")], file)
    row = json.loads(file.read_text(encoding="utf-8"))
    row |= {"id": 3, "label": [[3, 5, "quantity"], [1, 3, "company"]]}  # one drawn anew, the order doccano's own
    (document,) = doccano.read(given(file, row))
    assert document == LabeledText("a", TEXT, (kept, Label("quantity", 3, 5)), "题", "2021-05-24")


@pytest.mark.parametrize(("answer", "skipped"), [("accept", False), ("reject", True), ("ignore", True)])
def test_prodigy_exports(file: Path, answer: str, skipped: bool) -> None:
    span = {"start": 1, "end": 3, "token_start": 1, "token_end": 2, "label": "company"}
    task = {
        "text": TEXT,
        "spans": [span],
        "answer": answer,
        "_input_hash": 5,
        "_task_hash": 6,
        "_view_id": "ner_manual",
    }
    assert prodigy.read(given(file, task)) == [LabeledText("5", TEXT, (Label("company", 1, 3),), skipped=skipped)]


def region(start: int, end: int, text: str | None = None, **more: object) -> dict[str, Any]:
    value: dict[str, Any] = {"start": start, "end": end, "labels": ["company"]}
    if text is not None:
        value["text"] = text
    return {
        "id": "x",
        "from_name": "ner",
        "to_name": "text",
        "type": "labels",
        "origin": "manual",
        "value": value,
    } | more


def task(*annotations: dict[str, Any], **more: object) -> list[object]:
    return [{"id": 9, "data": {"text": TEXT}, "annotations": annotations, **more}]


def result(*regions: dict[str, Any], **more: object) -> dict[str, Any]:
    return {"id": 1, "result": regions, **more}


@pytest.mark.parametrize("found", [region(1, 3), region(1, 3, "快手"), region(2, 4, "快手")])
def test_label_studio_counts_code_points_and_once_counted_utf_16(file: Path, found: dict[str, object]) -> None:
    assert label_studio.read(given(file, task(result(found))))[0].labels == (Label("company", 1, 3),)


def test_a_region_over_a_line_break_is_shown_without_it(file: Path) -> None:
    export = [{"data": {"text": "快\r\n手"}, "annotations": [result(region(0, 4, "快\n\n手"))]}]
    assert label_studio.read(given(file, export))[0].labels == (Label("company", 0, 4),)


def test_a_note_in_label_studio_is_the_value(file: Path) -> None:
    found = region(1, 3, meta={"text": ["name=快手科技"]})
    assert label_studio.read(given(file, task(result(found))))[0].labels[0].value == "name=快手科技"


def test_of_several_annotations_the_ground_truth_counts(file: Path) -> None:
    both = result(region(1, 3)), result(ground_truth=True)
    assert label_studio.read(given(file, task(*both)))[0].labels == ()
    with pytest.raises(InputError, match="task 1: 2 annotations; leave one"):
        label_studio.read(given(file, task(result(), result())))


def test_predictions_are_the_pipelines_and_cancelled_annotations_are_skipped(file: Path) -> None:
    (predicted,) = label_studio.read(given(file, task(predictions=[result(region(1, 3))])))
    assert (predicted.pre_labeled, predicted.skipped, len(predicted.labels)) == (True, False, 1)
    (skipped,) = label_studio.read(given(file, task(result(region(1, 3), was_cancelled=True))))
    assert (skipped.pre_labeled, skipped.skipped) == (False, True)


def test_label_studio_results_of_other_types_are_no_labels(file: Path) -> None:
    choice = {"from_name": "c", "to_name": "text", "type": "choices", "value": {"choices": ["good"]}}
    assert label_studio.read(given(file, task(result(choice, {"type": "relation"}))))[0].labels == ()


def brat_folder(folder: Path, ann: str, text: str = TEXT) -> Path:
    folder.mkdir()
    (folder / "a.txt").write_bytes(text.encode())
    (folder / "a.ann").write_bytes(ann.encode())
    return folder


def test_brat_annotations_with_notes_and_all_that_is_no_label(file: Path) -> None:
    ann = "T1\tcompany 1 3\t快手\nT2\tquantity 5 7\t1亿\nR1\tOf Arg1:T1 Arg2:T2\n#1\tAnnotatorNotes T2\t100000000 -\nA1\tSure T2\n"
    (document,) = brat.read(brat_folder(file, ann))
    assert document == LabeledText("a", TEXT, (Label("company", 1, 3), Label("quantity", 5, 7, "100000000 -")))


def test_in_brat_a_label_over_lines_is_in_pieces(file: Path) -> None:
    label = Label("company", 1, 6, "name=快手电商")
    brat.write([LabeledText("a", "在快手\r\n电商", (Label("company", 1, 7, "name=快手电商"),))], file)
    assert (file / "a.ann").read_text(encoding="utf-8").startswith("T1\tcompany 1 3;5 7\t快手 电商\n#1\t")
    other = brat.read(brat_folder(file.with_name("b"), "T1\tcompany 1 3;4 6\t快手 电商\n", "在快手\n电商"))
    assert other[0].labels == (Label("company", label.start, label.end),)


def test_a_folder_in_which_readers_have_labeled_is_not_touched(file: Path) -> None:
    brat_folder(file, "T1\tcompany 1 3\t快手\n")
    with pytest.raises(InputError, match="is there already and not empty"):
        brat.write([LabeledText("a", TEXT)], file)
    assert (file / "a.ann").read_text(encoding="utf-8") == "T1\tcompany 1 3\t快手\n"


@pytest.mark.parametrize(
    ("ann", "message"),
    [
        ("T1\tcompany 1 3;5 7\t快手 1亿\n", r"a.ann:1: an annotation of several pieces \(1 3;5 7\)"),
        ("T1 company 1 3 快手\n", "a.ann:1: no annotation"),
        ("T1\tcompany 1 30\n", r"a: label company \[1, 30\) does not fit"),
        ("T1\tcompany 5 7;1 3\t1亿 快手\n", "an annotation of several pieces"),
        ("T1\tcompany 0 2\t快手\n", r"a.ann:1: 0 2 is not '快手' in the text"),
    ],
)
def test_what_brat_says_otherwise_is_refused(file: Path, ann: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        brat.read(brat_folder(file, ann))


@pytest.mark.parametrize(
    ("rows", "text", "labels"),
    [
        ("快手\tB-company\n日活\tO\n", "快手日活", (Label("company", 0, 2),)),
        ("快 NN B-company\n手 NN I-company\n\n涨 VV O\n\n", "快手\n涨", (Label("company", 0, 2),)),
        ("-DOCSTART- -X- O O\n\n快 B-x\r\n手 B-x\r\n", "快手", (Label("x", 0, 1), Label("x", 1, 2))),
        ("快\tI-a\n手\tI-b\n\n1\tI-b\n", "快手\n1", (Label("a", 0, 1), Label("b", 1, 2), Label("b", 3, 4))),
        ("# newdoc\n#\tO\n# O\n", "##", ()),
    ],
)
def test_conll_of_others(file: Path, rows: str, text: str, labels: tuple[Label, ...]) -> None:
    file.write_bytes(rows.encode())
    (document,) = conll.read(file)
    assert (document.text, document.labels) == (text, labels)


@pytest.mark.parametrize("row", ["快", "快\tE-company", "快\tB-", "快 手 日"])
def test_a_row_without_a_tag_is_named(file: Path, row: str) -> None:
    file.write_text(f"涨\tO\n{row}\n", encoding="utf-8")
    with pytest.raises(InputError, match=f"{file}:2: no token and tag of the scheme BIO"):
        conll.read(file)


def test_an_escape_of_no_character_is_named(file: Path) -> None:
    file.write_text("⟦U+110000⟧\tO\n", encoding="utf-8")
    with pytest.raises(InputError, match=f"{file}:1: U\\+110000 is no character"):
        conll.read(file)


def test_a_doc_bin_of_others_has_entities(file: Path) -> None:
    doc = spacy.blank("zh")(TEXT)
    doc.ents = [Span(doc, 1, 3, label="company")]
    DocBin(docs=[doc]).to_disk(file)
    (document,) = docbin.read(file)
    assert (document.text, document.labels) == (TEXT, (Label("company", 1, 3),))


def test_the_components_documents_are_labels(file: Path) -> None:
    nlp = spacy.blank("zh")
    doc = nlp(TEXT)
    doc.spans["newsfacts"] = [Span(doc, 1, 3, label="company", span_id="m1")]
    doc.user_data["newsfacts_extraction"] = "{}"
    DocBin(docs=[doc], store_user_data=True).to_disk(file)
    assert docbin.read(file)[0].labels == (Label("company", 1, 3),)


def test_what_overlaps_is_refused_by_conll_and_kept_in_spans_by_spacy(file: Path) -> None:
    document = LabeledText("a", TEXT, (Label("company", 1, 3), Label("person", 2, 4)))
    with pytest.raises(InputError, match=r"a: label 'person' \[2, 4\) overlaps another"):
        conll.write([document], file)
    assert not file.exists()
    docbin.write([document], file)
    assert docbin.read(file) == [document]


@pytest.mark.parametrize("name", ["brat", "conll"])
def test_kinds_with_white_space_are_refused(file: Path, name: str) -> None:
    with pytest.raises(InputError, match="a kind has no white space"):
        TOOLS[name].write([LabeledText("a", TEXT, (Label("a b", 1, 3),))], file)
    assert not file.exists()


@pytest.mark.parametrize("name", TOOLS)
@pytest.mark.parametrize("content", [None, b"\xff\xfe", b"{", b'{"a": 1}', b"[1]", b'[{"data": {}}]'])
def test_broken_files_are_named(file: Path, name: str, content: bytes | None) -> None:
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(InputError, match=str(file)):
        TOOLS[name].read(file)


@pytest.mark.parametrize("name", TOOLS)
def test_what_can_not_be_written_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / "in_the_way").write_text("")
    with pytest.raises(InputError, match=r"in_the_way/out.*can't be written"):
        TOOLS[name].write([LabeledText("a", TEXT)], tmp_path / "in_the_way" / "out")


@pytest.mark.parametrize(
    ("text", "label", "message"),
    [
        ("快\ud800", Label("money", 0, 1), "half a surrogate pair at 1"),
        ("快", Label("money", 0, 2), r"money \[0, 2\) does not fit"),
        ("快", Label("money", 1, 1), "does not fit"),
        ("快", Label(" ", 0, 1), "has no kind"),
    ],
)
def test_labels_that_fit_no_text_are_refused(text: str, label: Label, message: str) -> None:
    with pytest.raises(InputError, match=message):
        LabeledText("a", text, (label,))
