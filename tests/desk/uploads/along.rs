//! Captions and pictures go along with a video, each once, whatever happens; what the site does not take is a finding.

use super::server::along::google;
use super::server::{At, Fault, Server};
use super::{World, film, receive, rules, talk};
use crate::inspecting::ffmpeg;
use crate::words::{Library, desk_in, surroundings};
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};
use std::sync::OnceLock;
use std::time::Duration;
use summit::desk::Desk;
use summit::model::permission::PermissionDraft;
use summit::model::upload::{Along, UploadReport, UploadTarget};
use summit::model::{PermissionChannel, PermissionItem, PermissionState, Severity, TalkId, VideoSite};
use summit::online::youtube::UNIT;
use summit::online::{Outside, Secrets};
use summit::store::{Access, Surroundings};

const CAPTIONS: &str = "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nKelp\n";

impl World {
    /// A talk with captions in two languages and a picture.
    fn dressed(site: VideoSite) -> Self {
        let mut world = Self::new(site);
        let kelp = world.kelp;
        world.captions(kelp, "kelp.en.vtt", CAPTIONS);
        world.captions(kelp, "kelp.pt-BR.vtt", &CAPTIONS.replace("Kelp", "Algas"));
        world.pictured()
    }

    fn both_dressed() -> [Self; 2] {
        [Self::dressed(VideoSite::Peertube), Self::dressed(VideoSite::Youtube)]
    }

    fn captions(&mut self, talk: TalkId, name: &str, words: &str) {
        let path = self.library.file(name, words);
        self.library.desk.attach_captions(talk, &path, "").unwrap();
    }

    /// Makes the picture of the recording; played through once a process, since all worlds have the same.
    fn pictured(self) -> Self {
        static LOOK: OnceLock<Vec<Value>> = OnceLock::new();
        if let Some(look) = LOOK.get() {
            let marks = vec!["?"; look.len()].join(", ");
            return self.aside(|raw| {
                raw.execute(&format!("INSERT INTO local_looks VALUES ({marks})"), params_from_iter(look)).unwrap();
            });
        }
        let Library { folder, desk, workshop } = self.library;
        drop(desk);
        let surroundings = Surroundings { ffmpeg: Some(ffmpeg()), ..surroundings() };
        let mut desk = Desk::open(&folder.path().join("library"), Access::Write, surroundings).unwrap();
        let recording = desk.read().current_recording(self.kelp).unwrap().unwrap();
        desk.inspect_recording(recording.id, &mut |_| true).unwrap();
        Self { library: Library { folder, desk, workshop }, ..self }.aside(|raw| {
            let mut all = raw.prepare("SELECT * FROM local_looks").unwrap();
            let columns = all.column_count();
            let row = all.query_row([], |row| (0..columns).map(|at| row.get(at)).collect()).unwrap();
            LOOK.set(row).unwrap();
        })
    }

    /// Puts other bytes in the place of all pictures.
    fn repainted(self, jpeg: &[u8]) -> Self {
        self.aside(|raw| {
            raw.execute("UPDATE local_looks SET poster = ?1", [jpeg]).unwrap();
        })
    }

    /// Works on the database while nobody has it open.
    fn aside(self, work: impl FnOnce(&Connection)) -> Self {
        let Library { folder, desk, workshop } = self.library;
        drop(desk);
        let library = folder.path().join("library");
        work(&Connection::open(library.join("library.db")).unwrap());
        Self { library: Library { folder, desk: desk_in(&library), workshop }, ..self }
    }

    fn picture(&self) -> Vec<u8> {
        let recording = self.library.desk.read().current_recording(self.kelp).unwrap().unwrap();
        self.library.desk.poster(recording.id).unwrap().unwrap()
    }

    /// The requests since the last time, without those of the video itself and of the account.
    fn beside(&self) -> Vec<String> {
        let names = ["Tracks", "Captions", "Picture"];
        let lines = self.server.log().into_iter().map(|line| line.trim_end_matches(" -").to_owned());
        lines.filter(|line| names.contains(&line.as_str())).collect()
    }

    fn withdraw(&mut self) {
        let (person_id, channel) = (self.person("Mbali Okafor"), PermissionChannel::Youtube);
        let (item, state) = (PermissionItem::Talk, PermissionState::Withdrawn);
        let evidence = String::new();
        let draft = PermissionDraft { person_id, talk_id: None, item, channel, state, from: None, evidence };
        self.library.desk.set_permissions(self.library.workshop, &[draft]).unwrap();
    }
}

