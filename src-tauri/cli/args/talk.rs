//! What can be asked for about lightning talks, their recordings, and the sites they are sent to.

#[cfg(feature = "online")]
use super::choices;
use super::permission_channel;
#[cfg(feature = "online")]
use clap::Args as Group;
use clap::Subcommand;
use std::path::PathBuf;
use summit::model::PermissionChannel;
#[cfg(feature = "online")]
use summit::model::{VideoPrivacy, VideoSite};

#[derive(Subcommand)]
pub enum TalkCommand {
    /// List the talks in running order
    List,
    /// Add a talk
    Add {
        title: String,
        /// A speaker; may be given several times
        #[arg(long = "speaker", value_name = "NAME")]
        speakers: Vec<String>,
        #[arg(long, default_value = "")]
        url: String,
    },
    /// Correct a talk; an empty value takes a field away
    Edit {
        /// Title, id or place
        talk: String,
        #[arg(long, value_name = "WORDS")]
        title: Option<String>,
        /// The address of its video
        #[arg(long)]
        url: Option<String>,
        /// The address of the paper that it is about
        #[arg(long, value_name = "URL")]
        paper: Option<String>,
        /// The address of its code
        #[arg(long, value_name = "URL")]
        code: Option<String>,
        /// The day on which it was given, or shown
        #[arg(long, value_name = "YYYY-MM-DD")]
        day: Option<String>,
    },
    /// Say which file told each field of a talk, in which row and when
    Origins {
        /// Title, id or place
        talk: String,
    },
    /// Take recordings in: copied, verified and kept; the files themselves are only read
    Receive {
        /// Files, or folders of files
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// The talk they are of: title, id or place
        #[arg(long, value_name = "T")]
        talk: Option<String>,
    },
    /// Send recordings to PeerTube or YouTube: only what may be shown, each once; what was left off goes on
    #[cfg(feature = "online")]
    Upload(UploadArgs),
    /// Compare the kept recordings with what was received; those checked longest ago come first
    Check,
    /// Take captions in, WebVTT or SRT: one file for each language of a talk
    Caption {
        file: PathBuf,
        /// The talk: title, id or place
        #[arg(long, value_name = "T")]
        talk: String,
        /// Their language, such as en or pt-BR (default: what the file's name ends with)
        #[arg(long, value_name = "L", default_value = "")]
        language: String,
    },
    /// Print the chapters of a talk, or set them from text: one a line, such as “1:30 Method”
    Chapters {
        /// The talk: title, id or place
        #[arg(value_name = "TALK")]
        talk: String,
        /// The new chapters, "-" for the standard input; an empty text takes them away
        file: Option<PathBuf>,
    },
    /// Take slides in: a file (PDF, ODP, PPTX, KEY), copied and verified, or an address
    Slides {
        #[arg(value_name = "FILE|URL")]
        slides: PathBuf,
        /// The talk: title, id or place
        #[arg(long, value_name = "T")]
        talk: String,
    },
    /// Write recordings, captions, slides and texts that may be published into a folder, ready to be uploaded by hand
    Kit {
        #[arg(value_name = "DIR")]
        folder: PathBuf,
        /// The channel whose permissions count
        #[arg(long, value_name = "C", default_value = "youtube", value_parser = permission_channel)]
        channel: PermissionChannel,
    },
    /// Play current recordings through that were not yet: silence, loudness, black beginnings, pictures; needs ffmpeg
    Inspect {
        /// One talk alone, also when its recording was inspected before: title, id or place
        #[arg(long, value_name = "T")]
        talk: Option<String>,
        /// The second of which its picture is
        #[arg(long, value_name = "SECONDS", requires = "talk")]
        poster: Option<f64>,
    },
    /// The folder in which recordings arrive: choose it, or see after five seconds what in it is new and whole
    Inbox {
        /// The folder, such as one that a service for files keeps in step
        #[arg(value_name = "DIR")]
        folder: Option<PathBuf>,
        /// Have none any more
        #[arg(long, conflicts_with_all = ["folder", "receive", "ignore"])]
        none: bool,
        /// Take in what is new and whole
        #[arg(long, conflicts_with = "ignore")]
        receive: bool,
        /// Put a file aside, by its name there: it is not offered again
        #[arg(long, value_name = "FILE")]
        ignore: Option<String>,
    },
    /// Move a talk to a place in the running order
    Move {
        /// Title, id or present place
        talk: String,
        position: u32,
    },
}

#[cfg(feature = "online")]
#[derive(Group)]
pub struct UploadArgs {
    /// The site: peertube or youtube
    #[arg(long, value_name = "SITE", value_parser = video_site)]
    pub to: VideoSite,
    /// Address of the PeerTube server; may be left out while there is one account
    #[arg(long, value_name = "URL", default_value = "")]
    pub server: String,
    /// User on the server, for a run without a kept account; the password comes from SUMMIT_PEERTUBE_PASSWORD
    #[arg(long, value_name = "NAME", default_value = "")]
    pub user: String,
    /// Channel on the PeerTube server (default: the account's first)
    #[arg(long, value_name = "N", default_value = "")]
    pub channel_name: String,
    /// Who may see the videos: public, unlisted or private
    #[arg(long, value_name = "P", default_value = "unlisted", value_parser = video_privacy)]
    pub privacy: VideoPrivacy,
    /// Make this playlist, or fill it, in running order
    #[arg(long, value_name = "TITLE", default_value = "")]
    pub playlist: String,
    /// One talk alone: its title, id or place; may be given several times
    #[arg(long = "talk", value_name = "T")]
    pub talks: Vec<String>,
    /// Show what would go up, under which words, and send nothing
    #[arg(long)]
    pub dry_run: bool,
}

#[cfg(feature = "online")]
#[derive(Subcommand)]
pub enum AccountCommand {
    /// Sign in and remember the account
    #[command(subcommand)]
    Add(AddAccountCommand),
    /// List the accounts
    List,
    /// Forget an account, and what the secret store holds of it
    Remove {
        /// The site: peertube or youtube
        #[arg(value_parser = video_site)]
        site: VideoSite,
        /// Address of the server; may be left out while there is one
        #[arg(long, value_name = "URL", default_value = "")]
        server: String,
    },
}

#[cfg(feature = "online")]
#[derive(Subcommand)]
pub enum AddAccountCommand {
    /// A server of PeerTube; the password is SUMMIT_PEERTUBE_PASSWORD, else a line of the standard input
    Peertube {
        #[arg(long, value_name = "URL")]
        server: String,
        #[arg(long, value_name = "NAME")]
        user: String,
    },
    /// YouTube, with the client of your own Google project; a page opens in the browser
    Youtube {
        #[arg(long, value_name = "X")]
        client_id: String,
        #[arg(long, value_name = "Y", env = "SUMMIT_YOUTUBE_CLIENT_SECRET", hide_env_values = true)]
        client_secret: String,
    },
}

#[cfg(feature = "online")]
fn video_site(word: &str) -> Result<VideoSite, String> {
    VideoSite::from_word(word).ok_or_else(|| choices("site", word, VideoSite::ALL.iter().map(|s| s.word())))
}

#[cfg(feature = "online")]
fn video_privacy(word: &str) -> Result<VideoPrivacy, String> {
    VideoPrivacy::from_word(word).ok_or_else(|| choices("privacy", word, VideoPrivacy::ALL.iter().map(|p| p.word())))
}
