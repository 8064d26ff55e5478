//! One post for every target, and what only one target reads.

use super::*;
use crate::recap::dialect::Dialect;

/// Lists in lists, a quote, code with shortcodes in it, a line break: what readers disagree about.
const PROSE: &str = "Bring:

- gloves

  > any colour

- a pot

Then:

1. dig
   - deep
   - wide
2. plant

```rust
let moss = \"{{< wet >}}\";
```

One line  
and *another* with `{{% dry %}}` and `a_b`.";

#[test]
fn every_target_has_its_own_spelling() {
    for target in Target::ALL {
        let record = garden(*target);

        let made = made(&record).unwrap();

        let text = format!("{}\n\n{}", made.file_name, made.text);
        insta::with_settings!({ snapshot_path => "../../../../tests/data/posts/targets", prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(target.word(), text);
        });
    }
}

#[test]
fn keys_of_another_generator_stay_away() {
    let mut record = garden(Target::Hugo);
    let head = |record: &WorkshopRecord| {
        let text = made(record).unwrap().text;
        text.split("---\n").nth(1).unwrap().to_owned()
    };

    let begun = head(&record);
    record.post.profile.front_matter = vec![("weight".into(), "3".into()), ("slug".into(), "of-last-year".into())];
    let known = head(&record);

    let rest = "tags: [Imaging Days, cell biology]\nauthors: [Nora Quist]\n";
    assert_eq!(
        begun,
        format!("title: Cells and clouds\ndate: 2023-05-04\ndraft: false\nslug: cells-and-clouds\n{rest}")
    );
    assert_eq!(known, format!("weight: 3\nslug: cells-and-clouds\ntitle: Cells and clouds\ndate: 2023-05-04\n{rest}"));
}

#[test]
fn a_shortcode_that_is_never_closed_is_no_code_to_hugo() {
    let mut record = garden(Target::Hugo);
    record.blocks[0].prose_after = "One `{{< open` and two.\n\n```text\n<!--more-->\n```".into();

    let text = made(&record).unwrap().text;

    assert!(text.contains("\n\nOne &#123;&#123;< open and two.\n\n&lt;!&#45;&#45;more&#45;&#45;>\n"), "{text}");
}

#[test]
fn what_a_reader_cannot_take_is_refused_or_said_in_words() {
    let mut record = garden(Target::Mkdocs);
    record.post.layout = Layout::Classic;
    let refused = made(&record).unwrap_err();
    record.post.layout = Layout::Cards;
    record.blocks[0].prose_after = "Type `{{ x }}`.\n\n- a\n\n  ```rust\n  b {\n\n    c\n  ```\n\n> d\\\n> e".into();

    let text = made(&record).unwrap().text;

    assert_eq!((refused.code(), refused.trouble().next.as_str()), ("layout-unsafe", "Choose the layout “cards”."));
    assert!(text.contains("\n\nType &#123;&#123; x &#125;&#125;.\n\n"), "{text}");
    assert!(text.contains("\n-   a\n\n        b {\n\n          c\n\n> d  \n> e\n"), "{text}");
}

#[test]
fn authors_stand_as_each_site_takes_them() {
    let head = |target: Target| {
        let mut record = garden(target);
        record.post.authors = vec!["Nora Quist".into(), "no".into()];
        made(&record).unwrap().text.split("---\n").nth(1).unwrap().to_owned()
    };

    let (title, day) = ("title: Cells and clouds\n", "date: 2023-05-04\n");
    let (slug, tags) = ("slug: cells-and-clouds\n", "[Imaging Days, cell biology]\n");
    let objects = "authors:\n  - name: Nora Quist\n  - name: \"no\"\n";
    assert_eq!(head(Target::Docusaurus), format!("{title}{day}{slug}{objects}tags: {tags}"));
    assert_eq!(head(Target::Quarto), format!("{title}{day}author: [Nora Quist, \"no\"]\ncategories: {tags}"));
    assert_eq!(head(Target::Myst), format!("{day}authors: [Nora Quist, \"no\"]\ntags: {tags}"));
    assert_eq!(head(Target::Mkdocs), format!("{title}{day}{slug}author: Nora Quist and no\ntags: {tags}"));
}

