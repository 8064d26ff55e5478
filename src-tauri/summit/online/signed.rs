//! Questions in the name of an account: the token goes along, and is made anew once when the site no longer takes it.

use super::http::{Answer, Client, Request};
use super::secrets::{Secret, Secrets};
use super::{Halt, Step, Watch, refused};
use crate::error::{Error, Result, shown};
use crate::model::upload::Account;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What a site gave an account. Kept as one secret.
#[derive(Clone, Serialize, Deserialize)]
pub struct Tokens {
    pub access: String,
    /// Empty where the access token cannot be made anew.
    #[serde(default)]
    pub refresh: String,
    #[serde(default)]
    pub client_id: String,
    #[serde(default)]
    pub client_secret: String,
}

impl Tokens {
    /// As the secret store holds them.
    pub fn secret(&self) -> Secret {
        Secret::new(serde_json::to_string(self).unwrap_or_default())
    }

    /// Reads the answer of a token address; `None` where it gives no token.
    pub fn of(answer: &Value, client: (&str, &str), former: &str) -> Option<Self> {
        let word = |name: &str| answer.get(name).and_then(Value::as_str).filter(|word| !word.is_empty());
        Some(Self {
            access: word("access_token")?.to_owned(),
            refresh: word("refresh_token").unwrap_or(former).to_owned(),
            client_id: client.0.to_owned(),
            client_secret: client.1.to_owned(),
        })
    }
}

/// An access token that somebody has from elsewhere, as the secret store holds it. It is never made anew.
pub fn bare_token(words: &str) -> Secret {
    let access = words.trim().to_owned();
    Tokens { access, refresh: String::new(), client_id: String::new(), client_secret: String::new() }.secret()
}

/// An account that is signed in.
pub struct Signed<'a> {
    client: Client,
    secrets: &'a dyn Secrets,
    account: Account,
    tokens: Tokens,
    token_url: String,
    /// Whether the present token was just made anew; one that is refused all the same ends the work.
    is_new: bool,
    /// What must never be shown besides the tokens.
    session: String,
}

impl<'a> Signed<'a> {
    /// Takes the tokens of an account out of the store; refused with `sign-in-needed` where there are none.
    ///
    /// `server` is the address of the questions, `token_url` that of new tokens.
    pub fn open(secrets: &'a dyn Secrets, account: &Account, server: &str, token_url: String) -> Result<Self> {
        let kept = secrets.get(account)?;
        let tokens = kept.and_then(|secret| serde_json::from_str::<Tokens>(secret.words()).ok());
        let tokens = tokens.ok_or_else(|| sign_in_needed(account, "no sign-in is kept for it"))?;
        let client = Client::of(server);
        Ok(Self { client, secrets, account: account.clone(), tokens, token_url, is_new: false, session: String::new() })
    }

    /// The site and server, for messages.
    pub fn name(&self) -> String {
        name(&self.account)
    }

    /// Hides an address from all messages.
    pub fn hide(&mut self, session: &str) {
        session.clone_into(&mut self.session);
    }

    /// Asks in the name of the account.
    pub fn ask(&mut self, make: &dyn Fn() -> Request, watch: Watch<'_>) -> Step<Answer> {
        loop {
            let mut request = make();
            request.headers.push(("Authorization", format!("Bearer {}", self.tokens.access)));
            let answer = self.client.ask(request, watch)?;
            if answer.status != 401 {
                // A long upload outlives many tokens.
                self.is_new = false;
                return Ok(answer);
            }
            if self.is_new || self.tokens.refresh.is_empty() {
                return Err(stop(sign_in_needed(&self.account, "the site no longer takes the sign-in")));
            }
            self.renew(watch)?;
        }
    }

    fn renew(&mut self, watch: Watch<'_>) -> Step<()> {
        let Tokens { refresh, client_id, client_secret, .. } = &self.tokens;
        let fields = [
            ("grant_type", "refresh_token"),
            ("refresh_token", refresh),
            ("client_id", client_id),
            ("client_secret", client_secret),
        ];
        let answer = self.client.ask(Request::form(&self.token_url, &fields), watch)?;
        if answer.status == 429 || answer.status >= 500 {
            return Err(later(&answer));
        }
        let tokens = Tokens::of(&answer.json(), (client_id, client_secret), refresh).filter(|_| answer.is_good());
        let Some(tokens) = tokens else {
            return Err(stop(sign_in_needed(&self.account, "the site does not renew the sign-in")));
        };
        self.tokens = tokens;
        self.is_new = true;
        // The site may have made the former refresh token worthless: the new one is kept at once.
        self.secrets.put(&self.account, &self.tokens.secret()).map_err(stop)
    }

    /// What a site said in words, shortened, without anything that is secret.
    pub fn said(&self, words: &str) -> String {
        let Tokens { access, refresh, client_secret, .. } = &self.tokens;
        let mut hidden = vec![access.as_str(), refresh, client_secret, &self.session];
        hidden.extend(self.session.rsplit(['=', '/']).next().filter(|id| id.len() > 7));
        let is_secret = hidden.iter().any(|secret| !secret.is_empty() && words.contains(secret));
        if is_secret { "its words are not shown, since they hold a secret".into() } else { shown(words.trim()) }
    }

    /// A refusal in the site's name.
    pub fn refused(&self, code: &'static str, wrong: impl Into<String>, next: impl Into<String>) -> Halt {
        stop(refused(code, &self.name(), wrong, next))
    }

    /// Says that an answer is none that the site's documents know.
    pub fn odd(&self, answer: &Answer, asked: &str) -> Halt {
        let wrong = format!("it answered {asked} with {}, and not as its documents say", answer.status);
        self.refused("site-answer", wrong, "Try again later. If it stays so, upload this talk by hand and report this.")
    }
}

/// The site and server of an account, for messages.
pub fn name(account: &Account) -> String {
    let host = account.server.split_once("://").map_or(account.server.as_str(), |(_, host)| host);
    match account.site {
        crate::model::VideoSite::Peertube => format!("PeerTube at {}", shown(host)),
        crate::model::VideoSite::Youtube => "YouTube".to_owned(),
    }
}

/// An error that ends a step.
pub fn stop(error: Error) -> Halt {
    Halt::Stop(Box::new(error))
}

/// An answer that says that the server is busy or unwell.
pub fn later(answer: &Answer) -> Halt {
    let after = answer.header("Retry-After").and_then(|seconds| seconds.trim().parse().ok());
    let after = after.map(std::time::Duration::from_secs);
    Halt::Later { after, why: format!("the server answered {}", answer.status) }
}

/// Says that somebody has to sign in again.
pub fn sign_in_needed(account: &Account, wrong: &str) -> Error {
    let next = format!("Sign in with “summit account add {}”, then start it again.", account.site);
    refused("sign-in-needed", &name(account), wrong, next)
}
