//! stub until the room lands
pub struct Address {
    pub url: String,
    pub kind: crate::model::LinkKind,
    pub video_id: Option<String>,
    pub playlist_id: Option<String>,
}
pub fn classify(url: &str) -> Address {
    Address { url: url.into(), kind: crate::model::LinkKind::Project, video_id: None, playlist_id: None }
}
