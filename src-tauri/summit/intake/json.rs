//! JSON with limits: how deep, how many values, and no key twice. A file may hold several documents, one after the other.

use crate::error::{Error, Result, shown};
use serde::Deserializer;
use serde::de::{DeserializeSeed, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};
use std::cell::{Cell, RefCell};
use std::fmt;

/// How deep objects and lists may stand in each other; a chat needs a dozen.
pub const DEPTH: usize = 32;
/// How many values a file may hold; the largest playlist has half of it.
pub const VALUES: usize = 1_000_000;

/// Reads the documents of a text; a list of documents is taken for its items.
pub(crate) fn documents(file: &str, text: &str) -> Result<Vec<Value>> {
    documents_within(file, text, VALUES)
}

/// The same, for a file that may hold more values than [`VALUES`].
pub(crate) fn documents_within(file: &str, text: &str, most: usize) -> Result<Vec<Value>> {
    documents_taking(file, text, most, &|_| false)
}

/// The same, without the objects that `take` says to have taken: `null` stands in the place of each, and their values do
/// not count. So a file may hold any number of them, and they are never in memory together.
pub(crate) fn documents_without(
    file: &str,
    text: &str,
    take: &mut dyn FnMut(&Map<String, Value>) -> bool,
) -> Result<Vec<Value>> {
    let take = RefCell::new(take);
    // Objects end one after the other, so nobody else holds it.
    documents_taking(file, text, VALUES, &|object| take.try_borrow_mut().is_ok_and(|mut take| take(object)))
}

/// Is asked of each object, the inner ones first, whether it was taken.
type Take<'a> = &'a dyn Fn(&Map<String, Value>) -> bool;

fn documents_taking(file: &str, text: &str, most: usize, take: Take<'_>) -> Result<Vec<Value>> {
    let (left, fault) = (Cell::new(most), Cell::new(None));
    let mut reader = serde_json::Deserializer::from_str(text);
    let mut documents = Vec::new();
    loop {
        let seed = Bounded { depth: 0, left: &left, fault: &fault, take };
        match seed.deserialize(&mut reader) {
            Ok(Value::Array(items)) => documents.extend(items),
            Ok(one) => documents.push(one),
            Err(error) => return Err(refusal(file, most, fault.get(), &error)),
        }
        if reader.end().is_ok() {
            return Ok(documents);
        }
    }
}

#[derive(Clone, Copy)]
enum Fault {
    Deep,
    Many,
    Twice,
}

fn refusal(file: &str, most: usize, fault: Option<Fault>, error: &serde_json::Error) -> Error {
    let place = format!("line {}, column {}", error.line(), error.column());
    let told = error.to_string();
    let told = told.split(" at line ").next().unwrap_or_default();
    let (code, wrong, next) = match fault {
        Some(Fault::Deep) => {
            let wrong = format!("objects stand in each other deeper than the limit of {DEPTH}");
            ("json-too-deep", wrong, "Look whether this is the right file.")
        }
        Some(Fault::Many) => {
            let wrong = format!("it holds more than the limit of {most} values");
            ("json-too-large", wrong, "Split it, or look whether this is the right file.")
        }
        Some(Fault::Twice) => ("json-key-twice", told.to_owned(), "Save the file again and import that."),
        None => {
            ("json-unreadable", format!("this is no JSON ({told})"), "Save the file again, whole, and import that.")
        }
    };
    Error::refused(code, file, place, wrong, next)
}

/// Reads one value below others.
#[derive(Clone, Copy)]
struct Bounded<'a> {
    depth: usize,
    left: &'a Cell<usize>,
    fault: &'a Cell<Option<Fault>>,
    take: Take<'a>,
}

impl Bounded<'_> {
    /// Counts a value.
    fn count<E: serde::de::Error>(self, value: Value) -> std::result::Result<Value, E> {
        match self.left.get().checked_sub(1) {
            Some(left) => self.left.set(left),
            None => return Err(self.fail(Fault::Many, "too many values")),
        }
        Ok(value)
    }

    fn below<E: serde::de::Error>(self) -> std::result::Result<Self, E> {
        if self.depth == DEPTH {
            return Err(self.fail(Fault::Deep, "too deep"));
        }
        Ok(Self { depth: self.depth + 1, ..self })
    }

    fn fail<E: serde::de::Error>(self, fault: Fault, told: &str) -> E {
        self.fault.set(Some(fault));
        E::custom(told)
    }
}

impl<'de> DeserializeSeed<'de> for Bounded<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> std::result::Result<Value, D::Error> {
        reader.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Bounded<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E: serde::de::Error>(self) -> std::result::Result<Value, E> {
        self.count(Value::Null)
    }

    fn visit_bool<E: serde::de::Error>(self, value: bool) -> std::result::Result<Value, E> {
        self.count(value.into())
    }

    fn visit_i64<E: serde::de::Error>(self, value: i64) -> std::result::Result<Value, E> {
        self.count(value.into())
    }

    fn visit_u64<E: serde::de::Error>(self, value: u64) -> std::result::Result<Value, E> {
        self.count(value.into())
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> std::result::Result<Value, E> {
        self.count(value.into())
    }

    fn visit_str<E: serde::de::Error>(self, value: &str) -> std::result::Result<Value, E> {
        self.count(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> std::result::Result<Value, A::Error> {
        let below = self.below()?;
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(below)? {
            list.push(item);
        }
        self.count(Value::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> std::result::Result<Value, A::Error> {
        let (below, left) = (self.below()?, self.left.get());
        let mut object = Map::new();
        while let Some(key) = fields.next_key::<String>()? {
            if object.contains_key(&key) {
                self.fault.set(Some(Fault::Twice));
                return Err(A::Error::custom(format!("the key “{}” stands twice in one object", shown(&key))));
            }
            let value = fields.next_value_seed(below)?;
            object.insert(key, value);
        }
        if (self.take)(&object) {
            self.left.set(left);
            return self.count(Value::Null);
        }
        self.count(Value::Object(object))
    }
}

/// The text of a field; empty where there is none.
pub(crate) fn text<'a>(value: &'a Value, pointer: &str) -> &'a str {
    value.pointer(pointer).and_then(Value::as_str).unwrap_or("")
}

/// A whole number from a field; a length may come with a fraction.
pub(crate) fn whole(value: &Value, pointer: &str) -> Option<u32> {
    let number = value.pointer(pointer)?.as_f64()?.round();
    // No number of ours comes near the upper end; what is not finite fails the comparison.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    (number >= 0.0 && number <= f64::from(u32::MAX)).then_some(number as u32)
}
