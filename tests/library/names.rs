//! Holds the names of `Category`, `Action` and `Language` to `errors.toml`, and locales to their languages.

use std::fmt::Debug;

use crate::support::{table, text};
use anticaptcha_errors::{Action, Category, Language, UnknownName};

/// Each name is that of one value, and nothing near a name is one.
fn name_all<T>(values: &[T], names: &[String])
where
    T: Copy + Debug + PartialEq + AsRef<str>,
    for<'a> T: TryFrom<&'a str, Error = UnknownName>,
{
    let shown: Vec<&str> = values.iter().map(AsRef::as_ref).collect();
    assert_eq!(shown, names);
    for (value, name) in values.iter().zip(names) {
        assert_eq!(T::try_from(name.as_str()), Ok(*value));
        for unknown in [name.to_uppercase(), format!(" {name}"), format!("{name}x")] {
            assert!(T::try_from(unknown.as_str()).is_err(), "{unknown}");
        }
    }
    let error = T::try_from("").unwrap_err();
    assert_eq!(error.to_string(), "unknown name");
}

/// The names that the table has under `key`.
fn names(key: &str) -> Vec<String> {
    let table = table();
    let order = include_str!("../../errors.toml");
    let mut names: Vec<String> = table[key].as_table().unwrap().keys().cloned().collect();
    names.sort_by_key(|name| order.find(&format!("[{key}.{name}]")));
    names
}

fn languages() -> Vec<String> {
    let table = table();
    let languages = table["languages"].as_array().unwrap();
    languages.iter().map(text).collect()
}

#[test]
fn values_are_their_names() {
    name_all(Category::ALL, &names("category"));
    name_all(Action::ALL, &names("action"));
    name_all(Language::ALL, &languages());
}

#[test]
fn the_default_language_is_the_first_of_the_table() {
    assert_eq!(Language::default().name(), languages()[0]);
    assert_eq!(Language::default(), Language::DEFAULT);
}

#[test]
fn a_locale_is_of_the_language_that_it_names() {
    for name in languages() {
        let language: Language = name.parse().unwrap();
        let upper = name.to_uppercase();
        // As POSIX writes locales, as BCP 47 does, and between the two.
        let locales = [
            name.clone(),
            upper.clone(),
            format!("{name}_CA"),
            format!("{name}_CA.UTF-8"),
            format!("{name}_CA.utf8@euro"),
            format!("{name}.ISO8859-1"),
            format!("{name}@euro"),
            format!("{name}-CA"),
            format!("{upper}-ca"),
            format!("{name}-Latn-CA"),
            format!("{name}-Latn-CA-x-private"),
            format!("{name}-u-nu-latn"),
            format!("{name}_CA-posix"),
        ];
        for locale in locales {
            assert_eq!(Language::from_locale(&locale), Some(language), "{locale}");
        }
    }
}

#[test]
fn a_locale_of_no_language_of_the_table_has_none() {
    let locales = [
        "",
        "C",
        "POSIX",
        "C.UTF-8",
        "C.utf8@x",
        "_",
        "-",
        ".UTF-8",
        "@fr",
        "_FR",
        "-fr",
        "frx_FR",
        "f",
        "french",
        "fr:en",
        " fr",
        "fr ",
        "x-fr",
        "zz_FR.UTF-8",
        "français",
        "ﬁ",
        "\0",
    ];
    for locale in locales {
        assert_eq!(Language::from_locale(locale), None, "{locale:?}");
    }
}
