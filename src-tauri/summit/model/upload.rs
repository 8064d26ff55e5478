//! The upload of recordings to a video site: what was asked for, what would go up, and what came of it.

use super::Finding;
use super::id::{TalkId, UploadId, WorkshopId};
use crate::timezone::Moment;
use serde::{Deserialize, Serialize};

words!(
    /// A kind of video site.
    VideoSite {
        /// A server that runs PeerTube.
        Peertube = "peertube",
        /// YouTube.
        Youtube = "youtube",
    }
);

impl VideoSite {
    /// The name as people write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Peertube => "PeerTube",
            Self::Youtube => "YouTube",
        }
    }
}

words!(
    /// Who may see a video.
    VideoPrivacy {
        /// Everybody.
        Public = "public",
        /// Whoever has the address.
        Unlisted = "unlisted",
        /// The account alone.
        Private = "private",
    }
);

words!(
    /// How far an upload has come.
    UploadState {
        /// It is on its way, or was when the program ended.
        Uploading = "uploading",
        /// It was left off and goes on with the next call.
        Stopped = "stopped",
        /// The video is there.
        Done = "done",
        /// The site does not take it.
        Failed = "failed",
    }
);

/// An account on a video site; its secrets are in the computer's secret store.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct Account {
    pub site: VideoSite,
    /// Address of the server, such as `https://video.example`, without a slash at its end.
    pub server: String,
    /// PeerTube: the user. YouTube: the client id.
    pub name: String,
    /// PeerTube: name of the channel that was chosen last; empty for the account's first.
    pub channel: String,
}

/// A channel of an account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct VideoChannel {
    /// The name by which an upload chooses it.
    pub name: String,
    /// As people see it.
    pub title: String,
}

words!(
    /// A kind of file that goes along with a video.
    AlongKind {
        /// Captions in one language.
        Captions = "captions",
        /// The picture that stands for the video.
        Picture = "picture",
    }
);

/// What goes along with a video.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct Along {
    /// Languages of captions.
    pub captions: Vec<String>,
    pub has_picture: bool,
}

/// What goes along with a video that is up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct FollowUp {
    pub talk: TalkId,
    /// Place in the running order, from 1.
    pub position: u32,
    /// Title of the talk.
    pub title: String,
    /// Where its video is.
    pub url: String,
    pub along: Along,
}

/// Where recordings go, and how.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct UploadTarget {
    pub site: VideoSite,
    /// Address of the server; empty for the one server of the site that has an account.
    pub server: String,
    /// PeerTube: name of the channel; empty for the one that was chosen last, else the account's first. YouTube has one
    /// channel an account.
    pub channel: String,
    pub privacy: VideoPrivacy,
    /// Title of the playlist that is made, or filled; empty for none.
    pub playlist: String,
    /// The talks; empty for all of the workshop.
    pub talks: Vec<TalkId>,
}

/// What an upload would do (`talk upload --dry-run`). Nothing was sent.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct UploadPlan {
    pub site: VideoSite,
    pub server: String,
    pub privacy: VideoPrivacy,
    /// In running order.
    pub videos: Vec<PlannedVideo>,
    /// Talks that do not go up, in running order.
    pub left_out: Vec<LeftOutTalk>,
    /// What their videos that are up already still lack, in running order.
    pub following: Vec<FollowUp>,
    pub findings: Vec<Finding>,
}

/// A video that would go up.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct PlannedVideo {
    pub talk: TalkId,
    /// Place in the running order, from 1.
    pub position: u32,
    /// Title of the video.
    pub title: String,
    /// The speakers that may be named.
    pub speakers: Vec<String>,
    /// Length; `None` where the file does not tell.
    pub seconds: Option<f64>,
    pub description: String,
    /// The name under which the file goes up.
    pub file: String,
    /// BLAKE3 of the recording, as 64 hexadecimal digits.
    pub blake3: String,
    pub media_type: String,
    #[cfg_attr(feature = "desktop", specta(type = u32))]
    pub bytes: u64,
    /// How many of them the site holds already, from an upload that was left off.
    #[cfg_attr(feature = "desktop", specta(type = u32))]
    pub acknowledged: u64,
    pub along: Along,
}

