use super::*;
use proptest::prelude::*;

fn parts(values: &[&str]) -> Vec<String> {
    let choices = Choices::find(values).expect("several choices a cell");
    values.iter().map(|value| choices.part(value).join(" | ")).collect()
}

#[test]
fn a_forms_own_download_joins_choices_by_semicolons() {
    let values = ["Kelp;Algae, brown", "Algae, brown", "Kelp", "Kelp;Corals;my own idea", "Corals"];

    assert_eq!(
        parts(&values),
        ["Kelp | Algae, brown", "Algae, brown", "Kelp", "Kelp | Corals | my own idea", "Corals"]
    );
}

#[test]
fn the_semicolon_after_the_last_choice_is_no_choice() {
    let values = ["Maps;Cartography;", "Maps;", "Cartography;", "Maps;Cartography;"];

    assert_eq!(parts(&values), ["Maps | Cartography", "Maps", "Cartography", "Maps | Cartography"]);
}

#[test]
fn labels_with_commas_stay_whole_in_a_cell_joined_by_commas() {
    let batch = "Batch system (SLURM, PBS, or similar)";
    let values = ["SSH", "Laptop, SSH", batch, &format!("SSH, {batch}"), &format!("Laptop, SSH, {batch}"), "Laptop"];

    assert_eq!(
        parts(&values),
        ["SSH", "Laptop | SSH", batch, &format!("SSH | {batch}"), &format!("Laptop | SSH | {batch}"), "Laptop"]
    );
}

#[test]
fn a_label_that_never_stands_alone_is_known_from_its_company() {
    let values = ["SSH", "SSH, Cloud (ours, yours)", "Laptop", "Laptop, Cloud (ours, yours)", "Laptop, SSH"];

    assert_eq!(
        parts(&values),
        ["SSH", "SSH | Cloud (ours, yours)", "Laptop", "Laptop | Cloud (ours, yours)", "Laptop | SSH"]
    );
}

#[test]
fn what_is_typed_under_other_stays_whole() {
    let labels = ["Rain", "Wind"].map(String::from);
    let values = ["Rain, Wind", "Rain, hail, sleet and snow", "Hail, mostly, Wind"];
    let choices = Choices::of(&labels, &values).unwrap();

    let parted: Vec<Vec<&str>> = values.iter().map(|value| choices.part(value)).collect();

    assert_eq!(parted, [vec!["Rain", "Wind"], vec!["Rain", "hail, sleet and snow"], vec!["Hail, mostly", "Wind"]]);
    assert_eq!(choices.beside(values[1]), "Rain; hail, sleet and snow");
}

#[test]
fn free_words_are_no_choices() {
    for values in [
        ["I study kelp, mostly", "Corals, fish and rays", "Nothing yet", "Sea ice, in winter", "Krill"],
        ["Done; see the notes", "Not yet; later", "Done; thanks", "No", "Yes"],
        ["Oslo, Norway", "Bergen, Norway", "Paris, France", "Nice, France", "Lyon, France"],
        ["Yes", "No", "Yes", "Yes", "No"],
        ["Great ;)", "Fine ;)", "So so", "Nice ;)", "Bad ;("],
    ] {
        assert_eq!(Choices::find(&values), None, "{values:?}");
    }
}

proptest! {
    #[test]
    fn known_labels_come_apart_as_they_were_joined(
        picks in prop::collection::vec(prop::collection::btree_set(0usize..5, 1..4), 1..20),
        joint in prop::sample::select(&JOINTS[..]),
    ) {
        let labels = ["Ice", "Ice, thick", "Wind (north, east)", "Rain / sleet", "Snow"].map(String::from);
        let labels: Vec<String> = labels.into_iter().filter(|label| joint != " / " || !label.contains(joint)).collect();
        let choices = Choices { joint, labels: longest_first(labels.iter().cloned()) };
        for pick in picks {
            let chosen: Vec<&str> = pick.iter().filter_map(|index| labels.get(*index)).map(String::as_str).collect();
            // "Ice, thick" and "Ice" before something else that begins with "thick" could not be told apart.
            let cell = chosen.join(joint);
            prop_assert_eq!(choices.part(&cell), chosen);
        }
    }

    #[test]
    fn nothing_of_a_cell_is_lost(cell in "[a-c;,/ ]{0,40}", labels in prop::collection::vec("[a-c,/ ]{1,6}", 0..6)) {
        let letters = |text: &str| text.chars().filter(char::is_ascii_alphabetic).collect::<String>();
        for joint in JOINTS {
            let choices = Choices { joint, labels: longest_first(labels.iter().map(|label| label.trim().to_owned())) };
            prop_assert_eq!(letters(&choices.beside(&cell)), letters(&cell));
        }
    }
}