fn whole(world: &World, case: &str) {
    let videos = world.server.videos();
    let portuguese = CAPTIONS.replace("Kelp", "Algas");
    let mut captions = videos[0].captions.clone();
    captions.sort();
    let expected = [("en".to_owned(), CAPTIONS.to_owned()), ("pt-BR".to_owned(), portuguese)];
    assert_eq!((videos.len(), captions), (1, expected.to_vec()), "{case}, {}", world.site);
    assert!(videos[0].picture == world.picture(), "{case}, {}", world.site);
    assert_eq!(world.plan().following, [], "{case}, {}", world.site);
    world.no_secrets("");
}

/// What went along, as `en pt-BR picture`.
fn along(along: &Along) -> String {
    let picture = along.has_picture.then(|| "picture".to_owned());
    along.captions.iter().cloned().chain(picture).collect::<Vec<_>>().join(" ")
}

fn took(report: &UploadReport) -> Vec<String> {
    report.along.iter().map(|one| format!("{}: {}", one.title, along(&one.along))).collect()
}

fn found(report: &UploadReport) -> Vec<(&str, &str)> {
    let findings = report.findings.iter().filter(|finding| finding.severity == Severity::Warning);
    findings.map(|finding| (finding.rule.as_str(), finding.message.as_str())).collect()
}

#[test]
fn captions_and_the_picture_go_along_once() {
    for mut world in World::both_dressed() {
        assert_eq!(along(&world.plan().videos[0].along), "en pt-BR picture");

        let report = world.upload();

        assert_eq!((report.error.as_ref(), rules(&report)), (None, vec!["UPLOAD-UNASKED"]));
        assert_eq!(took(&report), ["Kelp at dawn: en pt-BR picture"]);
        assert_eq!(report.along[0].url, report.uploaded[0].url);
        assert_eq!(world.beside(), ["Captions", "Captions", "Picture"]);
        whole(&world, "once");
        let again = world.upload();
        assert_eq!((took(&again), world.server.log()), (vec![], vec![]), "no socket was opened");
    }
}

#[test]
fn what_a_site_may_do_wrong_for_a_while_neither_doubles_nor_loses_what_goes_along() {
    let denied = || Fault::Answer(401, "", String::new());
    let tokens = || {
        let (access, refresh) = (Server::access(1), Server::refresh(1));
        Fault::Answer(200, "", format!("{{\"access_token\":\"{access}\",\"refresh_token\":\"{refresh}\"}}"))
    };
    let cases: [(&str, Vec<Fault>); 8] = [
        ("a connection that breaks at once", vec![Fault::Drop { after: 0, keep: 0 }]),
        ("a connection that breaks within", vec![Fault::Drop { after: 150, keep: 0 }; 3]),
        ("a lost answer", vec![Fault::LoseAnswer]),
        ("lost answers", vec![Fault::LoseAnswer; 3]),
        ("a burst of 5xx", [500, 502, 503].map(Fault::status).to_vec()),
        ("too many questions", vec![Fault::Answer(429, "Retry-After: 17\r\n", String::new())]),
        ("no HTTP", vec![Fault::Garbage]),
        ("an old token", vec![denied()]),
    ];
    for (case, faults) in cases {
        for at in [At::Captions, At::Picture] {
            for mut world in World::both_dressed() {
                world.server.fail(at, faults.clone());
                world.server.fail(At::Token, [tokens()]);

                let report = world.upload();

                assert_eq!((report.error.as_ref(), found(&report)), (None, vec![]), "{case}, {at:?}");
                whole(&world, case);
            }
        }
    }
}

#[test]
fn what_is_refused_is_a_finding_and_the_next_upload_sends_only_that() {
    for (at, rule, what) in
        [(At::Captions, "UPLOAD-CAPTIONS", "captions (en)"), (At::Picture, "UPLOAD-PICTURE", "picture")]
    {
        for status in [400, 403, 404, 409, 422] {
            for mut world in World::both_dressed() {
                // YouTube says with 409 that there are captions: they are not sent again.
                if status == 409 && world.site == VideoSite::Youtube {
                    continue;
                }
                let words = match world.site {
                    VideoSite::Peertube => format!("{{\"detail\":\"Not this one\",\"status\":{status}}}"),
                    VideoSite::Youtube => google("badRequest", "Not this one"),
                };
                world.server.fail(at, [Fault::Answer(status, "", words)]);

                let report = world.upload();

                assert_eq!((report.error.as_ref(), report.uploaded.len(), report.refused.len()), (None, 1, 0));
                let site = world.site.name();
                let message = format!(
                    "“Kelp at dawn” is on {site} without its {what}, since it refuses this: Not this one. Add it on the \
                     site by hand, or start the upload again: only what is missing is sent."
                );
                assert_eq!(found(&report), [(rule, message.as_str())]);
                let rest = if at == At::Captions { "pt-BR picture" } else { "en pt-BR" };
                assert_eq!(took(&report), [format!("Kelp at dawn: {rest}")]);
                world.server.log();

                let mut world = world.reopen();
                let missing = if at == At::Captions { "en" } else { "picture" };
                assert_eq!(along(&world.plan().following[0].along), missing);
                let report = world.upload();

                assert_eq!((took(&report), found(&report)), (vec![format!("Kelp at dawn: {missing}")], vec![]));
                let asked: &[&str] = if at == At::Captions { &["Tracks", "Captions"] } else { &["Picture"] };
                assert_eq!(world.beside(), asked);
                whole(&world, "the second time");
            }
        }
    }
}

