//! Recordings on their way to a video site: what may go, what is resumed, and what the organizer is told.

mod along;
mod faults;
mod program;
mod server;
mod sign_in;

use crate::words::{Library, desk_in};
use server::{At, Fault, MARK, Server};
use std::cell::Cell;
use std::path::Path;
use std::time::Duration;
use summit::desk::recordings::{Found, Ways};
use summit::model::permission::PermissionDraft;
use summit::model::upload::{Account, LeftOutReason, UploadPlan, UploadReport, UploadTarget};
use summit::model::{
    PermissionChannel, PermissionItem, PermissionState, PersonId, TalkField, TalkId, TalkState, VideoPrivacy, VideoSite,
};
use summit::online::youtube::{Addresses, UNIT};
use summit::online::{Memory, Outside, Secret, Secrets};

/// A film that plays, followed by so many bytes that a player skips.
pub fn film(padding: usize, seed: u32) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/recordings/good.mp4");
    let mut bytes = std::fs::read(path).unwrap();
    bytes.extend_from_slice(&u32::try_from(padding + 8).unwrap().to_be_bytes());
    bytes.extend_from_slice(b"free");
    let mut state = seed | 1;
    bytes.extend((0..padding).map(|_| {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        state as u8
    }));
    bytes
}

/// A library with a talk whose recording is ready to go to a site.
pub struct World {
    pub library: Library,
    pub server: Server,
    pub site: VideoSite,
    pub secrets: Memory,
    pub addresses: Addresses,
    pub kelp: TalkId,
    pub film: Vec<u8>,
    /// How long the work would have waited.
    pub waited: Cell<Duration>,
}

impl World {
    pub fn new(site: VideoSite) -> Self {
        let (mut library, server) = (Library::new(), Server::start());
        let kelp = talk(&mut library, "Kelp at dawn", "Mbali Okafor");
        let film = film(700_000, 7);
        receive(&mut library, kelp, &film);
        let api = server.address.clone();
        let addresses = Addresses { authorize: format!("{api}/authorize"), token: format!("{api}/token"), api };
        let world =
            Self { library, server, site, secrets: Memory::default(), addresses, kelp, film, waited: Cell::default() };
        world.sign_in();
        world
    }

    pub fn both() -> [Self; 2] {
        [Self::new(VideoSite::Peertube), Self::new(VideoSite::Youtube)]
    }

    fn account(&self) -> Account {
        Account { site: self.site, server: self.target().server, name: "robin".into(), channel: String::new() }
    }

    fn sign_in(&self) {
        let tokens = format!(
            "{{\"access\":\"{}\",\"refresh\":\"{}\",\"client_id\":\"the-client\",\"client_secret\":\"{MARK}-client-secret\"}}",
            Server::access(1),
            Server::refresh(1)
        );
        self.secrets.put(&self.account(), &Secret::new(tokens)).unwrap();
    }

    pub fn target(&self) -> UploadTarget {
        let server = match self.site {
            VideoSite::Peertube => self.server.address.clone(),
            VideoSite::Youtube => "https://www.youtube.com".into(),
        };
        let (channel, playlist, talks) = (String::new(), String::new(), Vec::new());
        UploadTarget { site: self.site, server, channel, privacy: VideoPrivacy::Public, playlist, talks }
    }

    pub fn plan(&self) -> UploadPlan {
        self.library.desk.plan_upload(self.library.workshop, &self.target()).unwrap()
    }

    pub fn upload(&mut self) -> UploadReport {
        self.upload_as(&self.target(), &mut |_| true).unwrap()
    }

    /// Uploads while `watch`, which is told of bytes, says so.
    pub fn upload_as(
        &mut self,
        target: &UploadTarget,
        watch: &mut dyn FnMut(u64) -> bool,
    ) -> summit::Result<UploadReport> {
        let pause = |time: Duration| self.waited.set(self.waited.get() + time);
        let outside = Outside { secrets: &self.secrets, pause: &pause, youtube: &self.addresses, piece: UNIT };
        self.library.desk.upload(self.library.workshop, target, outside, &mut |now| watch(now.bytes))
    }

    /// Uploads and answers the code that stopped the work; it and all that it says is free of secrets.
    pub fn stopped(&mut self) -> String {
        let report = self.upload();
        let error = report.error.as_ref().unwrap_or_else(|| panic!("{report:?}"));
        five_parts(&error.message);
        self.no_secrets(&format!("{report:?}{}", serde_json::to_string(&report).unwrap()));
        error.code.clone()
    }

