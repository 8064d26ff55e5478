//! An error on its way to the window.

use serde::Serialize;
use specta::Type;
use summit::Error;

/// What stopped a command. The window compares `code`, and shows `message`.
#[derive(Clone, Debug, Serialize, Type)]
pub struct Failure {
    pub code: String,
    /// Five parts: which, where, what is wrong, what was done, what to do.
    pub message: String,
    /// The field it belongs to, for a form.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// The action of the window that would mend it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub action: Option<String>,
}

impl Failure {
    /// A failure of the app itself.
    pub fn new(code: &str, message: impl Into<String>) -> Self {
        Self { code: code.into(), message: message.into(), field: None, action: None }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let field = match error.code() {
            "name-missing" => Some("name"),
            "email-invalid" => Some("email"),
            "title-missing" => Some("title"),
            "dates-reversed" => Some("ends_on"),
            "link-refused" | "link-missing" => Some("url"),
            "value-missing" => Some("value"),
            "alt-missing" => Some("alt"),
            "server-address" => Some("server"),
            "second-factor-needed" => Some("otp"),
            _ => None,
        };
        Self { code: error.code().into(), message: error.to_string(), field: field.map(Into::into), action: None }
    }
}
