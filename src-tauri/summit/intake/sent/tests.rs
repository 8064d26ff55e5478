use super::*;
use Ordering::{Equal, Greater, Less};

fn heard(all: &[&str]) -> SentTimes {
    let mut times = SentTimes::default();
    all.iter().for_each(|time| times.hear(time));
    times
}

#[test]
fn times_of_every_style_are_put_in_order() {
    for (one, other, expected) in [
        ("2023/02/11 7:10:31 PM AST", "2023/02/11 11:10:31 AM AST", Some(Greater)),
        ("2023/02/11 12:10:31 AM AST", "2023/02/11 1:00:00 AM AST", Some(Less)),
        ("2023/02/11 12:10:31 PM", "2023/02/11 1:00:00 PM", Some(Less)),
        ("2021-05-12T19:10:31.000Z", "2021-05-12T19:10:32Z", Some(Less)),
        ("2021-05-12T19:10:31.250+02:00", "2021-05-12T18:10:31Z", Some(Less)),
        ("2021-05-12 19:10:31 +0200", "2021-05-12 17:10:31 +0000", Some(Equal)),
        ("2021/05/12 7:10:31 PM GMT+2", "2021/05/12 5:10:31 PM GMT+0", Some(Equal)),
        ("2021/05/12 7:10:31 GMT−3:30", "2021/05/12 10:40:31 UTC", Some(Equal)),
        ("12.05.2021 19:10", "01.06.2021 08:00", Some(Less)),
        ("12.5.2021 klo 19.10.31", "12.5.2021 klo 19.10.30", Some(Greater)),
        ("2021. 5. 12 오후 7:10:31", "2021. 5. 12 오전 11:10:31", Some(Greater)),
        ("2021年5月12日 19時10分31秒", "2021年5月12日 19時10分30秒", Some(Greater)),
        ("2021/05/12 7:10:31 p.m.", "2021/05/12 8:10:31 a.m.", Some(Greater)),
        ("13/5/2021 19:10:31", "13/5/2021 19:10:31", Some(Equal)),
        ("5/12/2021 19:10", "5/12/2021 19:11", Some(Less)),
    ] {
        assert_eq!(heard(&[one, other]).compare(one, other), expected, "{one} and {other}");
    }
}

#[test]
fn what_does_not_tell_says_nothing() {
    for (one, other) in [
        ("", "2021-05-12 19:10:31"),
        ("yesterday at 7", "2021-05-12 19:10:31"),
        ("2021-02-30 19:10:31", "2021-05-12 19:10:31"),
        ("2021-05-12 25:10:31", "2021-05-12 19:10:31"),
        ("3/4/2021 19:10:31", "4/3/2021 19:10:31"),
        ("2021/05/12 7:10:31 PM EST", "2021/05/12 7:10:32 PM EDT"),
        ("2021/05/12 7:10:31 PM EST", "2021/05/12 7:10:32 PM GMT+2"),
        ("192.168.10.20:8080", "2021-05-12 19:10:31"),
    ] {
        assert_eq!(SentTimes::default().compare(one, other), None, "{one} and {other}");
        assert_eq!(SentTimes::default().compare(other, one), None, "{other} and {one}");
    }
}

#[test]
fn other_labels_are_put_in_order_when_no_zones_can_turn_it_round() {
    let times = SentTimes::default();

    assert_eq!(times.compare("2021/05/12 7:10 PM EST", "2021/05/14 7:10 PM EDT"), Some(Less));
    assert_eq!(times.compare("2021/05/13 9:10 PM EST", "2021/05/12 7:09 PM EDT"), Some(Greater));
}

#[test]
fn day_and_month_are_told_by_all_times_together() {
    let (one, other) = ("3/4/2021 10:00:00", "2/5/2021 10:00:00");

    assert_eq!(heard(&[one, other]).compare(one, other), None);
    assert_eq!(heard(&[one, "30/4/2021 9:00:00", other]).compare(one, other), Some(Less));
    assert_eq!(heard(&[one, "4/30/2021 9:00:00", other]).compare(one, other), Some(Greater));
    assert_eq!(heard(&["30/4/2021 9:00:00", "4/30/2021 9:00:00"]).compare(one, other), None);
}

#[test]
fn a_year_of_two_digits_may_stand_first() {
    let (one, other) = ("7/2/20 11:00:22", "6/3/20 11:00:22");

    assert_eq!(SentTimes::default().compare(one, other), None);
    assert_eq!(heard(&["7/30/20 11:00:22"]).compare(one, other), Some(Greater));
    assert_eq!(heard(&["31/7/20 11:00:22"]).compare(one, other), None, "20 July 2031 is a day too");
    assert_eq!(heard(&["31/7/20 11:00:22", "30/7/32 1:00:00"]).compare(one, other), Some(Less));
}
