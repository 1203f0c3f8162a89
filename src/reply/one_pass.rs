//! (json) Reads a success in one pass: while `T` is read, the names of the fields tell what `Status` would say.

use core::fmt;

use serde_core::Deserialize;
use serde_core::de::{DeserializeSeed, Deserializer, Error, MapAccess, Visitor};

use super::status::{CODE, DESCRIPTION, ID};
use crate::error_code::ErrorCode;

/// The result of one pass over a reply that begins with an `errorId` of success.
pub(super) enum OnePass<T> {
    /// It is a success.
    Success(T),
    /// The reply repeats the `errorId` or has a text, so that [`Status`](super::Status) has to check it.
    Unchecked(T),
}

/// Reads a reply that begins with an `errorId` of success. `None` stands for any other reply, for one that
/// does not fit `T`, and for a `T` that reads it as anything but a map with strings as its keys.
pub(super) fn read<'de, T: Deserialize<'de>>(reply: &'de [u8]) -> Option<OnePass<T>> {
    if first_id(reply) != Some(ErrorCode::SUCCESS_ID) {
        return None;
    }
    // Reading from bytes checks each string on its own: checking the whole at once takes less time.
    let text = core::str::from_utf8(reply).ok()?;
    let mut names = Names::NoneYet;
    let mut json = serde_json::Deserializer::from_str(text);
    let answer = T::deserialize(Watched {
        inner: &mut json,
        names: &mut names,
    });
    let answer = answer.ok()?;
    json.end().ok()?;
    match names {
        Names::AllWithIdAlone => Some(OnePass::Success(answer)),
        Names::AllWithMore => Some(OnePass::Unchecked(answer)),
        Names::NoneYet | Names::IdAlone | Names::More | Names::Unusual => None,
    }
}

/// The `errorId` of a reply that begins with it, with the name written without escapes. The reply may still be
/// invalid JSON, which the parser finds.
fn first_id(reply: &[u8]) -> Option<u32> {
    let rest = reply.trim_ascii_start().strip_prefix(b"{")?;
    let rest = rest.trim_ascii_start().strip_prefix(b"\"errorId\"")?;
    let rest = rest.trim_ascii_start().strip_prefix(b":")?;
    let mut rest = rest.trim_ascii_start();
    let mut id: u32 = 0;
    while let [digit @ b'0'..=b'9', after @ ..] = rest {
        id = id.checked_mul(10)?.checked_add(u32::from(digit - b'0'))?;
        rest = after;
    }
    // After the digits only a comma or a brace may follow: `0.0` and `0e1` are no integers.
    matches!(rest.trim_ascii_start(), [b',' | b'}', ..]).then_some(id)
}

/// The names of the fields that were seen so far.
#[derive(Clone, Copy)]
enum Names {
    NoneYet,
    /// The first is `errorId`, and no other is a field of `Status`.
    IdAlone,
    /// The first is `errorId`, and another is a field of `Status`.
    More,
    /// The names are as for `IdAlone`, and there are no more.
    AllWithIdAlone,
    /// The names are as for `More`, and there are no more.
    AllWithMore,
    /// `T` did not read the fields as they stand in the reply, or went on after an error.
    Unusual,
}

impl Names {
    #[inline]
    fn add(&mut self, name: &str) {
        *self = match (*self, name) {
            (Self::NoneYet, ID) => Self::IdAlone,
            (Self::IdAlone, ID | CODE | DESCRIPTION) => Self::More,
            (Self::IdAlone | Self::More, _) => *self,
            _ => Self::Unusual,
        };
    }

    #[inline]
    fn end(&mut self) {
        *self = match self {
            Self::IdAlone | Self::AllWithIdAlone => Self::AllWithIdAlone,
            Self::More | Self::AllWithMore => Self::AllWithMore,
            Self::NoneYet | Self::Unusual => Self::Unusual,
        };
    }
}

/// Passes everything on between `T` and `serde_json`, and notes the names of the reply's own fields.
///
/// The values are not watched, which saves compiling their readers twice. Therefore two things pass that
/// `Status` would refuse: control characters in a string that is read as bytes, and an error of the reader
/// that a field's type turns into a value.
///
/// A reply is a map whose keys are strings. A visitor that is given anything else refuses it, and `T` is then
/// read without this.
struct Watched<'a, Inner> {
    inner: Inner,
    names: &'a mut Names,
}

