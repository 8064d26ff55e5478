"""Solves the model that `benches/plan.rs` writes with OR-Tools CP-SAT, part by part of the cost; prints one line of JSON.

`plan.py MODEL.json SECONDS`. The classes of people are those of the planner, so the solver has 100 or so rows and not
10,000. Only the time that it takes to solve counts; loading and building the model do not. Each part has so many seconds;
where they are over, the best so far bounds the parts after it, and the part is told as not proved.
"""

import json
import sys
import time

from ortools.sat.python import cp_model

facts = json.load(open(sys.argv[1], encoding="utf-8"))
starts, classes = facts["starts"], facts["classes"]
model = cp_model.CpModel()
chosen = [model.new_bool_var(f"slot {place}") for place in range(len(starts))]
model.add(sum(chosen) == facts["count"])

# Sessions that would overlap, or leave too small a gap: at most one of every stretch.
for first, start in enumerate(starts):
    close = [place for place in range(first, len(starts)) if starts[place] < start + facts["apart"]]
    if len(close) > 1:
        model.add_at_most_one([chosen[place] for place in close])

# For each class whether it pays at least 1, 2 and 4 points.
pays = []
for number, people in enumerate(classes):
    levels = {}
    for level in (1, 2, 4):
        if people["base"] < level:
            levels[level] = 0
            continue
        levels[level] = model.new_bool_var(f"class {number} pays {level}")
        better = [chosen[place] for place, points in enumerate(people["points"]) if points < level]
        model.add_bool_or([*better, levels[level]])
    pays.append(levels)

worst = model.new_int_var(0, 4 + max(people["debt"] for people in classes), "worst")
for people, levels in zip(classes, pays):
    model.add(worst >= people["debt"] + levels[1] + levels[2] + 2 * levels[4])
parts = {
    "must_left_out": sum(people["must"] * levels[4] for people, levels in zip(classes, pays)),
    "left_out": sum(people["weight"] * levels[4] for people, levels in zip(classes, pays)),
    "worst": worst,
    "sum": sum(people["weight"] * (levels[1] + levels[2] + 2 * levels[4]) for people, levels in zip(classes, pays)),
}



def cost_of(sessions):
    """The cost of a set, counted without the solver."""
    points = [min([people["base"], *(people["points"][place] for place in sessions)]) for people in classes]
    both = list(zip(classes, points))
    return {
        "must_left_out": sum(people["must"] for people, paid in both if paid == 4),
        "left_out": sum(people["weight"] for people, paid in both if paid == 4),
        "worst": max(people["debt"] + paid for people, paid in both),
        "sum": sum(people["weight"] * paid for people, paid in both),
    }


limit = float(sys.argv[2])
seconds, unproved, cost = 0.0, [], {}
for part, expression in parts.items():
    model.minimize(expression)
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = limit
    started = time.monotonic()
    status = solver.solve(model)
    seconds += time.monotonic() - started
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        sys.exit(f"{part} is not solved: {solver.status_name(status)}")
    if status != cp_model.OPTIMAL:
        unproved.append(part)
    cost = cost_of([place for place, variable in enumerate(chosen) if solver.boolean_value(variable)])
    model.add(expression <= cost[part])
    model.clear_hints()
    for variable in chosen:
        model.add_hint(variable, solver.value(variable))
print(json.dumps({"seconds": seconds, "unproved": unproved, "cost": cost}))