    /// No secret stands in a text, in the history, or in what a dump shows.
    pub fn no_secrets(&self, text: &str) {
        let uploads = format!("{:?}", self.library.desk.read().uploads_of(self.kelp).unwrap());
        for text in [text, &uploads, &self.library.dump().join("\n"), &self.library.labels().join("\n")] {
            assert!(!text.contains(MARK), "{text}");
        }
    }

    pub fn url(&self) -> String {
        self.library.desk.read().talk(self.kelp).unwrap().url
    }

    /// Closes the library and opens it again, as after a crash.
    pub fn reopen(self) -> Self {
        Self { library: self.library.reopened(), ..self }
    }

    fn says(&mut self, person: &str, item: PermissionItem, channel: PermissionChannel, state: PermissionState) {
        let person_id = self.person(person);
        let from = (state == PermissionState::Embargo).then(|| "2030-01-01".parse().unwrap());
        let draft = PermissionDraft { person_id, talk_id: None, item, channel, state, from, evidence: String::new() };
        self.library.desk.set_permissions(self.library.workshop, &[draft]).unwrap();
    }

    fn person(&self, name: &str) -> PersonId {
        self.library.desk.people(self.library.workshop).unwrap().into_iter().find(|p| p.name == name).unwrap().id
    }
}

pub fn talk(library: &mut Library, title: &str, speaker: &str) -> TalkId {
    let fields = summit::model::talk::TalkFields { title: title.into(), ..Default::default() };
    library.desk.add_talk_by(library.workshop, &fields, &[speaker.to_owned()]).unwrap()
}

pub fn receive(library: &mut Library, talk: TalkId, bytes: &[u8]) {
    let path = library.file("film.mp4", bytes);
    library.desk.receive(library.workshop, &Found::at(&path), Ways::looking(Some(talk)), &mut |_| true).unwrap();
}

/// A message says which, what is wrong, what was done and what to do next.
pub fn five_parts(message: &str) {
    let (which, rest) = message.split_once(": ").unwrap_or_else(|| panic!("{message}"));
    assert!(!which.is_empty() && rest.matches(". ").count() >= 1 && rest.ends_with('.'), "{message}");
}

/// `title: url` of what went up.
fn up(report: &UploadReport) -> Vec<String> {
    report.uploaded.iter().map(|video| format!("{}: {}", video.title, video.url)).collect()
}

fn rules(report: &UploadReport) -> Vec<&str> {
    report.findings.iter().map(|finding| finding.rule.as_str()).collect()
}

fn reasons(plan: &UploadPlan) -> Vec<(LeftOutReason, &str)> {
    plan.left_out.iter().map(|talk| (talk.reason, talk.why.as_str())).collect()
}

#[test]
fn a_recording_goes_up_in_pieces_and_its_address_becomes_the_talks() {
    for mut world in World::both() {
        let total = world.film.len();

        let report = world.upload();

        let videos = world.server.videos();
        assert_eq!(videos.len(), 1);
        assert!(videos[0].bytes == world.film);
        assert_eq!(videos[0].title, "Kelp at dawn – Mbali Okafor");
        assert!(videos[0].description.starts_with("“Kelp at dawn”, a lightning talk by Mbali Okafor."));
        assert_eq!(videos[0].privacy, "public");
        let address = match world.site {
            VideoSite::Peertube => format!("{}/w/{}", world.server.address, server::short(&videos[0].id)),
            VideoSite::Youtube => "https://www.youtube.com/watch?v=yt-video-01".to_owned(),
        };
        assert_eq!(up(&report), [format!("Kelp at dawn – Mbali Okafor: {address}")]);
        assert_eq!((report.error.as_ref(), report.refused.len(), rules(&report)), (None, 0, vec!["UPLOAD-UNASKED"]));
        assert_eq!(world.url(), address);
        assert_eq!(world.library.desk.read().talk(world.kelp).unwrap().state, TalkState::Published);
        assert_eq!(world.library.labels().last().unwrap(), &format!("Publish “Kelp at dawn” on {}", world.site.name()));
        let mut asked = vec!["Begin -".to_owned()];
        if world.site == VideoSite::Peertube {
            asked.insert(0, "Me -".into());
        }
        asked.extend(["0-262143", "262144-524287"].map(|piece| format!("Piece bytes {piece}/{total}")));
        asked.push(format!("Piece bytes 524288-{}/{total}", total - 1));
        assert_eq!(world.server.log(), asked);
        assert_eq!(world.waited.get(), Duration::ZERO);
        world.no_secrets(&format!("{report:?}"));
    }
}

