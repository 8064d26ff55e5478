"""Reads the heads of many posts as the sites of Python do: `yaml` as MkDocs and MyST, `toml`, and `rst` as Sphinx and ABlog.

Standard input is JSON, `{name: text}`; what is printed is `{name: what the head says}`.
"""

import json
import re
import sys


def between(mark, text):
    return re.match(rf"{mark}\n(.*?\n){mark}\n", text, re.S)[1]


def yaml_head(text):
    import yaml

    return yaml.safe_load(between("---", text))


def toml_head(text):
    import tomllib

    return tomllib.loads(between(r"\+\+\+", text))


def rst_head(text):
    """Fields and title as words, and what in them is more than words."""
    from docutils import nodes
    from docutils.core import publish_doctree

    settings = {"halt_level": 2, "report_level": 2, "doctitle_xform": False, "docinfo_xform": False, "line_length_limit": 1 << 24}
    document = publish_doctree(text, settings_overrides=settings)
    title = next(document.findall(nodes.title))
    fields = {field[0].astext(): field[1] for field in document.findall(nodes.field)}
    plain = (nodes.Text, nodes.paragraph, nodes.title, nodes.field_body)
    more = [type(node).__name__ for part in (title, *fields.values()) for node in part.findall() if not isinstance(node, plain)]
    return {"title": title.astext(), "more": more, **{name: body.astext() for name, body in fields.items()}}


HEADS = {"yaml": yaml_head, "toml": toml_head, "rst": rst_head}

sys.stdin.reconfigure(encoding="utf-8")
sys.stdout.reconfigure(encoding="utf-8")
posts = json.load(sys.stdin)
print(json.dumps({name: HEADS[sys.argv[1]](text) for name, text in posts.items()}, default=str))