#[test]
fn a_site_that_stays_silent_about_captions_is_asked_no_more_and_the_next_video_goes_up() {
    for mut world in World::both_dressed() {
        let ice = talk(&mut world.library, "Ice at night", "Lena Brandt");
        receive(&mut world.library, ice, &film(10, 9));
        world.captions(ice, "ice.en.vtt", CAPTIONS);
        world.server.fail(At::Captions, vec![Fault::status(503); 40]);
        world.server.fail(At::Tracks, vec![Fault::status(503); 3]);

        let report = world.upload();

        assert_eq!((report.error.as_ref(), report.uploaded.len()), (None, 2));
        assert_eq!(world.waited.get(), Duration::from_secs(1 + 2 + 4));
        let said: Vec<_> =
            found(&report).into_iter().map(|(rule, message)| (rule, message.ends_with("start it again."))).collect();
        assert_eq!(said, [("UPLOAD-CAPTIONS", true); 3]);
        assert_eq!(took(&report), ["Kelp at dawn: picture"]);
        let following: Vec<_> = world.plan().following.iter().map(|one| along(&one.along)).collect();
        assert_eq!(following, ["en pt-BR", "en"]);
    }
}

#[test]
fn an_upload_that_ends_at_any_step_or_question_leaves_each_file_there_once() {
    for site in [VideoSite::Peertube, VideoSite::Youtube] {
        let (mut last, mut is_over) = (0, false);
        while !is_over {
            let mut world = World::dressed(site);
            let uploading = world.library.desk.begin_upload(world.library.workshop, &world.target()).unwrap();
            let outside = Outside { secrets: &world.secrets, pause: &|_| {}, youtube: &world.addresses, piece: UNIT };
            let (desk, mut step) = (&mut world.library.desk, 0);
            let ended = uploading.run(
                outside,
                &mut |ask| {
                    step += 1;
                    let gone = || summit::Error::refused("library-busy", "The library", "", "it is gone", "Try again.");
                    if step > last { Err(gone()) } else { ask(desk) }
                },
                &mut |_| true,
            );
            is_over = ended.unwrap().error.is_none();
            last += 1;

            let mut world = world.reopen();
            let report = world.upload();
            assert_eq!((report.error.as_ref(), found(&report)), (None, vec![]), "step {last}");
            whole(&world, &format!("step {last}"));
        }
        assert!(last > 10, "{last} steps");
    }
    // And where somebody ends it.
    for at in [At::Captions, At::Picture] {
        for mut world in World::both_dressed() {
            world.server.fail(at, [Fault::Slow(Duration::from_secs(30))]);
            let (server, target) = (world.server.clone(), world.target());
            let mut seen = Vec::new();
            let report = world
                .upload_as(&target, &mut |_| {
                    seen.extend(server.log());
                    !seen.contains(&format!("{at:?} -"))
                })
                .unwrap();
            let error = report.error.unwrap();
            assert_eq!((error.code.as_str(), report.uploaded.len()), ("upload-cancelled", 1));
            let done = "“Kelp at dawn” is up; the next upload sends what goes along with it.";
            assert!(error.message.contains(done), "{}", error.message);
            let mut world = world.reopen();
            world.upload();
            whole(&world, "after a cancellation");
        }
    }
}

#[test]
fn captions_that_changed_take_the_place_of_ours_and_never_that_of_others() {
    for mut world in World::both_dressed() {
        let kelp = world.kelp;
        world.upload();
        let newer = CAPTIONS.replace("Kelp", "Dulse");
        world.captions(kelp, "kelp.en.vtt", &newer);
        world.captions(kelp, "kelp.fr.vtt", &CAPTIONS.replace("Kelp", "Algue"));
        world.server.has_captions(0, "fr", "by hand");

        let report = world.upload();

        assert_eq!((took(&report), found(&report)), (vec!["Kelp at dawn: en fr".to_owned()], vec![]));
        let mut captions = world.server.videos()[0].captions.clone();
        captions.sort();
        assert_eq!((&captions[0].1, captions[1].1.as_str(), captions.len()), (&newer, "by hand", 3));
        assert_eq!(world.plan().following, []);
    }
}