#[test]
fn a_recording_never_goes_up_twice_and_a_newer_one_takes_its_address() {
    for mut world in World::both() {
        world.upload();
        let first = world.url();
        world.server.log();

        let again = world.upload();

        assert_eq!((up(&again), world.server.log()), (vec![], vec![]), "no socket was opened");
        let plan = world.plan();
        assert_eq!(
            reasons(&plan),
            [(LeftOutReason::AlreadyUp, &*format!("this very recording is there already: {first}"))]
        );

        let better = film(300_000, 8);
        receive(&mut world.library, world.kelp, &better);
        let report = world.upload();

        assert_eq!(rules(&report), ["UPLOAD-UNASKED", "UPLOAD-OLDER"]);
        assert!(report.findings[1].message.contains(&first));
        assert_eq!(world.server.videos().len(), 2);
        assert!(world.server.videos()[1].bytes == better);
        assert_ne!(world.url(), first);
        assert_eq!(world.url(), report.uploaded[0].url);
    }
}

#[test]
fn undo_takes_the_address_off_and_nothing_goes_up_again() {
    for mut world in World::both() {
        let url = world.upload().uploaded[0].url.clone();

        assert_eq!(
            world.library.desk.undo().unwrap().unwrap(),
            format!("Publish “Kelp at dawn” on {}", world.site.name())
        );
        assert_eq!(world.url(), "");
        assert_eq!(world.plan().left_out[0].url, url);
        assert_eq!(up(&world.upload()), Vec::<String>::new());
        assert_eq!(world.server.videos().len(), 1);

        world.library.desk.redo().unwrap();
        assert_eq!(world.url(), url);
    }
}

#[test]
fn an_address_that_the_organizer_gave_stays_and_is_told() {
    for mut world in World::both() {
        let own = "https://tube.shore.example/w/kelp";
        world.library.desk.edit_talk(world.kelp, TalkField::Url, own).unwrap();
        let labels = world.library.labels();

        let report = world.upload();

        assert_eq!(rules(&report), ["UPLOAD-UNASKED", "UPLOAD-LINK-KEPT"]);
        assert_eq!((report.uploaded.len(), report.uploaded[0].is_linked), (1, false));
        assert_eq!(world.url(), own);
        assert_eq!(world.library.labels(), labels, "nothing in the library changed");
        assert_eq!(world.plan().left_out[0].reason, LeftOutReason::AlreadyUp);
    }
}

#[test]
fn a_talk_that_is_on_the_site_already_stays_unless_it_is_named() {
    for mut world in World::both() {
        let there = match world.site {
            VideoSite::Peertube => format!("{}/w/byHand", world.server.address),
            VideoSite::Youtube => "https://youtu.be/abcdefghijk".to_owned(),
        };
        world.library.desk.edit_talk(world.kelp, TalkField::Url, &there).unwrap();

        let why = format!("it has an address there already: {there}. Name the talk to upload it all the same");
        assert_eq!(reasons(&world.plan()), [(LeftOutReason::Linked, why.as_str())]);
        assert_eq!(up(&world.upload()), Vec::<String>::new());

        let named = UploadTarget { talks: vec![world.kelp], ..world.target() };
        let report = world.upload_as(&named, &mut |_| true).unwrap();
        assert_eq!((report.uploaded.len(), world.url()), (1, there));
    }
}

