"""Reads the calendars of tests/data with another implementation: the same events at the same instants.

The tests of the core hold that `sessions.ics` is what the program writes, byte for byte, and that it reads `busy.ics`
as `busy.json` says and rules as `rules.json` says; here Python's icalendar and dateutil have their say on all of them.
"""

import json
import pathlib
import sys
from datetime import date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr
from icalendar import Calendar

DATA = pathlib.Path(__file__).parent.parent / "data" / "calendars"
FLOATING = ZoneInfo("America/New_York")
FROM = datetime(2021, 6, 1, tzinfo=timezone.utc)
TO = datetime(2021, 7, 1, tzinfo=timezone.utc)


def instant(value):
    if not isinstance(value, datetime):
        value = datetime.combine(value, time())
    if value.tzinfo is None:
        value = value.replace(tzinfo=FLOATING)
    return value.astimezone(timezone.utc)


def starts(event):
    """The starts of an event, by the clock of its zone."""
    first = event["DTSTART"].dt
    if "RRULE" not in event:
        return [first]
    zone = first.tzinfo
    text = event["RRULE"].to_ical().decode()
    parts = [part for part in text.split(";") if not part.startswith("UNTIL")]
    rule = rrulestr(";".join(parts), dtstart=first.replace(tzinfo=None))
    days = rule.between(datetime(2021, 1, 1), datetime(2021, 7, 2), inc=True)
    until = event["RRULE"].get("UNTIL")
    all_starts = [day.replace(tzinfo=zone) for day in days]
    return [start for start in all_starts if until is None or instant(start) <= instant(until[0])]


def exceptions(event):
    found = event.get("EXDATE", [])
    found = found if isinstance(found, list) else [found]
    return {instant(one.dt) for part in found for one in part.dts}


def events(name):
    calendar = Calendar.from_ical((DATA / name).read_bytes())
    items = calendar.walk("VEVENT")
    replaced = {(str(e["UID"]), instant(e["RECURRENCE-ID"].dt)) for e in items if "RECURRENCE-ID" in e}
    found = []
    for event in items:
        first = event["DTSTART"].dt
        day = timedelta(days=1) if not isinstance(first, datetime) else timedelta(0)
        length = event["DTEND"].dt - first if "DTEND" in event else event["DURATION"].dt if "DURATION" in event else day
        is_free = str(event.get("TRANSP", "")) == "TRANSPARENT" or str(event.get("STATUS", "")) == "CANCELLED"
        for start in starts(event):
            begins = instant(start)
            is_replaced = "RECURRENCE-ID" not in event and (str(event["UID"]), begins) in replaced
            if is_replaced or begins in exceptions(event):
                continue
            ends = instant(start + length) if isinstance(start, date) and not isinstance(start, datetime) else begins + length
            if begins < TO and ends > FROM:
                shown = lambda at: at.strftime("%Y-%m-%dT%H:%M:%SZ")
                found.append(
                    {"title": str(event["SUMMARY"]), "starts_at": shown(begins), "ends_at": shown(ends), "is_busy": not is_free}
                )
    return sorted(found, key=lambda one: (one["starts_at"], one["title"]))


def days(case):
    """The days of a rule in two years."""
    first = datetime.strptime(case["start"], "%Y%m%dT%H%M%S")
    found = rrulestr(case["rule"], dtstart=first).between(datetime(2021, 1, 1), datetime(2023, 1, 1), inc=True)
    return [day.strftime("%Y-%m-%d") for day in found]


def main():
    failed = 0
    names = ["sessions", "busy"]
    for name in names:
        expected = json.loads((DATA / f"{name}.json").read_text())
        found = events(f"{name}.ics")
        if not expected or found != expected:
            failed += 1
            print(f"{name}.ics is read otherwise:")
            print(*(f"  - {one}" for one in expected if one not in found), sep="\n")
            print(*(f"  + {one}" for one in found if one not in expected), sep="\n")
    rules = json.loads((DATA / "rules.json").read_text())
    for case in rules:
        if not case["days"] or days(case) != case["days"]:
            failed += 1
            print(f"{case['rule']} gives other days: {days(case)}")
    print(f"{len(names) + len(rules) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
