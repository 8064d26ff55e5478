//! Undo and redo against the simplest model there is: a list of states, and a place in it.

use crate::history::{GESTURES, library};
use proptest::prelude::*;

#[derive(Clone, Debug)]
enum Step {
    Gesture(usize),
    Undo,
    Redo,
    Reopen,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        5 => (0..GESTURES.len()).prop_map(Step::Gesture),
        3 => Just(Step::Undo),
        2 => Just(Step::Redo),
        1 => Just(Step::Reopen),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_run_of_gestures_is_taken_back_and_done_again_exactly(steps in prop::collection::vec(step(), 1..14)) {
        let mut library = library();
        let mut states = vec![library.dump()];
        let mut at = 0;
        for step in steps {
            match step {
                Step::Gesture(index) => {
                    GESTURES[index].1(&mut library);
                    if library.dump() != states[at] {
                        states.truncate(at + 1);
                        states.push(library.dump());
                        at += 1;
                    }
                }
                Step::Undo if at > 0 => {
                    prop_assert!(library.desk.undo().unwrap().is_some());
                    at -= 1;
                }
                Step::Undo => {}
                Step::Redo => {
                    let is_possible = at + 1 < states.len();
                    prop_assert_eq!(library.desk.redo().unwrap().is_some(), is_possible);
                    at += usize::from(is_possible);
                }
                Step::Reopen => library = library.reopened(),
            }
            prop_assert!(library.dump() == states[at]);
        }

        for _ in 0..at {
            library.desk.undo().unwrap();
        }
        prop_assert!(library.dump() == states[0]);
        while library.desk.redo().unwrap().is_some() {}
        prop_assert!(Some(&library.dump()) == states.last());
        prop_assert_eq!(library.desk.store().verify().unwrap().problems, Vec::<String>::new());
    }
}
