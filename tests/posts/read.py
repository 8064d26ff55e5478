"""Reads a post on standard input with Python-Markdown, docutils or MyST, and prints what a page's article would hold.

The argument says whose settings: `mkdocs` those of MkDocs, `material` what Material for MkDocs recommends, `rst`, `myst`.
"""

import re
import sys

MKDOCS = ["toc", "tables", "fenced_code"]
MATERIAL = [
    "abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables", "toc", "smarty",
    "pymdownx.arithmatex", "pymdownx.betterem", "pymdownx.blocks.admonition", "pymdownx.caret", "pymdownx.critic",
    "pymdownx.details", "pymdownx.emoji", "pymdownx.keys", "pymdownx.mark", "pymdownx.saneheaders", "pymdownx.superfences",
    "pymdownx.tabbed", "pymdownx.tasklist", "pymdownx.tilde",
]


def without_front_matter(text):
    return re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.S)


def markdown_page(text, extensions):
    import markdown

    return markdown.markdown(without_front_matter(text), extensions=extensions)


def rst_page(text):
    from docutils.core import publish_parts

    settings = {
        "halt_level": 2,
        "report_level": 2,
        "syntax_highlight": "none",
        "doctitle_xform": False,
        "strip_comments": True,
        "raw_enabled": True,
        "file_insertion_enabled": True,
    }
    html = publish_parts(text, writer="html5", settings_overrides=settings)["body"]
    # The fields above the title, then what docutils names its own parts by.
    html = re.sub(r"\A\s*<dl class=\"(?:docinfo|field-list).*?</dl>", "", html, flags=re.S)
    html = re.sub(r"</?section[^>]*>|<colgroup>.*?</colgroup>", "", html, flags=re.S)
    return re.sub(r"(<(?:table|tr|th|td|dl|dt|dd|a|p|ul|ol|li|pre|code|blockquote|span|h\d)\b[^>]*?) class=\"[^\"]*\"", r"\1", html)


def myst_page(text):
    """The readers that MyST's own parser puts together, every extension on but `replacements`, which makes … of two dots."""
    from markdown_it import MarkdownIt
    from mdit_py_plugins import amsmath, attrs, colon_fence, deflist, dollarmath, field_list, footnote, front_matter
    from mdit_py_plugins import myst_blocks, myst_role, substitution, tasklists

    markdown = MarkdownIt("commonmark", {"html": True, "typographer": True}).enable(
        ["table", "strikethrough", "smartquotes"]
    )
    for plugin in (
        front_matter.front_matter_plugin,
        myst_blocks.myst_block_plugin,
        myst_role.myst_role_plugin,
        footnote.footnote_plugin,
        amsmath.amsmath_plugin,
        attrs.attrs_plugin,
        attrs.attrs_block_plugin,
        colon_fence.colon_fence_plugin,
        deflist.deflist_plugin,
        dollarmath.dollarmath_plugin,
        field_list.fieldlist_plugin,
        substitution.substitution_plugin,
        tasklists.tasklists_plugin,
    ):
        markdown.use(plugin)
    return markdown.render(text)


READERS = {
    "mkdocs": lambda text: markdown_page(text, MKDOCS),
    "material": lambda text: markdown_page(text, MATERIAL),
    "rst": rst_page,
    "myst": myst_page,
}

sys.stdin.reconfigure(encoding="utf-8")
sys.stdout.reconfigure(encoding="utf-8")
print(READERS[sys.argv[1]](sys.stdin.read()))