/// Passes each method on, with a visitor that is watched too.
macro_rules! pass_on {
    ($($method:ident($($argument:ident: $type:ty),*);)*) => {$(
        #[inline]
        fn $method<V: Visitor<'de>>(
            self,
            $($argument: $type,)*
            visitor: V,
        ) -> Result<V::Value, Self::Error> {
            let visitor = Watched { inner: visitor, names: self.names };
            self.inner.$method($($argument,)* visitor)
        }
    )*};
}

impl<'de, D: Deserializer<'de>> Deserializer<'de> for Watched<'_, D> {
    type Error = D::Error;

    pass_on! {
        deserialize_any();
        deserialize_bool();
        deserialize_i8();
        deserialize_i16();
        deserialize_i32();
        deserialize_i64();
        deserialize_i128();
        deserialize_u8();
        deserialize_u16();
        deserialize_u32();
        deserialize_u64();
        deserialize_u128();
        deserialize_f32();
        deserialize_f64();
        deserialize_char();
        deserialize_str();
        deserialize_string();
        deserialize_bytes();
        deserialize_byte_buf();
        deserialize_option();
        deserialize_unit();
        deserialize_unit_struct(name: &'static str);
        deserialize_newtype_struct(name: &'static str);
        deserialize_seq();
        deserialize_tuple(length: usize);
        deserialize_tuple_struct(name: &'static str, length: usize);
        deserialize_map();
        deserialize_struct(name: &'static str, fields: &'static [&'static str]);
        deserialize_enum(name: &'static str, variants: &'static [&'static str]);
        deserialize_identifier();
    }

    /// Reads what is ignored like anything else, so that its names are seen.
    #[inline]
    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.deserialize_any(visitor)
    }

    #[inline]
    fn is_human_readable(&self) -> bool {
        self.inner.is_human_readable()
    }
}

impl<'de, V: Visitor<'de>> Visitor<'de> for Watched<'_, V> {
    type Value = V::Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.inner.expecting(f)
    }

    #[inline]
    fn visit_str<E: Error>(self, name: &str) -> Result<V::Value, E> {
        self.names.add(name);
        self.inner.visit_str(name)
    }

    #[inline]
    fn visit_borrowed_str<E: Error>(self, name: &'de str) -> Result<V::Value, E> {
        self.names.add(name);
        self.inner.visit_borrowed_str(name)
    }

    #[inline]
    fn visit_some<D: Deserializer<'de>>(self, inner: D) -> Result<V::Value, D::Error> {
        let names = self.names;
        self.inner.visit_some(Watched { inner, names })
    }

    #[inline]
    fn visit_newtype_struct<D: Deserializer<'de>>(self, inner: D) -> Result<V::Value, D::Error> {
        let names = self.names;
        self.inner.visit_newtype_struct(Watched { inner, names })
    }

    #[inline]
    fn visit_map<A: MapAccess<'de>>(self, inner: A) -> Result<V::Value, A::Error> {
        let names = self.names;
        self.inner.visit_map(Watched { inner, names })
    }
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Watched<'_, A> {
    type Error = A::Error;

    #[inline]
    fn next_key_seed<S: DeserializeSeed<'de>>(
        &mut self,
        inner: S,
    ) -> Result<Option<S::Value>, A::Error> {
        let names = &mut *self.names;
        let name = self.inner.next_key_seed(Watched { inner, names });
        match name {
            Ok(Some(_)) => {}
            Ok(None) => self.names.end(),
            Err(_) => *self.names = Names::Unusual,
        }
        name
    }

    #[inline]
    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, A::Error> {
        let value = self.inner.next_value_seed(seed);
        if value.is_err() {
            *self.names = Names::Unusual;
        }
        value
    }

    #[inline]
    fn size_hint(&self) -> Option<usize> {
        self.inner.size_hint()
    }
}

impl<'de, S: DeserializeSeed<'de>> DeserializeSeed<'de> for Watched<'_, S> {
    type Value = S::Value;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, inner: D) -> Result<S::Value, D::Error> {
        let names = self.names;
        self.inner.deserialize(Watched { inner, names })
    }
}
