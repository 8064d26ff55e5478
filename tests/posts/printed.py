"""Finds the columns of a library whose words stand in its posts: a word of its own is put into one after the other.

The arguments are the program and the library. What is printed is JSON: `["talks.title", …]`. A text that is an object
of JSON is looked at value by value: `blocks.options.licence`. A column that cannot hold any word, such as a kind or a
day, is no text of anybody, and the program then stops or says nothing of it.
"""

import json
import sqlite3
import subprocess
import sys

PROGRAM, LIBRARY = sys.argv[1:]
WORD = "Zosterabed"
POST = ["--target", "jekyll", "--layout", "cards", "--date", "2024-06-01", "--out", "-"]


def columns(connection):
    tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name"
    for (table,) in connection.execute(tables).fetchall():
        if table.startswith(("history", "local_")):
            continue
        for column in connection.execute(f"PRAGMA table_info({table})").fetchall():
            if column[2] == "TEXT":
                yield table, column[1]


def marked(value):
    """The words that may be told apart in a value: `(name, the value with the word in it)`."""
    if value is None or not value.startswith("{"):
        return [("", WORD)]
    held = json.loads(value)
    return [(f".{key}", json.dumps({**held, key: WORD})) for key, each in held.items() if isinstance(each, str)]


def is_printed():
    command = [PROGRAM, "--library", LIBRARY, "--json", "recap", *POST]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    return WORD in (json.loads(done.stdout).get("text") or "")


def put(connection, table, column, name):
    """Puts the word into the column; words that are the same in another column of the row stay the same."""
    texts = [each for known, each in columns(connection) if known == table]
    for (value,) in connection.execute(f"SELECT DISTINCT {column} FROM {table}").fetchall():
        new = dict(marked(value)).get(name)
        if new is None:
            continue
        also = texts if value and not name else [column]
        same = ", ".join(f"{each} = iif({each} IS :value, :new, {each})" for each in {column, *also})
        connection.execute(f"UPDATE {table} SET {same} WHERE {column} IS :value", {"value": value, "new": new})


def printed(connection):
    for table, column in list(columns(connection)):
        values = connection.execute(f"SELECT DISTINCT {column} FROM {table}").fetchall()
        for name in sorted({name for (value,) in values for name, _ in marked(value)}):
            connection.execute("BEGIN")
            connection.execute(f"CREATE TEMP TABLE kept AS SELECT * FROM {table}")
            try:
                put(connection, table, column, name)
                connection.execute("COMMIT")
            except sqlite3.IntegrityError:
                connection.execute("ROLLBACK")
                continue
            if is_printed():
                yield f"{table}.{column}{name}"
            put_back(connection, table)


def put_back(connection, table):
    connection.execute("BEGIN")
    connection.execute(f"DELETE FROM {table}")
    connection.execute(f"INSERT INTO {table} SELECT * FROM kept")
    connection.execute("DROP TABLE kept")
    connection.execute("COMMIT")


connection = sqlite3.connect(LIBRARY + "/library.db", isolation_level=None)
print(json.dumps(list(printed(connection))))