#[test]
fn what_the_ledger_is_against_stays_here() {
    use PermissionChannel::{Chat, Site, Youtube};
    use PermissionState::{Asked, Embargo, No, Withdrawn, Yes};
    let (talk, name) = (PermissionItem::Talk, PermissionItem::Name);
    // What is said, and whether the talk may go to PeerTube and to YouTube.
    let cases: [(&[_], bool, bool); 13] = [
        (&[], true, true),
        (&[(talk, Site, Yes)], true, true),
        (&[(talk, Site, No)], false, false),
        (&[(talk, Youtube, No)], false, false),
        (&[(talk, Youtube, Yes)], true, true),
        (&[(talk, Site, Yes), (talk, Youtube, No)], true, false),
        (&[(talk, Site, No), (talk, Youtube, Yes)], false, true),
        (&[(talk, Youtube, Asked)], false, false),
        (&[(talk, Site, Yes), (talk, Youtube, Asked)], true, false),
        (&[(talk, Site, Withdrawn)], false, false),
        (&[(talk, Youtube, Embargo)], false, false),
        (&[(name, Site, No)], false, false),
        (&[(talk, Chat, No)], true, true),
    ];
    for (number, (said, peertube, youtube)) in cases.into_iter().enumerate() {
        for (mut world, may) in World::both().into_iter().zip([peertube, youtube]) {
            for (item, channel, state) in said {
                world.says("Mbali Okafor", *item, *channel, *state);
            }
            let (plan, report) = (world.plan(), world.upload());
            assert_eq!(plan.videos.len(), usize::from(may), "case {number}, {}", world.site);
            assert_eq!(world.server.videos().len(), usize::from(may), "case {number}, {}", world.site);
            let is_barred = plan.left_out.iter().any(|talk| talk.reason == LeftOutReason::Permission);
            assert_eq!((is_barred, report.left_out == plan.left_out), (!may, true), "case {number}");
            assert!(may || world.server.log().is_empty(), "no socket was opened");
        }
    }
}

#[test]
fn a_name_that_may_not_be_shown_is_in_no_word_that_goes_up() {
    for mut world in World::both() {
        let fields = summit::model::talk::TalkFields { title: "Ice at night".into(), ..Default::default() };
        let named = ["Lena Brandt".to_owned(), "Kai Ito".to_owned()];
        let ice = world.library.desk.add_talk_by(world.library.workshop, &fields, &named).unwrap();
        receive(&mut world.library, ice, &film(10, 9));
        world.says("Lena Brandt", PermissionItem::Name, PermissionChannel::Site, PermissionState::No);

        let plan = world.plan();

        let video = plan.videos.iter().find(|video| video.talk == ice).unwrap();
        assert_eq!(
            (video.title.as_str(), video.file.as_str()),
            ("Ice at night – Kai Ito", "02-kai-ito-ice-at-night.mp4")
        );
        assert!(!format!("{plan:?}").contains("Lena"), "{plan:?}");
    }
}

#[test]
fn what_is_no_film_or_is_not_there_stays_here_with_its_reason() {
    for mut world in World::both() {
        let library = &mut world.library;
        talk(library, "Ice at night", "Lena Brandt");
        let words = talk(library, "Words", "Kai Ito");
        receive(library, words, b"<!doctype html><html><body>Please sign in</body></html>");
        let hash = summit::files::hash(&world.film);
        let file = library.folder.path().join(format!("library/recordings/{}/{hash}", &hash[..2]));
        std::fs::remove_file(&file).unwrap();

        assert_eq!(
            reasons(&world.plan()),
            [
                (LeftOutReason::Unfit, "the file of its recording is missing or damaged; receive it again"),
                (LeftOutReason::NoRecording, "no recording was received"),
                (LeftOutReason::Unfit, "its recording has to be sent again: The file is a web page."),
            ]
        );
        assert_eq!((up(&world.upload()), world.server.log()), (vec![], vec![]));
    }
}

#[test]
fn a_recording_whose_bytes_turned_is_not_published_and_the_next_goes_on() {
    for mut world in World::both() {
        let ice = talk(&mut world.library, "Ice at night", "Lena Brandt");
        receive(&mut world.library, ice, &film(10, 9));
        let hash = summit::files::hash(&world.film);
        let file = world.library.folder.path().join(format!("library/recordings/{}/{hash}", &hash[..2]));
        let mut turned = world.film.clone();
        *turned.last_mut().unwrap() ^= 1;
        std::fs::remove_file(&file).unwrap();
        std::fs::write(&file, turned).unwrap();

        let report = world.upload();

        assert_eq!((report.refused.len(), report.refused[0].code.as_str()), (1, "recording-changed"));
        five_parts(&report.refused[0].message);
        assert_eq!(report.uploaded.len(), 1);
        assert_eq!(world.server.videos()[0].title, "Ice at night – Lena Brandt");
    }
}

