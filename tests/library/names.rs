//! Compares the names of `Category`, `Action` and `Language` with `errors.toml`, and finds languages by locale.

use std::fmt::{Debug, Display};
use std::str::FromStr;

use crate::support::{languages, table};
use anticaptcha_errors::{Action, Category, Language, UnknownName};

/// The names of the sections `[key.*]` of the table, in its order.
pub(crate) fn names(key: &str) -> Vec<String> {
    let text = include_str!("../../errors.toml");
    let mut names: Vec<String> = table()[key].as_table().unwrap().keys().cloned().collect();
    names.sort_by_key(|name| text.find(&format!("[{key}.{name}]")));
    names
}

/// Checks that each name belongs to its value, and that a text similar to a name belongs to none.
fn compare<T>(values: &[T], names: &[String])
where
    T: Copy + Debug + Display + PartialEq + AsRef<str> + FromStr<Err = UnknownName>,
    for<'a> T: TryFrom<&'a str, Error = UnknownName>,
{
    let shown: Vec<&str> = values.iter().map(AsRef::as_ref).collect();
    assert_eq!(shown, names);
    for (value, name) in values.iter().zip(names) {
        assert_eq!(name.parse(), Ok(*value));
        assert_eq!(T::try_from(name.as_str()), Ok(*value));
        assert_eq!(format!("{value:>20}"), format!("{name:>20}"));
        // `retry-later` is `Action::RetryLater`.
        let variant = format!("{value:?}").to_lowercase();
        assert_eq!(variant, name.replace('-', ""));
        for unknown in [name.to_uppercase(), format!(" {name}"), format!("{name}x")] {
            assert!(T::try_from(unknown.as_str()).is_err(), "{unknown}");
        }
    }
    let error = T::try_from("").unwrap_err();
    assert_eq!(error.to_string(), "unknown name");
}

#[test]
fn values_have_the_names_of_the_table_in_its_order() {
    compare(Category::ALL, &names("category"));
    compare(Action::ALL, &names("action"));
    compare(Language::ALL, &languages());
    assert_eq!(Language::DEFAULT.name(), languages()[0]);
    assert_eq!(Language::default(), Language::DEFAULT);
}

#[test]
fn a_locale_has_the_language_that_it_begins_with() {
    for name in languages() {
        let language: Language = name.parse().unwrap();
        let upper = name.to_uppercase();
        // As POSIX writes locales, as BCP 47 does, and mixtures of both.
        let endings = "_CA _CA.UTF-8 _CA.utf8@euro .ISO8859-1 @euro -CA -ca -Latn-CA \
                       -Latn-CA-x-private -u-nu-latn _CA-posix";
        for end in endings.split(' ').chain([""]) {
            for locale in [format!("{name}{end}"), format!("{upper}{end}")] {
                assert_eq!(Language::from_locale(&locale), Some(language), "{locale}");
            }
        }
    }
}

#[test]
fn any_other_locale_has_no_language() {
    let of_words = "C POSIX C.UTF-8 C.utf8@x _ - .UTF-8 @fr _FR -fr frx_FR f french fr:en x-fr zz_FR.UTF-8 es_ES er fn";
    let others = ["", " fr", "fr ", "français", "ﬁ", "\0"];
    for locale in of_words.split(' ').chain(others) {
        assert_eq!(Language::from_locale(locale), None, "{locale:?}");
    }
}
