//! Whatever happens on the way, the site holds the very bytes in the end, once; or the work stops with a code that says why.

use super::server::{At, Fault, Server};
use super::{World, film, five_parts, receive, talk};
use std::time::{Duration, Instant};
use summit::model::upload::UploadTarget;
use summit::model::{TalkField, VideoPrivacy, VideoSite};

const UNIT: usize = 256 << 10;

/// Uploads until the video is there; at most once more than the site stopped the work.
fn arrives(mut world: World, case: &str) -> World {
    let report = world.upload();
    assert_eq!((report.error, report.refused), (None, vec![]), "{case}, {}", world.site);
    arrived(&world, case);
    world
}

fn arrived(world: &World, case: &str) {
    let videos = world.server.videos();
    assert_eq!(videos.len(), 1, "{case}, {}", world.site);
    assert!(videos[0].bytes == world.film, "{case}, {}", world.site);
    assert!(!world.url().is_empty(), "{case}, {}", world.site);
    world.no_secrets("");
}

/// Numbers that look like chance and are the same each time.
fn chance(seed: u64) -> impl Iterator<Item = usize> {
    let mut state = seed;
    std::iter::repeat_with(move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap()
    })
}

#[test]
fn a_connection_that_breaks_at_any_byte_is_taken_up_where_the_site_stands() {
    for site in [VideoSite::Peertube, VideoSite::Youtube] {
        let mut numbers = chance(11);
        let mut next = |below: usize| numbers.next().unwrap() % below;
        for case in 0..45 {
            let world = World::new(site);
            let breaks = 1 + next(3);
            let faults = (0..breaks).map(|_| {
                let after = next(UNIT + 1);
                // A site keeps all that came, whole units of it, or nothing.
                let keep = [after, after / UNIT * UNIT, next(after + 1)][next(3)];
                Fault::Drop { after, keep }
            });
            world.server.fail(At::Piece, faults.collect::<Vec<_>>());
            arrives(world, &format!("break {case}"));
        }
    }
}

#[test]
fn an_upload_that_is_cut_off_at_any_byte_goes_on_when_the_library_is_opened_again() {
    for site in [VideoSite::Peertube, VideoSite::Youtube] {
        let mut numbers = chance(5);
        for case in 0..40 {
            let mut world = World::new(site);
            let last = numbers.next().unwrap() % world.film.len();
            let mut told = 0;
            let target = world.target();

            let cut = world.upload_as(&target, &mut |bytes| {
                told = bytes;
                bytes < last as u64 || bytes == 0
            });

            let case = format!("cut {case} at {last}");
            if let Some(error) = cut.unwrap().error {
                assert_eq!(error.code, "upload-cancelled", "{case}");
                five_parts(&error.message);
            }
            arrives(world.reopen(), &case);
        }
    }
}

#[test]
fn after_a_restart_only_what_the_site_does_not_hold_is_sent() {
    for mut world in World::both() {
        let (target, total) = (world.target(), world.film.len());
        let cut = world.upload_as(&target, &mut |bytes| bytes < UNIT as u64).unwrap().error.unwrap();
        let done = "Of “Kelp at dawn – Mbali Okafor” 262 kB of 7";
        assert!(
            cut.message.contains(done) && cut.message.contains("the next upload goes on from there."),
            "{}",
            cut.message
        );
        world.server.log();
        let mut world = world.reopen();
        assert_eq!(world.plan().videos[0].acknowledged, UNIT as u64);

        let mut first = None;
        world.upload_as(&target, &mut |bytes| *first.get_or_insert(bytes) <= bytes).unwrap();

        let asked = world.server.log().into_iter().filter(|line| !line.starts_with("Me")).collect::<Vec<_>>();
        assert_eq!(asked[..2], [format!("Ask bytes */{total}"), format!("Piece bytes 262144-524287/{total}")]);
        arrived(&world, "restart");
    }
}