#[test]
fn a_playlist_is_made_and_filled_in_running_order() {
    for mut world in World::both() {
        let ice = talk(&mut world.library, "Ice at night", "Lena Brandt");
        let dulse = talk(&mut world.library, "Dulse", "Kai Ito");
        receive(&mut world.library, dulse, &film(10, 3));
        let target = UploadTarget { playlist: "Lightning talks".into(), ..world.target() };

        let report = world.upload_as(&target, &mut |_| true).unwrap();
        let list = report.playlist.unwrap();
        assert_eq!((list.title.as_str(), list.added), ("Lightning talks", 2));

        // The one in the middle comes last, and stands in the middle.
        receive(&mut world.library, ice, &film(10, 2));
        let report = world.upload_as(&target, &mut |_| true).unwrap();
        assert_eq!(report.playlist.unwrap().added, 1);

        let id = |title: &str| world.server.videos().into_iter().find(|v| v.title.starts_with(title)).unwrap().id;
        assert_eq!(
            world.server.playlists(),
            [("Lightning talks".to_owned(), ["Kelp", "Ice", "Dulse"].map(id).to_vec())]
        );
        let report = world.upload_as(&target, &mut |_| true).unwrap();
        assert_eq!((report.playlist.unwrap().added, world.server.videos().len()), (0, 3));
    }
}

#[test]
fn a_playlist_that_is_there_keeps_what_is_not_ours() {
    for mut world in World::both() {
        world.server.has_playlist("Others", &[]);
        world.server.has_playlist("Lightning talks", &["opening", "closing"]);
        let target = UploadTarget { playlist: "Lightning talks".into(), ..world.target() };
        // The answer about the new entry is lost once: it must not be there twice.
        world.server.fail(At::Playlist, [Fault::Slow(Duration::ZERO), Fault::Slow(Duration::ZERO)]);
        if world.site == VideoSite::Youtube {
            world.server.fail(At::Playlist, [Fault::Slow(Duration::ZERO), Fault::LoseAnswer]);
        } else {
            world.server.fail(At::Playlist, [Fault::LoseAnswer]);
        }

        let report = world.upload_as(&target, &mut |_| true).unwrap();

        assert_eq!(report.error, None);
        let id = world.server.videos()[0].id.clone();
        assert_eq!(world.server.playlists()[1].1, ["opening".to_owned(), "closing".into(), id]);
    }
}

#[test]
fn a_site_that_locks_a_video_is_told_with_the_reason() {
    let mut world = World::new(VideoSite::Youtube);
    world.server.lock_to("private");

    let report = world.upload();

    assert_eq!(rules(&report), ["UPLOAD-UNASKED", "UPLOAD-LOCKED"]);
    assert_eq!(report.uploaded[0].privacy, Some(VideoPrivacy::Private));
    assert_eq!(
        report.findings[1].message,
        "YouTube made “Kelp at dawn” private, and public was asked for. It locks what comes from a project that Google \
         has not audited: ask for the audit of your project, or upload this talk in the browser. docs/publishing.md \
         says how."
    );
}

#[test]
fn the_channel_is_the_one_that_was_named() {
    let mut world = World::new(VideoSite::Peertube);
    let on = |channel: &str, world: &World| UploadTarget { channel: channel.into(), ..world.target() };

    let error = world.upload_as(&on("tide", &world), &mut |_| true).unwrap_err();
    assert_eq!(error.code(), "channel-unknown");
    assert_eq!(error.trouble().next, "Take one of: robin_channel, seaweed.");
    assert_eq!(world.server.videos().len(), 0);

    assert_eq!(world.upload_as(&on("Seaweed workshop", &world), &mut |_| true).unwrap().uploaded.len(), 1);
}

#[test]
fn an_upload_without_an_account_or_to_a_strange_server_is_refused_before_anything_is_sent() {
    for mut world in World::both() {
        world.secrets.remove(&world.account()).unwrap();
        let error = world.upload_as(&world.target(), &mut |_| true).unwrap_err();
        assert_eq!((error.code(), error.exit_code()), ("sign-in-needed", 3));
        five_parts(&error.to_string());
    }
    let world = World::new(VideoSite::Peertube);
    let refusal = |server: &str| {
        let target = UploadTarget { server: server.into(), ..world.target() };
        world.library.desk.plan_upload(world.library.workshop, &target).unwrap_err().code()
    };
    assert_eq!(refusal(""), "account-unknown");
    assert_eq!(refusal("http://video.example"), "server-address");
    assert_eq!(world.server.log(), Vec::<String>::new());
}

