//! The reference post, read whole: its path comes from `SUMMIT_REFERENCE_POST`.

use summit::model::draft::PostDraft;

fn text() -> Option<String> {
    let path = std::env::var_os("SUMMIT_REFERENCE_POST")?;
    Some(std::fs::read_to_string(path).unwrap())
}

fn read(text: &str) -> PostDraft {
    summit::recap::read::read_post("2021-05-24-life-science-summit-workshop.md", text).unwrap()
}

#[test]
fn dump() {
    let Some(text) = text() else { panic!("no post") };
    let draft = read(&text);
    println!("{}", serde_json::to_string_pretty(&draft).unwrap());
}