#[test]
fn what_one_reader_alone_would_read_is_spelled_for_it() {
    let shown = |target: Target, words: &str| {
        let mut record = garden(target);
        record.responses[0].answers[0].text_as_written = words.into();
        let text = made(&record).unwrap().text;
        let after = text.split_once("What do you grow?**").unwrap().1.trim_start();
        after.split(['\n']).next().unwrap().trim_end_matches('\\').to_owned()
    };

    assert_eq!(shown(Target::Docusaurus, "{x} a < b :moss:"), "&#123;x&#125; a &lt; b &#58;moss:");
    assert_eq!(shown(Target::Docusaurus, "see https://e.org"), "see [https&#58;//e.org](https://e.org)");
    assert_eq!(shown(Target::Quarto, "@fern $x$ \\alpha x^2"), "&#64;fern &#36;x&#36; &#92;alpha x&#94;2");
    assert_eq!(shown(Target::Myst, "{ref} at $x$"), "&#123;ref&#125; at &#36;x&#36;");
    assert_eq!(shown(Target::Mkdocs, "[one] ++two++ 10:30"), "&#91;one&#93; &#43;&#43;two&#43;&#43; 10:30");
}

#[test]
fn what_html_cannot_show_is_shown_as_it_was_written() {
    let mut record = garden(Target::HtmlFragment);
    record.blocks[0].prose_after = "A\nb.\n\n| day | talks |\n| --- | ----: |\n| one |     4 |".into();

    let text = made(&record).unwrap().text;

    let table = "<p>A b.</p>\n<pre><code class=\"language-text\">| day | talks |\n| --- | ----: |\n| one |     4 |</code></pre>\n";
    assert!(text.contains(table), "{text}");
}

#[test]
fn html_that_a_site_would_leave_out_or_run_is_shown_as_code() {
    let frame = "<iframe src=\"https://www.youtube-nocookie.com/embed/x\" title=\"Mud\"></iframe>";
    let inside = "See [who we are](/about) and <https://e.org>.";
    let shown = |target: Target, prose: &str| {
        let mut record = garden(target);
        record.blocks[0].prose_after = prose.into();
        made(&record).unwrap().text
    };
    let as_code = |words: &str| format!("\n\n```text\n{words}\n```\n");

    for target in [Target::Hugo, Target::Docusaurus] {
        assert!(shown(target, frame).contains(&as_code(frame)), "{target}");
    }
    assert!(shown(Target::Hugo, inside).contains(&format!("\n\n{inside}\n")));
    assert!(shown(Target::Docusaurus, inside).contains(&as_code(inside)));
    assert!(shown(Target::Mkdocs, frame).contains(&format!("\n\n{frame}\n")));
}

#[test]
fn the_title_and_the_authors_of_a_page_are_words() {
    let mut record = garden(Target::Html);
    record.post.title = "</title><script>x()</script> & [one]".into();
    record.post.authors = vec!["Ada <b>\u{fffe}\u{fdd0}".into(), " \u{10ffff} ".into(), "Bo".into()];

    let text = made(&record).unwrap().text;

    let title = "&lt;/title&gt;&lt;script&gt;x()&lt;/script&gt; &amp; &#91;one]";
    assert!(
        text.contains(&format!("<title>{title}</title>"))
            && text.contains(&format!("<h1>{title}</h1>\n<p>By Ada &lt;b&gt; and Bo, <time")),
        "{text}"
    );
}

#[test]
fn quarto_takes_titles_for_markdown_so_they_are_escaped_and_read_back() {
    let mut record = garden(Target::Quarto);
    record.post.title = "[press](javascript:x()) & $y$, @fern".into();
    record.post.authors = vec!["*Ada*".into()];
    record.post.tags = vec!["C#".into(), "map_overlap".into(), "\\beta".into()];

    let text = made(&record).unwrap().text;

    let keys: Vec<&str> = text.lines().filter(|line| line.starts_with(['t', 'a', 'c'])).take(3).collect();
    let expected = [
        "title: \"\\\\[press\\\\](javascript:x()) &amp; &#36;y&#36;, &#64;fern\"",
        "author: [\"\\\\*Ada\\\\*\"]",
        "categories: [\"C#\", map_overlap, \"&#92;beta\"]",
    ];
    assert_eq!(keys, expected);
    let draft = crate::recap::read::read_post("index.qmd", &text).unwrap();
    assert_eq!((draft.title, draft.authors), (record.post.title, record.post.authors));
}

/// The post for a target, in the classic layout where that can be.
pub fn garden(target: Target) -> WorkshopRecord {
    let mut record = gardeners();
    record.post.target = target;
    let takes_classic = Dialect::of(target, false).takes_classic;
    record.post.layout = if takes_classic { Layout::Classic } else { Layout::Cards };
    record.blocks[0].prose_after = PROSE.into();
    record
}
