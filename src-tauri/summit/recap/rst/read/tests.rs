use super::*;
use crate::recap::preview::{bullets, heading, link, paragraph, row, strong, text};
use proptest::prelude::*;

fn lines_of(words: &str) -> Vec<PreviewNode> {
    super::words(words).unwrap()
}

fn plain(words: &str) -> PreviewNode {
    paragraph(vec![text(words)], None)
}

#[test]
fn marks_links_and_escapes_are_read() {
    let emphasis = PreviewNode::Emphasis { children: vec![text("d*")] };
    let code = PreviewNode::Code { text: "e\\*f".into() };
    let cases = [
        ("a\\ **b**\\ c.", vec![text("a"), strong("b"), text("c.")]),
        ("*d\\**, ``e\\*f``", vec![emphasis, text(", "), code]),
        ("`g \\<h\\> <https://e.org/i\\_>`__", vec![link("https://e.org/i_", "g <h>")]),
        ("\\- 2 \\* 3 a_b \"*\" (*) \\\\", vec![text("- 2 * 3 a_b \"*\" (*) \\")]),
        ("2 * 3 ** 4 a*b* c``", vec![text("2 * 3 ** 4 a*b* c``")]),
        ("see https://e.org/a. And", vec![text("see "), link("https://e.org/a", "https://e.org/a"), text(". And")]),
        ("https\\://e.org x\\@e.org 10:00 a: b", vec![text("https://e.org x@e.org 10:00 a: b")]),
    ];
    for (words, expected) in cases {
        assert_eq!(lines_of(words), expected, "{words}");
    }
}

#[test]
fn what_is_no_mark_of_ours_is_foreign() {
    let cases = [
        ("a_", "a reference"),
        ("(see a_)", "a reference"),
        ("`a`__", "a reference"),
        ("`a <b_>`__", "a reference"),
        ("`a <https://e.org>`_", "a reference"),
        ("`a`", "a role"),
        (":b:`a`", "a role"),
        ("`a`:b:", "a role"),
        ("|a|", "a substitution"),
        ("_`a`", "a target of links"),
        ("see [1]_", "a note"),
        ("a *b", "a mark without its end"),
        ("a **b*", "a mark without its end"),
        ("``a", "a mark without its end"),
        ("`a <javascript:b()>`__", "a link to an address of another kind"),
        ("news:a", "an address that would be a link"),
        ("(x@e.org)", "an address that would be a link"),
        ("x@\\=e", "an address that would be a link"),
        ("\0", "a NUL"),
    ];
    for (words, what) in cases {
        assert_eq!(super::words(words), Err(what), "{words}");
    }
}

#[test]
fn blocks_are_told_by_their_indent() {
    let written = "\
A
=

B
-

one
two

| c
| **d**

- e

  f
- g

..

   h

   ..

      i

**j**
   k

.. code-block:: python

   l

     m

1. n
2. o

..

   p
";
    let item = |children| PreviewNode::Item { children, source: None };
    let list = |ordered, tight, children| PreviewNode::List { ordered, start: 1, tight, children, source: None };
    let quote = |children| PreviewNode::Quote { children, source: None };
    let term = PreviewNode::Term { children: vec![strong("j")], source: None };
    let definition = PreviewNode::Definition { children: vec![plain("k")], source: None };
    let code = PreviewNode::CodeBlock { language: "python".into(), text: "l\n\n  m".into(), source: None };
    let expected = vec![
        heading(1, "A", None),
        heading(2, "B", None),
        plain("one\ntwo"),
        paragraph(vec![text("c"), PreviewNode::Break, strong("d")], None),
        list(false, true, vec![item(vec![plain("e"), plain("f")]), item(vec![plain("g")])]),
        quote(vec![plain("h"), quote(vec![plain("i")])]),
        PreviewNode::Definitions { children: vec![term, definition], source: None },
        code,
        list(true, true, vec![item(vec![plain("n")]), item(vec![plain("o")])]),
        quote(vec![plain("p")]),
    ];
    assert_eq!(read(written), Ok(expected));
}

#[test]
fn directives_are_read() {
    let written = "\
.. image:: a_b/c.png
   :alt: *d* e: f

.. list-table::
   :header-rows: 1

   * - g
     - **h**
   * -
     - i

.. code-block:: text
   :class: code

     j
     k
";
    let image = PreviewNode::Image { url: "a_b/c.png".into(), alt: "*d* e: f".into(), source: None };
    let rows = vec![row(vec![vec![text("g")], vec![strong("h")]], None), row(vec![vec![], vec![text("i")]], None)];
    let table = PreviewNode::Table { children: rows, source: None };
    let code = PreviewNode::CodeBlock { language: "text".into(), text: "  j\n  k".into(), source: None };

    assert_eq!(read(written), Ok(vec![image, table, code]));
}

#[test]
fn a_list_says_whether_it_is_loose() {
    let loose = "- a\n\n- b\n";
    let items = || vec![vec![text("a")], vec![text("b")]];

    assert_eq!(read("- a\n- b\n"), Ok(vec![bullets(items(), None)]));
    let PreviewNode::List { tight, .. } = &read(loose).unwrap()[0] else { panic!() };
    assert!(!tight);
}