/// A talk that does not go up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct LeftOutTalk {
    pub talk: TalkId,
    pub position: u32,
    pub title: String,
    pub reason: LeftOutReason,
    pub why: String,
    /// Where its video is already; empty when it is nowhere.
    pub url: String,
}

words!(
    /// Why a talk does not go up.
    LeftOutReason {
        /// A line of the ledger is against it.
        Permission = "permission",
        /// Nobody received a recording.
        NoRecording = "no-recording",
        /// The recording is damaged, or no film.
        Unfit = "unfit",
        /// These very bytes are there already.
        AlreadyUp = "already-up",
        /// The talk has an address on this site, which this program did not put there.
        Linked = "linked",
        /// The talk was taken back while others went up.
        Gone = "gone",
    }
);

/// What came of an upload (`talk upload`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct UploadReport {
    pub site: VideoSite,
    pub server: String,
    /// Videos that went up, in running order.
    pub uploaded: Vec<UploadedVideo>,
    /// Videos that the site did not take; the next ones went on.
    pub refused: Vec<RefusedVideo>,
    pub left_out: Vec<LeftOutTalk>,
    /// What the site took along with videos, of this upload and of earlier ones.
    pub along: Vec<FollowUp>,
    /// The playlist, once it holds the videos.
    pub playlist: Option<UploadedPlaylist>,
    pub findings: Vec<Finding>,
    /// What stopped the work before its end.
    pub error: Option<Stopped>,
}

/// A video that is up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct UploadedVideo {
    pub talk: TalkId,
    pub title: String,
    pub url: String,
    /// Who may see it, as the site says; `None` where it does not say.
    pub privacy: Option<VideoPrivacy>,
    #[cfg_attr(feature = "desktop", specta(type = u32))]
    pub bytes: u64,
    /// The talk has this address now.
    pub is_linked: bool,
}

/// A video that the site did not take.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct RefusedVideo {
    pub talk: TalkId,
    pub title: String,
    pub code: String,
    /// In five parts.
    pub message: String,
}

/// A playlist on a site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct UploadedPlaylist {
    pub title: String,
    pub url: String,
    /// How many videos were added to it.
    pub added: u32,
}

/// What stopped the work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct Stopped {
    pub code: String,
    /// In five parts.
    pub message: String,
}

/// A recording on one site, as the library remembers it. The session lets whoever knows it send bytes: it is shown
/// nowhere.
#[derive(Clone, PartialEq, Eq)]
pub struct Upload {
    pub id: UploadId,
    pub workshop_id: WorkshopId,
    pub talk_id: TalkId,
    pub blake3: String,
    pub site: VideoSite,
    pub server: String,
    /// The title that the session was begun with.
    pub title: String,
    /// The privacy that it was begun with, and a hash of all words.
    pub terms: String,
    pub state: UploadState,
    /// Empty before the site gave one, and once the video is there.
    pub session: String,
    pub acknowledged: u64,
    /// The last piece was on its way.
    pub is_last_sent: bool,
    pub video_id: String,
    pub url: String,
    pub message: String,
    pub at: Moment,
}

/// A file that goes along with an upload, as the library remembers it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlongLine {
    pub upload_id: UploadId,
    pub kind: AlongKind,
    /// Of captions; empty for a picture.
    pub language: String,
    /// BLAKE3 of the bytes that the site took; empty before it took any.
    pub taken: String,
    /// Why it took none.
    pub message: String,
}

impl std::fmt::Debug for Upload {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { id, site, state, acknowledged, .. } = self;
        write!(f, "Upload({id}, {site}, {state}, {acknowledged} bytes)")
    }
}
