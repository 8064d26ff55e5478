//! Whatever a template holds, it ends, stays within bounds, and names its line.

use super::*;
use proptest::prelude::*;

fn template(text: &str) -> PostTemplate {
    PostTemplate { name: "recap.md.jinja".into(), text: text.into() }
}

/// The code and place of what is refused.
fn refused(text: &str) -> (&'static str, String) {
    let error = read("recap.md.jinja", text.as_bytes()).and_then(|template| check(&template)).unwrap_err();
    (error.code(), error.trouble().place.clone())
}

#[test]
fn what_is_wrong_in_a_template_names_its_line() {
    let endless = "{% for a in blocks %}".repeat(12) + &"{% endfor %}".repeat(12);
    let cases = [
        ("x\n{% if people %}\n", "template-syntax", "line 2"),
        ("x\n\n{{ people", "template-syntax", "line 3"),
        ("{{ peeple }}", "template-unknown", "line 1"),
        ("a\n{% if false %}{{ nothing }}{% endif %}", "template-unknown", "line 2"),
        ("a\nb\n{{ people|upper }}", "template-unknown", "line 3"),
        ("{% include 'other.md' %}", "template-unknown", "line 1"),
        ("{% set a = 1 %}", "template-unknown", "line 1"),
        ("{{ date ~ date }}", "template-unknown", "line 1"),
        ("{{ date * 1000000000 }}", "template-unknown", "line 1"),
        ("{{[people]}}", "template-unknown", "line 1"),
        ("{{ people.x|upper }}", "template-unknown", "line 1"),
        ("{{+ people ~}}", "template-unknown", "line 1"),
        ("{{ [people] }}", "template-unknown", "line 1"),
        ("a\n\n{{ slot('persons') }}", "template-slot", "line 3"),
        ("{{ slot('people') }}\n\n{{ slot('people') }}", "template-slot", "line 3"),
        ("words {{ slot('people') }}", "template-slot", "line 1"),
        ("a\n\n[{{ slot('people') }}](https://example.org)", "template-slot", "line 3"),
        ("[x](https://example.org/{{ slot('people') }})", "template-slot", "line 1"),
        ("`{{ slot('people') }}`", "template-slot", "line 1"),
        ("a\n\n    {{ slot('people') }}", "template-slot", "line 3"),
        ("- {{ slot('people') }}", "template-slot", "line 1"),
        ("## {{ slot('people') }}", "template-slot", "line 1"),
        ("| a |\n| - |\n| {{ slot('people') }} |", "template-slot", "line 3"),
        ("<div>{{ slot('people') }}</div>", "template-slot", "line 1"),
        ("<!-- {{ slot('people') }} -->", "template-slot", "line 1"),
        ("[a]: {{ slot('people') }}", "template-slot", "line 1"),
        ("a \u{e001}0\u{e001}", "template-syntax", "line 1"),
        ("{% for a in blocks recursive %}{{ loop(blocks) }}{% endfor %}", "template-endless", "line 1"),
        (&endless, "template-endless", "line 1"),
        (" \n", "template-empty", ""),
    ];
    for (text, code, place) in cases {
        assert_eq!(refused(text), (code, place.to_owned()), "{text}");
    }
}

#[test]
fn a_template_that_is_no_text_or_too_long_is_refused() {
    let codes = [(b"a\n\xff".to_vec(), "template-encoding"), (vec![b'a'; LARGEST + 1], "template-too-large")];
    for (bytes, code) in codes {
        assert_eq!(read("recap.md.jinja", &bytes).unwrap_err().code(), code);
    }
}

#[test]
fn what_a_template_prints_has_an_end() {
    let long = "x".repeat(50_000);
    let text = format!(
        "{{% for a in blocks %}}{{% for b in blocks %}}{{% for c in blocks %}}{long}{{% endfor %}}{{% endfor %}}{{% endfor %}}"
    );

    assert_eq!(refused(&text).0, "template-too-much");
}

#[test]
fn a_check_says_what_has_a_slot() {
    let text = "{# ours #}\nHello.\n\n{% for block in blocks %}\n{% if block != 'people' and loop.first %}\n\n{{ slot(block) }}\n\n{% endif %}\n{% endfor %}\n\n{{ slot(\"people\", heading=false) }}\n";

    let report = check(&template(text)).unwrap();

    assert_eq!(report.slots, ["summary", "people"]);
    assert_eq!(report.without_slot.len(), BlockKind::ALL.len() - 2);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_template_breaks_the_program(
        text in "(\\{\\{ | \\}\\}|\\{% | %\\}|\\{# | #\\}|for a in blocks|endfor|if |endif|else|people|slot\\(|has\\(|'people'|\"|'|\\)|a|\n|> |- |`|\\[|\\]\\(|<b>|é|==|-|\\.){0,24}",
    ) {
        if let Err(error) = read("t", text.as_bytes()).and_then(|template| check(&template)) {
            prop_assert!(error.code().starts_with("template-"), "{error}");
        }
    }
}
