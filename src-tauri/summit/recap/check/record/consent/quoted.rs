//! Messages of a chat: words that changed after they were allowed, a contact in them, and words in the organizer's prose
//! that their author did not allow.

use super::{Consent, Found, Printed, first_run, rule_of, runs};
use crate::error::shown;
use crate::model::{ChatQuote, PermissionItem, PermissionState};
use crate::recap::check::person::has_contact;
use crate::recap::publishable::quoted::{PublicQuote, public};

impl Consent<'_> {
    /// Checks the quotes that would be printed, and looks for the others in the organizer's words.
    pub(super) fn check_chat(&self, found: &mut Found) {
        self.chosen.quotes.iter().for_each(|public| check_quote(public, found));
        let prose = self.prose();
        for quote in &self.record.quotes {
            let Err(why) = public(quote, &self.record.people, &self.barriers) else { continue };
            let Some(first) = first_run(quote.text()) else { continue };
            if let Some(Printed { place, .. }) = prose.iter().find(|one| runs(one.text).any(|words| words == first)) {
                let message = format!("The words “{}” are a quote, and {why}. Take them out.", shown(quote.text()));
                found.add(self.rule_against(quote), place, message);
            }
        }
    }

    fn rule_against(&self, quote: &ChatQuote) -> &'static str {
        let item = PermissionItem::Quotes;
        let line = quote.person_id.and_then(|person| self.barriers.deciding(person, item, None));
        match line.map(|line| line.state) {
            // A yes that was given for other words.
            None | Some(PermissionState::Yes) => "CONSENT-NONE",
            Some(state) => rule_of(state),
        }
    }
}

fn check_quote(public: &PublicQuote<'_>, found: &mut Found) {
    let (quote, name) = (public.quote, shown(&public.person.name));
    if quote.text_allowed == quote.text() {
        return;
    }
    let place = ("quote", quote.id.to_string(), "text");
    let message = format!(
        "{name} has not seen the words “{}”: they changed after the yes. Ask again, then write the new yes down.",
        shown(quote.text())
    );
    found.add("CONSENT-STALE", &place, message);
    if has_contact(quote.text()) {
        let message = format!(
            "The quote of {name} holds an e-mail address or a phone number. Take it out, or ask {name} and write the \
             yes down."
        );
        found.add("CONSENT-CONTACT", &place, message);
    }
}
