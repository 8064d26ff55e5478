//! Chats: a stable page of a channel, or an invitation that runs out; and the workspace they belong to.

use super::{Address, Place};
use crate::model::LinkKind;

/// Reads an address of a chat; `None` for what is none.
pub(super) fn read(url: &str, place: &Place) -> Option<Address> {
    let (kind, workspace) = slack(place).or_else(|| zulip(place)).or_else(|| other(place))?;
    Some(Address { workspace: workspace.filter(|name| !name.is_empty()), ..Address::of(url, kind) })
}

type Read = (LinkKind, Option<String>);

fn slack(place: &Place) -> Option<Read> {
    if place.host == "join.slack.com" {
        return Some((LinkKind::Invite, Some(place.part(1).into())));
    }
    let below = place.below("slack.com")?;
    if below == "app" {
        return Some((LinkKind::Chat, None));
    }
    // Their own pages are no chats.
    if matches!(below, "api" | "status" | "slackhq" | "my" | "get") {
        return None;
    }
    let kind = if place.path.contains(&"shared_invite") { LinkKind::Invite } else { LinkKind::Chat };
    Some((kind, Some(below.into())))
}

fn zulip(place: &Place) -> Option<Read> {
    let kind = if place.part(0) == "join" { LinkKind::Invite } else { LinkKind::Chat };
    is_zulip(place).then(|| (kind, place.below("zulipchat.com").map(str::to_owned)))
}

/// Whether a server is one of Zulip, by its name.
pub(super) fn is_zulip(place: &Place) -> bool {
    place.below("zulipchat.com").is_some() || place.host.starts_with("zulip.") || place.host == "chat.zulip.org"
}

fn other(place: &Place) -> Option<Read> {
    let first = place.part(0);
    let kind = match place.host.as_str() {
        "discord.gg" | "chat.whatsapp.com" | "signal.group" => LinkKind::Invite,
        "discord.com" | "discordapp.com" if first == "invite" => LinkKind::Invite,
        "discord.com" | "discordapp.com" if first == "channels" => LinkKind::Chat,
        "t.me" if first.starts_with('+') || first == "joinchat" => LinkKind::Invite,
        "t.me" | "matrix.to" | "app.element.io" | "gitter.im" | "app.gitter.im" | "web.libera.chat" => LinkKind::Chat,
        host if host.starts_with("mattermost.") || host.starts_with("rocketchat.") => LinkKind::Chat,
        _ => return None,
    };
    let workspace = matches!(place.host.as_str(), "gitter.im").then(|| first.into());
    Some((kind, workspace))
}