#[test]
fn what_a_site_may_do_wrong_for_a_while_does_not_stop_an_upload() {
    let status = Fault::status;
    let busy = |status, after: &'static str| Fault::Answer(status, after, String::new());
    let cases: Vec<(&str, At, Vec<Fault>)> = vec![
        ("stored less than was sent", At::Piece, vec![Fault::StoreOnly(1000)]),
        ("stored less, odd", At::Piece, vec![Fault::StoreOnly(UNIT - 1), Fault::StoreOnly(7)]),
        ("stored nothing", At::Piece, vec![Fault::StoreNothing]),
        ("lost what it had", At::Piece, vec![Fault::StoreOnly(UNIT), Fault::StoreNothing]),
        ("a burst of 5xx", At::Piece, [500, 502, 503, 504].map(status).to_vec()),
        ("a long burst of 5xx", At::Piece, vec![status(503); 8]),
        ("5xx at the beginning", At::Begin, vec![status(503), status(500)]),
        ("5xx when asked where it stands", At::Ask, vec![status(500), status(502)]),
        ("429 with a wait", At::Piece, vec![busy(429, "Retry-After: 17\r\n")]),
        ("429 at the beginning", At::Begin, vec![busy(429, "Retry-After: 3\r\n")]),
        ("408", At::Piece, vec![status(408)]),
        ("a lost answer in the middle", At::Piece, vec![Fault::LoseAnswer]),
        ("lost answers", At::Piece, vec![Fault::LoseAnswer, Fault::LoseAnswer, Fault::LoseAnswer]),
        ("a lost answer at the beginning", At::Begin, vec![Fault::LoseAnswer]),
        ("no HTTP", At::Piece, vec![Fault::Garbage]),
        ("no HTTP at the beginning", At::Begin, vec![Fault::Garbage]),
        ("the session is gone", At::Piece, vec![Fault::Expire(404)]),
        ("the session is gone for good", At::Piece, vec![Fault::StoreOnly(UNIT), Fault::Expire(410)]),
        ("the session is gone when asked", At::Ask, vec![Fault::Expire(404)]),
        ("a range that says nothing", At::Piece, vec![busy(308, "Range: what\r\n")]),
        ("a range from the middle", At::Piece, vec![busy(308, "Range: bytes=5-9\r\n")]),
        ("a range behind the end", At::Piece, vec![busy(308, "Range: bytes=0-99999999999\r\n")]),
        ("a wrong place", At::Piece, vec![status(409)]),
    ];
    for (case, at, faults) in cases {
        for world in World::both() {
            if at == At::Ask {
                world.server.fail(At::Piece, [status(503)]);
            }
            world.server.fail(at, faults.clone());
            let world = arrives(world, case);
            if case.starts_with("429") {
                let seconds = if at == At::Begin { 3 } else { 17 };
                assert_eq!(world.waited.get(), Duration::from_secs(seconds), "{case}");
            }
        }
    }
}

#[test]
fn a_last_answer_that_is_lost_leaves_one_video_and_not_two() {
    for fault in [Fault::LoseAnswer, Fault::Body("gar\"bage".into()), Fault::Body(String::new()), Fault::Garbage] {
        for world in World::both() {
            // Two pieces go well, and the last one ends like that; with garbage nothing of it was stored.
            let well = || Fault::Slow(Duration::ZERO);
            world.server.fail(At::Piece, [well(), well(), fault.clone()]);
            let world = arrives(world, &format!("{fault:?}"));
            assert_eq!(world.library.desk.read().uploads_of(world.kelp).unwrap().len(), 1);
        }
    }
}

#[test]
fn a_lost_last_answer_is_found_after_a_restart() {
    for mut world in World::both() {
        let well = || Fault::Slow(Duration::ZERO);
        world.server.fail(At::Piece, [well(), well(), Fault::LoseAnswer]);
        world.server.fail(At::Ask, vec![Fault::status(503); 20]);
        assert_eq!(world.stopped(), "site-unreachable");
        let report = world.library.desk.read().uploads_of(world.kelp).unwrap();
        assert!(report[0].message.contains("All of “Kelp at dawn – Mbali Okafor” was sent"), "{}", report[0].message);
        // The rest of the bad answers is used up.
        let mut world = world.reopen();
        for _ in 0..2 {
            world.upload();
        }
        arrived(&world, "restart after a lost answer");
    }
}

