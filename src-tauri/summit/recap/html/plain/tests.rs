//! Whole pages as plain text, and trees whose every word and address is found again.

use super::*;
use crate::model::PreviewNode;
use crate::recap::html::printed;
use crate::recap::preview::{bullets, heading, link, paragraph, row, strong, table, text};
use proptest::prelude::*;

fn of(body: &str) -> String {
    plain(&format!("<!doctype html><html><head><title>no</title></head><body><main>{body}</main></body></html>"))
        .unwrap()
}

#[test]
fn each_block_has_its_form() {
    let body = "<h1>Kelp days</h1>\n<h2>Who came</h2>\n<h3>Ada Lin</h3>\n\
        <p><strong>Why?</strong><br>See <a href=\"https://e.org/a\">the\nplan</a>. Write to <a href=\"mailto:a@e.org\">a@e.org</a>, \
        or <a href=\"#x\">jump</a>.</p>\n<ul>\n<li>one</li>\n<li>two\n<ol start=\"9\">\n<li>deep</li>\n<li>er</li>\n</ol></li>\n</ul>\n\
        <blockquote>\n<p>said</p>\n<p>again</p>\n</blockquote>\n<pre><code class=\"language-sh\">a  b\n  c</code></pre>\n<hr>\n\
        <p><img src=\"a.png\" alt=\"A pier\"></p>\n<table>\n<thead>\n<tr><th scope=\"col\">What</th><th scope=\"col\">Now</th></tr>\n</thead>\n\
        <tbody>\n<tr><td>talks</td><td></td></tr>\n</tbody>\n</table>\n<dl>\n<dt>Ada</dt>\n<dd>Kelp.</dd>\n<dt>Bo</dt>\n<dd>\n<p>One.</p>\n<p>Two.</p>\n</dd>\n</dl>\n";

    let expected = "\
Kelp days
=========

Who came
--------

Ada Lin

Why?
See the plan (https://e.org/a). Write to a@e.org, or jump.

- one

- two

  9. deep
  10. er

    said

    again

    a  b
      c

---

[A pier]

What | Now
talks |

Ada
    Kelp.

Bo
    One.

    Two.
";
    assert_eq!(of(body), expected);
}

#[test]
fn lines_are_wrapped_between_words_and_addresses_are_whole() {
    let long = format!("https://e.org/{}", "x".repeat(90));
    let body = format!("<ul><li>{} <a href=\"{long}\">here</a> end</li></ul>", "word ".repeat(30));

    let expected = "\
- word word word word word word word word word word word word word word
  word word word word word word word word word word word word word word
  word word here
  (LONG)
  end
";
    assert_eq!(of(&body).replace(&long, "LONG"), expected);
}

#[test]
fn what_was_edited_into_a_page_is_said_too() {
    let body = "<div style=\"color: red\"><p class=\"x\">Hello <a href=\"https://e.org\" target=\"_blank\">you</a></p>\
        <script>no()</script>loose</div><!-- no --><p>open <b>bold";

    assert_eq!(of(body), "Hello you (https://e.org)\n\nloose\n\nopen bold\n");
    let deep = format!("{}kelp{}", "<div><ul><li>".repeat(3000), "</li></ul></div>".repeat(3000));
    assert_eq!(of(&deep).split_whitespace().filter(|word| *word == "kelp").count(), 1);
}

#[test]
fn a_text_that_lost_a_word_is_no_proof() {
    assert_eq!(compared("a b c", "a b\n  c\n"), Ok(()));
    assert!(compared("a b c", "a c").unwrap_err().contains("“b” is not in its place"));
    assert!(compared("a b", "b a").is_err() && compared("a", "a b").is_err() && compared("a b", "a").is_err());
}

/// The words and addresses of nodes, in order.
fn wanted(nodes: &[PreviewNode], out: &mut Vec<String>) {
    for node in nodes {
        match node {
            PreviewNode::Text { text } => out.extend(text.split_whitespace().map(str::to_owned)),
            PreviewNode::Link { url, children } => {
                wanted(children, out);
                out.push(url.clone());
            }
            PreviewNode::Strong { children }
            | PreviewNode::Heading { children, .. }
            | PreviewNode::Paragraph { children, .. }
            | PreviewNode::List { children, .. }
            | PreviewNode::Item { children, .. }
            | PreviewNode::Quote { children, .. }
            | PreviewNode::Table { children, .. }
            | PreviewNode::Row { children, .. }
            | PreviewNode::Cell { children, .. } => wanted(children, out),
            other => panic!("{other:?} is not made here"),
        }
    }
}

/// What stands in a text beside the marks of its form.
fn found(text: &str) -> Vec<String> {
    let is_mark = |token: &&str| token.chars().all(|c| "-=|.0123456789".contains(c));
    let address = |token: &str| token.strip_prefix('(').and_then(|t| t.strip_suffix(')')).unwrap_or(token).to_owned();
    text.split_whitespace().filter(|token| !is_mark(token)).map(address).collect()
}

fn words() -> impl Strategy<Value = String> {
    prop::collection::vec("[a-zäß海藻<&\"]{1,12}", 1..25).prop_map(|words| words.join(" "))
}

fn inline() -> impl Strategy<Value = Vec<PreviewNode>> {
    let one = (words(), 0..3_u8, "[a-z0-9/]{1,60}").prop_map(|(words, kind, path)| match kind {
        0 => text(words),
        1 => strong(words),
        _ => link(format!("https://e.org/{path}"), words),
    });
    prop::collection::vec(one, 1..5).prop_map(|all| all.into_iter().flat_map(|node| [node, text(" ")]).collect())
}

fn block() -> impl Strategy<Value = PreviewNode> {
    let leaf = prop_oneof![
        inline().prop_map(|line| paragraph(line, None)),
        (1..5_u8, words()).prop_map(|(level, words)| heading(level, words, None)),
        prop::collection::vec(inline(), 1..4).prop_map(|items| bullets(items, None)),
        prop::collection::vec((inline(), inline()), 1..3)
            .prop_map(|rows| table(&["What", "Now"], rows.into_iter().map(|(a, b)| row(vec![a, b], None)).collect())),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        let below = prop::collection::vec(inner, 1..3);
        let item = below.clone().prop_map(|children| PreviewNode::Item { children, source: None });
        let list =
            (any::<bool>(), 1..200_u32, prop::collection::vec(item, 1..3)).prop_map(|(ordered, start, children)| {
                PreviewNode::List { ordered, start, tight: false, children, source: None }
            });
        prop_oneof![list, below.prop_map(|children| PreviewNode::Quote { children, source: None })]
    })
}

proptest! {
    #[test]
    fn every_word_and_address_is_there_in_order(nodes in prop::collection::vec(block(), 1..6)) {
        let text = of(&printed(&nodes));

        let mut expected = Vec::new();
        wanted(&nodes, &mut expected);
        prop_assert_eq!(found(&text), expected, "{}", text);
        let is_long = |line: &&str| line.width() > WIDTH && line.split_whitespace().count() > 1;
        let is_one_word = |line: &str| line.split_whitespace().filter(|word| word.len() > 20).count() == 1;
        prop_assert!(text.lines().filter(is_long).all(is_one_word), "{}", text);
        prop_assert!(text.lines().all(|line| line.trim_end() == line) && text.ends_with('\n'));
    }
}
