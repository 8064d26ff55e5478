"""Lays rows into the tables of a library, so that two thousand texts need no two thousand runs of the command line.

Standard input is JSON: `[{table, like, rows}]`. `like` says of which row the new ones are copies, and the program wrote
that one; without it the rows are whole. Each of `rows` says what differs. A row may be called `as` something, and a value `{ref}` is the id of the row
that is called so; `{hex}` is an id as it was read. What is printed are the new ids, in the program's own words: `[[id, …], …]`. A part `{table, read}` lays
nothing: in place of ids stand the rows that are like `read`, bytes in hex.
"""

import json
import sqlite3
import sys
import uuid

library = sqlite3.connect(sys.argv[1])
library.row_factory = sqlite3.Row
called = {}
count = library.execute("SELECT count(*) FROM history").fetchone()[0] << 20


def new_id():
    """Later than all ids of the program, and of the shape that it gives them."""
    global count
    count += 1
    return bytes.fromhex(f"01ff{count:08x}70008000{count:012x}")


def value_of(value):
    if not isinstance(value, dict):
        return value
    return bytes.fromhex(value["hex"]) if "hex" in value else called[value["ref"]]


def named(table):
    return [column["name"] for column in library.execute(f"PRAGMA table_info({table})")]


def first_like(table, like):
    where = " AND ".join(f"{column} = ?" for column in like) or "1"
    values = [value_of(value) for value in like.values()]
    return dict(library.execute(f"SELECT * FROM {table} WHERE {where}", values).fetchone())


def lay(table, rows, like=None):
    row = {} if like is None else first_like(table, like)
    columns = named(table)
    ids = []
    places = ", ".join("?" * len(columns))
    for at, given in enumerate(rows):
        new = {**row, **{name: value_of(value) for name, value in given.items() if name != "as"}}
        if "id" in columns:
            new["id"] = new_id()
            ids.append(str(uuid.UUID(bytes=new["id"])))
            called[given.get("as")] = new["id"]
        if "position" in columns and "position" not in given:
            new["position"] = f"{row['position']}{at:06d}m"
        library.execute(f"INSERT INTO {table} VALUES ({places})", [new[column] for column in columns])
    return ids


def rows_like(table, read):
    where = " AND ".join(f"{column} = ?" for column in read) or "1"
    found = library.execute(f"SELECT * FROM {table} WHERE {where}", list(read.values())).fetchall()
    return [{name: value.hex() if isinstance(value, bytes) else value for name, value in dict(row).items()} for row in found]


with library:
    laid = [rows_like(**each) if "read" in each else lay(**each) for each in json.load(sys.stdin)]
print(json.dumps(laid))