#[test]
fn a_token_that_ran_out_is_made_anew_once() {
    for world in World::both() {
        world.server.expire_token();
        let world = arrives(world, "old token");
        assert_eq!(world.server.forms().len(), 1);
        assert!(world.server.forms()[0].contains("grant_type=refresh_token"));
        let kept = summit::online::Secrets::get(&world.secrets, &world.account()).unwrap().unwrap();
        assert!(kept.words().contains(&Server::access(2)) && kept.words().contains(&Server::refresh(2)));
    }
    // In the middle, and again later: a long upload outlives many tokens.
    for world in World::both() {
        let denied = || Fault::Answer(401, "", String::new());
        let well = || Fault::Slow(Duration::ZERO);
        world.server.fail(At::Piece, [well(), denied()]);
        world.server.fail(At::Token, [Fault::Answer(200, "", tokens(1))]);
        arrives(world, "refused in the middle");
    }
}

fn tokens(number: u32) -> String {
    format!("{{\"access_token\":\"{}\",\"refresh_token\":\"{}\"}}", Server::access(number), Server::refresh(number))
}

#[test]
fn a_sign_in_that_is_refused_again_and_again_asks_the_organizer() {
    for mut world in World::both() {
        let denied = || Fault::Answer(401, "", "TOKEN".into());
        world.server.fail(At::Piece, vec![denied(); 9]);
        world.server.fail(At::Token, [Fault::Answer(200, "", tokens(1))]);
        assert_eq!(world.stopped(), "sign-in-needed");
        assert_eq!(world.server.forms().len(), 1, "asked for a new token once");
    }
    // The site does not renew it.
    for mut world in World::both() {
        let denied = || Fault::Answer(401, "", String::new());
        world.server.fail(At::Piece, [denied()]);
        world.server.fail(At::Token, [Fault::Answer(400, "", "{\"error\":\"invalid_grant\"}".into())]);
        assert_eq!(world.stopped(), "sign-in-needed");
    }
}

#[test]
fn a_site_that_stays_silent_is_given_up_and_the_rest_goes_later() {
    for mut world in World::both() {
        world.server.fail(At::Piece, [Fault::StoreOnly(UNIT)]);
        world.server.fail(At::Piece, vec![Fault::status(500); 5]);
        world.server.fail(At::Ask, vec![Fault::status(500); 40]);
        assert_eq!(world.stopped(), "site-unreachable");
        let waited = world.waited.get();
        assert_eq!(waited, Duration::from_secs(1 + 2 + 4 + 8 + 16 + 32 + 60 + 60));
        assert_eq!(world.plan().videos[0].acknowledged, UNIT as u64);
    }
    for mut world in World::both() {
        world.server.fail(At::Piece, [Fault::Answer(429, "Retry-After: 5400\r\n", String::new())]);
        let report = world.upload();
        let error = report.error.unwrap();
        assert_eq!((error.code.as_str(), world.waited.get()), ("upload-later", Duration::ZERO));
        assert!(error.message.ends_with("Start the upload again in 90 minutes."), "{}", error.message);
        arrives(world, "after the wait");
    }
}

#[test]
fn a_site_that_never_comes_to_an_end_is_given_up() {
    let cases: [(&str, Vec<Fault>, &str); 4] = [
        ("stores nothing", vec![Fault::StoreNothing; 60], "site-unreachable"),
        ("loses sessions", vec![Fault::Expire(404); 9], "site-answer"),
        ("wrong place for ever", vec![Fault::status(409); 60], "site-unreachable"),
        ("no HTTP for ever", vec![Fault::Garbage; 60], "site-unreachable"),
    ];
    for (case, faults, code) in cases {
        for mut world in World::both() {
            world.server.fail(At::Piece, faults.clone());
            assert_eq!(world.stopped(), code, "{case}, {}", world.site);
            assert_eq!(world.server.videos().len(), 0);
            assert_eq!(world.url(), "");
        }
    }
}