#[test]
fn what_is_foreign_is_named_by_its_line() {
    let cases = [
        ("a\n\n.. raw:: html\n\n   <b>\n", 3, "a directive that posts have not"),
        ("a\n\n.. a comment\n", 3, "a comment, a note or a target"),
        (".. _a: https://e.org\n", 1, "a comment, a note or a target"),
        (".. [1] a\n", 1, "a comment, a note or a target"),
        ("__ https://e.org\n", 1, "a target of links"),
        ("a\n\n:b: c\n", 3, "a list of fields"),
        ("-a  b\n", 1, "a list of options"),
        ("-a\n\n   b\n", 1, "a list of options"),
        (">>> a\n", 1, "a session of Python"),
        ("+---+\n| a |\n+---+\n", 1, "a drawn table"),
        ("== ==\na  b\n== ==\n", 1, "a drawn table"),
        ("a::\n\n   b\n", 1, "two colons before a block of code"),
        ("====\na\n====\n", 1, "a line above a title"),
        ("a\n\n----\n\nb\n", 3, "a line across the page"),
        ("abcdef\n====\n", 1, "a title that is wider than its line"),
        ("a\n=\n\nb\n-\n\nc\n~\n\nd\n=\n\ne\n~\n", 13, "a title that leaves out a level"),
        ("- a\n  =\n\n  b\n", 1, "a title inside another block"),
        ("- a\nb\n", 2, "no empty line before it"),
        ("   a\nb\n", 2, "no empty line before it"),
        ("| a\nb\n", 2, "no empty line before it"),
        (".. image:: a\n   :alt: b\nc\n", 3, "no empty line before it"),
        ("a\n b\n c\nd\n", 4, "no empty line before it"),
        ("a\nb\n c\n", 3, "an indent inside a paragraph"),
        ("a\n\n   b\n\n   -- c\n", 3, "the author of a quotation"),
        ("a : b\n   c\n", 1, "a term with its kind"),
        ("(a) b\n", 1, "a list with letters"),
        ("iv. b\n", 1, "a list with letters"),
        ("| a\n|  b\n", 2, "lines of a block with an indent"),
        (".. image:: a\n", 1, "a directive that posts have not"),
        (".. image:: a\n   :alt: b\n\n   c\n", 1, "a picture with text of its own"),
        (".. code-block:: text\n", 1, "a block of code without code"),
        (
            ".. list-table::\n   :header-rows: 1\n\n   * - a\n",
            1,
            "a table without rows, or with rows of different lengths",
        ),
        (
            ".. list-table::\n   :header-rows: 1\n\n   * - a\n   * - b\n     - c\n",
            1,
            "a table without rows, or with rows of different lengths",
        ),
        ("a\n\nsee b_\n", 3, "a reference"),
    ];
    for (written, line, what) in cases {
        assert_eq!(read(written), Err(Foreign { line, what }), "{written}");
    }
    assert_eq!(read(&"- ".repeat(100)), Err(Foreign { line: 1, what: "blocks nested too deep" }));
}

#[test]
fn words_that_look_like_more_are_words() {
    for written in ["...", "a\n- b", "-1", "1. a\nb", "a. b\nc", "...\na", "10:00"] {
        assert_eq!(read(&format!("{written}\n")), Ok(vec![plain(written)]), "{written}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn no_text_makes_the_reader_panic(
        pieces in prop::collection::vec(prop::sample::select(PIECES), 0..40),
        wild in "\\PC{0,20}",
    ) {
        let text = pieces.concat() + &wild;
        let has_words = text.contains(char::is_alphanumeric);
        let is_read = read(&text).is_ok_and(|nodes| !nodes.is_empty() || !has_words || text.contains(".."));
        prop_assert!(is_read || read(&text).is_err(), "{text:?}");
        let _ = crate::recap::rst::as_markdown(&text);
    }
}

const PIECES: &[&str] = &[
    "\n",
    "\n\n",
    " ",
    "   ",
    "\t",
    "- ",
    "* ",
    "1. ",
    "2. ",
    "#. ",
    "a. ",
    "(b) ",
    "| ",
    "..",
    ".. ",
    "::",
    ":a: ",
    ":",
    "====",
    "----",
    "~",
    "=",
    "**",
    "*",
    "``",
    "`",
    "`__",
    "_",
    "__",
    "\\",
    "\\ ",
    " <https://e.org>`__",
    "https://e.org",
    "@",
    "a",
    "b c",
    "é",
    "漢字",
    "👋🏿",
    "\u{a0}",
    "\u{2028}",
    ".. image:: ",
    ".. code-block:: text",
    ".. list-table::\n   :header-rows: 1\n",
    "   :alt: ",
    ">>> ",
    "+--+",
    "-- ",
    "—",
    "[1]_",
    "|a|",
    "<",
    ">",
    "(",
    ")",
    "\"",
    ":blogpost: true\n",
];
