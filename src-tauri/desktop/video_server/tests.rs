use super::*;

#[test]
fn ranges_are_read_as_browsers_send_them() {
    let cases = ["bytes=0-", "bytes=90-", "bytes=10-19", "bytes=90-500", "bytes=-5", "bytes=-500"];
    let parts = [(0, 99), (90, 99), (10, 19), (90, 99), (95, 99), (0, 99)].map(|(a, b)| Asked::Part(a, b));
    assert_eq!(cases.map(|range| asked(range, 100)), parts);

    let outside = ["bytes=100-", "bytes=100-200", "bytes=-0"].map(|range| asked(range, 100));
    assert_eq!(outside, [Asked::Outside, Asked::Outside, Asked::Outside]);

    let all = ["bytes=0-1,5-6", "bytes=9-3", "items=0-1", "bytes=x-y", "bytes=", "bytes=-"];
    assert!(all.iter().all(|range| asked(range, 100) == Asked::All), "{:?}", all.map(|r| asked(r, 100)));
    assert_eq!(asked("bytes=0-", 0), Asked::Outside);
}