#[test]
fn a_quota_stops_the_work_keeps_the_session_and_says_when_it_goes_on() {
    let google =
        |reason: &str| format!("{{\"error\":{{\"errors\":[{{\"reason\":\"{reason}\"}}],\"message\":\"TOKEN\"}}}}");
    let youtube = [("quotaExceeded", 403, "midnight in California"), ("uploadLimitExceeded", 400, "about 24 hours")];
    for (reason, status, when) in youtube {
        let mut world = World::new(VideoSite::Youtube);
        let ice = talk(&mut world.library, "Ice at night", "Lena Brandt");
        receive(&mut world.library, ice, &film(10, 9));
        world.server.fail(At::Piece, [Fault::StoreOnly(UNIT), Fault::Answer(status, "", google(reason))]);

        let report = world.upload();

        let error = report.error.unwrap();
        assert_eq!(error.code, "upload-quota", "{reason}");
        assert!(error.message.contains(when), "{}", error.message);
        assert_eq!(report.uploaded.len(), 0, "the next talk was not tried");
        world.no_secrets(&error.message);
        world.server.log();
        let report = world.upload();
        assert_eq!((report.error, report.uploaded.len()), (None, 2));
        assert_eq!(world.server.log()[0], format!("Ask bytes */{}", world.film.len()), "the session was kept");
        assert!(world.server.videos()[0].bytes == world.film);
    }
    let mut world = World::new(VideoSite::Peertube);
    let problem = "{\"type\":\"x\",\"code\":\"quota_reached\",\"detail\":\"full\",\"status\":413}";
    world.server.fail(At::Begin, [Fault::Answer(413, "", problem.into())]);
    assert_eq!(world.stopped(), "upload-quota");
}

#[test]
fn a_rate_that_is_too_high_is_waited_for() {
    let world = World::new(VideoSite::Youtube);
    let reason = "{\"error\":{\"errors\":[{\"reason\":\"userRateLimitExceeded\"}],\"message\":\"slow\"}}";
    world.server.fail(At::Begin, vec![Fault::Answer(403, "", reason.into()); 3]);
    let world = arrives(world, "rate");
    assert_eq!(world.waited.get(), Duration::from_secs(1 + 2 + 4));
}

#[test]
fn a_video_that_the_site_does_not_take_does_not_stop_the_next() {
    for mut world in World::both() {
        let ice = talk(&mut world.library, "Ice at night", "Lena Brandt");
        receive(&mut world.library, ice, &film(10, 9));
        let words = match world.site {
            VideoSite::Peertube => "{\"title\":\"Bad\",\"detail\":\"The film cannot be read\",\"status\":422}",
            VideoSite::Youtube => {
                "{\"error\":{\"errors\":[{\"reason\":\"badRequest\"}],\"message\":\"The film cannot be read\"}}"
            }
        };
        world.server.fail(At::Piece, [Fault::Answer(422, "", words.into())]);

        let report = world.upload();

        assert_eq!((report.error, report.uploaded.len(), report.refused.len()), (None, 1, 1));
        let refused = &report.refused[0];
        assert_eq!((refused.code.as_str(), refused.title.as_str()), ("upload-refused", "Kelp at dawn – Mbali Okafor"));
        assert!(refused.message.contains("it refuses this: The film cannot be read."), "{}", refused.message);
        five_parts(&refused.message);
        assert_eq!(world.server.videos()[0].title, "Ice at night – Lena Brandt");
        assert_eq!(world.upload().uploaded.len(), 1, "it is tried again when somebody asks");
    }
}

#[test]
fn words_of_a_site_that_hold_a_secret_are_not_shown() {
    for secret in ["TOKEN", "SESSION", "see TOKEN and SESSION"] {
        for mut world in World::both() {
            let words = format!("{{\"detail\":\"{secret}\",\"error\":{{\"message\":\"{secret}\"}}}}");
            world.server.fail(At::Piece, [Fault::Answer(403, "", words)]);

            let report = world.upload();

            assert_eq!(report.refused[0].code, "upload-refused");
            assert!(report.refused[0].message.contains("they hold a secret"), "{}", report.refused[0].message);
            world.no_secrets(&format!("{report:?}{}", serde_json::to_string(&report).unwrap()));
        }
    }
}

