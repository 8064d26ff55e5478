use super::*;

fn shell(script: &str, limit: Duration, most: [u64; 2], go_on: &mut dyn FnMut() -> bool) -> Ended {
    let arguments = ["-c".into(), script.into()];
    run(
        Order {
            program: Path::new("/bin/sh"),
            arguments: &arguments,
            input: None,
            limit,
            most,
            setting: Setting::default(),
        },
        go_on,
    )
}

const SOON: Duration = Duration::from_millis(200);
const LATE: Duration = Duration::from_secs(30);

#[test]
fn what_a_program_writes_comes_back_with_how_it_ended() {
    let ended = shell("echo kelp; echo ice >&2; exit 3", LATE, [100, 100], &mut || true);

    let (out, said) = (b"kelp\n".to_vec(), b"ice\n".to_vec());
    assert_eq!(ended, Ended::Done { is_success: false, code: Some(3), out, said });
}

#[test]
fn a_program_is_ended_when_it_takes_too_long_says_too_much_or_is_not_wanted_any_more() {
    let mut asked = 0;
    let mut some_looks = || {
        asked += 1;
        asked < 5
    };
    assert_eq!(shell("sleep 60", SOON, [100, 100], &mut || true), Ended::TooLong);
    assert_eq!(shell("trap '' TERM; sleep 60 & wait", SOON, [100, 100], &mut || true), Ended::TooLong);
    assert_eq!(shell("yes", LATE, [1000, 1000], &mut || true), Ended::TooMuch);
    assert_eq!(shell("yes >&2", LATE, [1000, 1000], &mut || true), Ended::TooMuch);
    assert_eq!(shell("sleep 60", LATE, [100, 100], &mut some_looks), Ended::Cancelled);
    assert_eq!(asked, 5);
}

#[test]
fn exactly_as_much_as_is_allowed_is_not_too_much() {
    let ended = shell("printf 12345; printf 123 >&2", LATE, [5, 3], &mut || true);
    assert!(matches!(ended, Ended::Done { is_success: true, .. }), "{ended:?}");
    assert_eq!(shell("printf 123456", LATE, [5, 3], &mut || true), Ended::TooMuch);
}

#[test]
fn what_a_program_leaves_behind_ends_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("left");
    // Holds the pipes open, and would write a file a second later.
    let script = format!("(sleep 1; echo late > {}) & exit 0", file.display());

    let ended = shell(&script, LATE, [100, 100], &mut || true);

    assert_eq!(ended, Ended::Done { is_success: true, code: Some(0), out: Vec::new(), said: Vec::new() });
    std::thread::sleep(Duration::from_millis(1300));
    assert!(!file.exists());
}

#[test]
fn what_is_no_program_is_not_started() {
    let folder = tempfile::tempdir().unwrap();
    for program in [folder.path().to_owned(), folder.path().join("nothing")] {
        let order = Order {
            program: &program,
            arguments: &[],
            input: None,
            limit: LATE,
            most: [1, 1],
            setting: Setting::default(),
        };
        assert_eq!(run(order, &mut || true), Ended::NotStarted);
    }
}
