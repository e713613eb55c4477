"""What the store holds, as tables and rows."""

from exportdecomp.model.record import Published, PublishedTable
from exportdecomp.model.screen import Screen
from exportdecomp.model.store_report import (
    Fault,
    Removed,
    StoredDataset,
    StoredSource,
    StoreList,
    StorePruned,
    StoreVerified,
)
from exportdecomp.outputs.render import Format, render_view
from exportdecomp.outputs.store_view import list_view, prune_view, verify_view

HELD = StoreList(
    "/data/store",
    (
        StoredDataset(
            Published(
                name="china",
                title="China",
                possessive="China's",
                source="gacc",
                template="",
                attribution="General Administration of Customs of China",
                folder="/data/store/data/china/0002",
                tables={"total": PublishedTable("total.parquet", "7f" * 32, 4)},
                since="2026-08",
                until="2026-09",
                retrieved="2026-10-14",
                replies=3,
            ),
            size=4_321,
            publications=2,
        ),
    ),
    (StoredSource("gacc", parts=2, replies=3, size=98_765, asked="2026-10-14T12:00:00Z"),),
)


def test_a_list_is_a_table_of_datasets_and_one_of_sources() -> None:
    text = str(render_view(list_view(HELD), Format.TABLE, Screen(100)))

    assert text.startswith("1 dataset and 3 replies of 1 source in /data/store.\n\nDatasets\n")
    lines = [line.split() for line in text.splitlines()]
    assert [
        "china",
        "gacc",
        "2026-08",
        "to",
        "2026-09",
        "3",
        "2026-10-14",
        "4.3",
        "kB",
    ] in lines
    assert ["gacc", "2", "3", "2026-10-14T12:00:00Z", "98.8", "kB"] in lines
    assert "General Administration of Customs of China" in text


def test_rows_of_datasets_and_sources_have_the_same_cells() -> None:
    text = str(render_view(list_view(HELD), Format.CSV, Screen()))

    assert text.splitlines() == [
        "kind,name,title,source,since,until,parts,replies,publications,last,size",
        "dataset,china,China,gacc,2026-08,2026-09,,3,2,2026-10-14,4321",
        "source,gacc,,,,,2,3,,2026-10-14T12:00:00Z,98765",
    ]


def test_each_fault_is_a_line_that_says_what_to_do() -> None:
    fault = Fault("reply_gone", "raw/gacc/x.html", "the reply is gone", "fetch again")
    view = verify_view(StoreVerified("/data/store", 3, 1, (fault,)))

    assert str(render_view(view, Format.TABLE, Screen())).splitlines()[2:] == [
        "  raw/gacc/x.html: the reply is gone: fetch again"
    ]
    assert str(render_view(view, Format.CSV, Screen())).splitlines()[1:] == [
        "reply_gone,raw/gacc/x.html,the reply is gone,fetch again"
    ]


def test_what_was_removed_is_listed_with_its_size() -> None:
    removed = (Removed("publication", "data/china/0001", 4_321),)
    view = prune_view(StorePruned("/data/store", removed, is_dry_run=False))

    text = str(render_view(view, Format.TABLE, Screen()))
    assert text.startswith("Removed 4.3 kB from /data/store.\n")
    assert "published before the last" in text
    assert view.document["size"] == 4_321