#[test]
fn a_picture_that_was_made_after_the_video_went_up_stays_and_one_of_ours_is_replaced() {
    for mut world in World::both() {
        world.upload();
        let world = world.pictured();
        assert_eq!(world.plan().following, [], "what somebody chose on the site is not replaced");
    }
    for mut world in World::both_dressed() {
        world.upload();
        let mut world = world.repainted(b"another picture");
        assert_eq!(took(&world.upload()), ["Kelp at dawn: picture"]);
        assert!(world.server.videos()[0].picture == b"another picture");
    }
}

#[test]
fn nothing_follows_a_talk_that_may_not_be_shown_any_more() {
    for mut world in World::both_dressed() {
        world.server.fail(At::Captions, vec![Fault::status(403); 2]);
        world.upload();
        assert_eq!(along(&world.plan().following[0].along), "en pt-BR");
        world.withdraw();
        world.server.log();

        let report = world.upload();

        assert_eq!((report.along, world.server.log()), (vec![], vec![]), "no socket was opened");
    }
}

#[test]
fn captions_whose_language_nobody_said_stay_here_with_a_word() {
    for mut world in World::both() {
        let kelp = world.kelp;
        world.captions(kelp, "captions.vtt", CAPTIONS);

        let report = world.upload();

        let message = "Captions of “Kelp at dawn” stay here, since nobody said their language. Attach them again with their \
                       language.";
        assert_eq!((found(&report), took(&report)), (vec![("UPLOAD-CAPTIONS", message)], vec![]));
    }
}

#[test]
fn youtube_says_what_it_wants_of_a_sign_in_an_account_and_a_picture() {
    let narrow = || Fault::Answer(403, "", google("insufficientPermissions", "Request had insufficient scopes."));
    let mut world = World::dressed(VideoSite::Youtube);
    world.server.fail(At::Captions, [narrow()]);
    world.server.fail(At::Picture, [Fault::Answer(403, "", google("forbidden", "TOKEN"))]);

    let report = world.upload();

    let sign_in = |language: &str| {
        format!(
            "“Kelp at dawn” is on YouTube without its captions ({language}), since the sign-in does not allow captions; one \
             of an older version of this program never does. Sign in again with “summit account add youtube”, agree to all \
             items, then start the upload again: only what is missing is sent."
        )
    };
    let verify = "“Kelp at dawn” is on YouTube without its picture, since YouTube takes pictures of one's own only from \
                  accounts that are verified. Verify the account with a telephone at https://www.youtube.com/verify, then \
                  start the upload again: only what is missing is sent.";
    let (english, portuguese) = (sign_in("en"), sign_in("pt-BR"));
    let said = [("UPLOAD-CAPTIONS", &*english), ("UPLOAD-CAPTIONS", &*portuguese), ("UPLOAD-PICTURE", verify)];
    assert_eq!(found(&report), said);
    assert_eq!(world.beside(), ["Captions", "Picture"], "the second captions would have fared no better");
    assert_eq!(took(&world.upload()), ["Kelp at dawn: en pt-BR picture"]);

    let mut world = World::dressed(VideoSite::Youtube).repainted(&[7; (2 << 20) + 1]);
    let report = world.upload();
    assert_eq!(found(&report)[0].0, "UPLOAD-PICTURE");
    assert!(found(&report)[0].1.contains("2 MB at most"), "{:?}", found(&report));
    assert_eq!(world.beside(), ["Captions", "Captions"]);
}

#[test]
fn the_channels_of_an_account_are_told_and_the_chosen_one_is_remembered() {
    let mut world = World::new(VideoSite::Peertube);
    let account = world.library.desk.keep_account(world.account()).unwrap();
    let outside = Outside { secrets: &world.secrets, pause: &|_| {}, youtube: &world.addresses, piece: UNIT };
    let all = summit::desk::uploads::channels(&account, outside, &mut || true).unwrap();
    let all: Vec<_> = all.iter().map(|channel| (channel.name.as_str(), channel.title.as_str())).collect();
    assert_eq!(all, [("robin_channel", "Robin's videos"), ("seaweed", "Seaweed workshop")]);

    let target = UploadTarget { channel: "seaweed".into(), ..world.target() };
    world.upload_as(&target, &mut |_| true).unwrap();
    let kept = || world.library.desk.read().accounts().unwrap().pop().unwrap().channel;
    assert_eq!(kept(), "seaweed");
    // Signing in again with the same name changes nothing; the next upload goes there too.
    assert_eq!(world.library.desk.keep_account(world.account()).unwrap().channel, "seaweed");
    receive(&mut world.library, world.kelp, &film(300, 8));
    world.upload();
    assert_eq!(world.server.channels(), [8, 8]);

    world.secrets.remove(&account).unwrap();
    let outside = Outside { secrets: &world.secrets, pause: &|_| {}, youtube: &world.addresses, piece: UNIT };
    let error = summit::desk::uploads::channels(&account, outside, &mut || true).unwrap_err();
    assert_eq!(error.code(), "sign-in-needed");
}