#[test]
fn a_session_elsewhere_gets_no_byte_and_no_token() {
    let mut world = World::new(VideoSite::Youtube);
    let elsewhere = Server::start();
    let location = format!("Location: {}/upload?upload_id=1\r\n", elsewhere.address);
    world.server.fail(At::Begin, [Fault::Answer(200, Box::leak(location.into_boxed_str()), String::new())]);

    assert_eq!(world.stopped(), "site-answer");

    assert_eq!(elsewhere.log(), Vec::<String>::new());
}

#[test]
fn a_slow_site_is_left_within_a_second_and_gone_on_with_later() {
    for (at, faults) in [(At::Piece, 1), (At::Piece, 2), (At::Begin, 1)] {
        for mut world in World::both() {
            let mut script = vec![Fault::Slow(Duration::ZERO); faults - 1];
            script.push(Fault::Slow(Duration::from_secs(30)));
            world.server.fail(at, script);
            let target = world.target();
            let (mut since, mut left) = (None, None);

            let report = world.upload_as(&target, &mut |_| {
                let started = *since.get_or_insert_with(Instant::now);
                if started.elapsed() < Duration::from_millis(400) {
                    return true;
                }
                left.get_or_insert_with(Instant::now);
                false
            });

            assert!(left.unwrap().elapsed() < Duration::from_secs(1));
            let error = report.unwrap().error.unwrap();
            assert_eq!(error.code, "upload-cancelled");
            five_parts(&error.message);
            let mut world = world.reopen();
            world.library.desk.undo().unwrap();
            world.library.desk.redo().unwrap();
            arrives(world, "after a cancellation");
        }
    }
}

#[test]
fn a_newer_recording_takes_the_place_of_one_that_was_left_off() {
    for mut world in World::both() {
        let target: UploadTarget = world.target();
        world.upload_as(&target, &mut |bytes| bytes < UNIT as u64).unwrap();
        world.film = film(400_000, 21);
        let bytes = world.film.clone();
        receive(&mut world.library, world.kelp, &bytes);

        let world = arrives(world, "newer");

        assert_eq!(world.library.desk.read().uploads_of(world.kelp).unwrap().len(), 1);
    }
}

#[test]
fn an_upload_that_was_begun_with_other_words_or_another_privacy_is_not_gone_on_with() {
    type Change = fn(&mut World) -> UploadTarget;
    let changes: [(&str, Change); 2] = [
        ("privacy", |world| UploadTarget { privacy: VideoPrivacy::Private, ..world.target() }),
        ("title", |world| {
            world.library.desk.edit_talk(world.kelp, TalkField::Title, "Kelp at noon").unwrap();
            world.target()
        }),
    ];
    for (what, change) in changes {
        for mut world in World::both() {
            let target = world.target();
            world.upload_as(&target, &mut |bytes| bytes < UNIT as u64).unwrap();
            let target = change(&mut world);

            let report = world.upload_as(&target, &mut |_| true).unwrap();

            assert_eq!((report.error, report.refused), (None, vec![]), "{what}");
            arrived(&world, what);
            let video = &world.server.videos()[0];
            let title = if what == "title" { "Kelp at noon – Mbali Okafor" } else { "Kelp at dawn – Mbali Okafor" };
            assert_eq!((video.title.as_str(), video.privacy.as_str()), (title, target.privacy.word()));
        }
    }
}

#[test]
fn a_video_whose_answer_was_lost_is_found_by_the_title_that_it_went_up_with() {
    for mut world in World::both() {
        let well = || Fault::Slow(Duration::ZERO);
        world.server.fail(At::Piece, [well(), well(), Fault::LoseAnswer]);
        world.server.fail(At::Ask, vec![Fault::status(503); 9]);
        assert_eq!(world.stopped(), "site-unreachable");
        world.library.desk.edit_talk(world.kelp, TalkField::Title, "Kelp at noon").unwrap();
        let target = UploadTarget { privacy: VideoPrivacy::Private, ..world.target() };
        let mut world = world.reopen();

        let first = world.upload_as(&target, &mut |_| true).unwrap();
        let report = if first.error.is_some() { world.upload_as(&target, &mut |_| true).unwrap() } else { first };

        arrived(&world, "another title");
        assert!(report.findings.iter().any(|finding| finding.rule == "UPLOAD-LOCKED"), "{:?}", report.findings);
    }
}