#[test]
fn a_library_that_can_only_be_read_sends_nothing() {
    let world = World::new(VideoSite::Peertube);
    let folder = world.library.folder.path().join("library");
    let mut reader =
        summit::desk::Desk::open(&folder, summit::store::Access::Read, crate::words::surroundings()).unwrap();
    let outside = Outside { secrets: &world.secrets, pause: &|_| {}, youtube: &world.addresses, piece: UNIT };

    let error = reader.upload(world.library.workshop, &world.target(), outside, &mut |_| true).unwrap_err();

    assert_eq!((error.code(), world.server.log()), ("library-locked", vec![]));
    drop(world.library.desk);
    assert_eq!(desk_in(&folder).read().uploads_of(world.kelp).unwrap().len(), 0);
}

#[test]
fn the_desk_is_free_while_a_video_goes_up_and_what_was_withdrawn_meanwhile_stays() {
    for mut world in World::both() {
        let (ice, reef) = (talk(&mut world.library, "Ice", "Lena Brandt"), talk(&mut world.library, "Reef", "Kai Ito"));
        receive(&mut world.library, ice, &film(10, 9));
        receive(&mut world.library, reef, &film(10, 11));
        let (target, lena) = (world.target(), world.person("Lena Brandt"));
        let uploading = world.library.desk.begin_upload(world.library.workshop, &target).unwrap();
        let pause = |_| {};
        let outside = Outside { secrets: &world.secrets, pause: &pause, youtube: &world.addresses, piece: UNIT };
        let workshop = world.library.workshop;
        let desk = std::cell::RefCell::new(&mut world.library.desk);
        let mut told = Vec::new();

        let report = uploading
            .run(outside, &mut |step| step(&mut desk.borrow_mut()), &mut |now| {
                // Others have the desk between the steps.
                let mut desk = desk.borrow_mut();
                if told.is_empty() {
                    let draft = PermissionDraft {
                        person_id: lena,
                        talk_id: None,
                        item: PermissionItem::Talk,
                        channel: PermissionChannel::Site,
                        state: PermissionState::No,
                        from: None,
                        evidence: String::new(),
                    };
                    desk.set_permissions(workshop, &[draft]).unwrap();
                    let talk = desk.read().talk(reef).unwrap();
                    desk.edit_talk(reef, TalkField::Title, &format!("{}s at noon", talk.title)).unwrap();
                }
                told.push((now.video, now.videos, now.title.to_owned(), now.up));
                true
            })
            .unwrap();

        told.dedup();
        let titles: Vec<&str> = report.uploaded.iter().map(|video| video.title.as_str()).collect();
        assert_eq!(titles, ["Kelp at dawn – Mbali Okafor", "Reefs at noon – Kai Ito"]);
        let left: Vec<_> = report.left_out.iter().map(|left| (left.talk, left.reason)).collect();
        assert_eq!(left, [(ice, LeftOutReason::Permission)]);
        let first = (1, 3, "Kelp at dawn – Mbali Okafor".to_owned(), 0);
        let last = (3, 3, "Reef – Kai Ito".to_owned(), 1);
        assert_eq!((told.contains(&first), told.last()), (true, Some(&last)), "{told:?}");
        assert_eq!(world.server.videos().len(), 2);
    }
}

#[test]
fn a_video_of_a_talk_that_was_taken_back_meanwhile_is_remembered() {
    for mut world in World::both() {
        let extra = talk(&mut world.library, "Ice", "Lena Brandt");
        receive(&mut world.library, extra, &film(10, 9));
        let target = UploadTarget { talks: vec![extra], ..world.target() };
        let uploading = world.library.desk.begin_upload(world.library.workshop, &target).unwrap();
        let outside = Outside { secrets: &world.secrets, pause: &|_| {}, youtube: &world.addresses, piece: UNIT };
        let desk = std::cell::RefCell::new(&mut world.library.desk);

        let report = uploading
            .run(outside, &mut |step| step(&mut desk.borrow_mut()), &mut |now| {
                let mut desk = desk.borrow_mut();
                while now.video == 1 && desk.read().talk(extra).is_ok() {
                    desk.undo().unwrap();
                }
                true
            })
            .unwrap();

        let up = &report.uploaded[0];
        assert_eq!((up.is_linked, report.error.as_ref()), (false, None));
        let kept = world.library.desk.read().uploads_of(extra).unwrap();
        assert_eq!((kept.len(), kept[0].url.as_str()), (1, up.url.as_str()));
    }
}
