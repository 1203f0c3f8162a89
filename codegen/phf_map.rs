//! The feature `phf`: the codes as a map of the crate `phf`, made by `phf_codegen`.

use proc_macro2::TokenStream;

use super::table::Row;

/// The item of the map.
#[cfg(feature = "phf")]
pub(crate) fn phf_map(rows: &[Row]) -> Vec<TokenStream> {
    let mut map = phf_codegen::Map::new();
    for row in rows {
        map.entry(row.code.as_str(), format!("ErrorCode::{}", row.variant));
    }
    let map = map.build();
    vec![quote::quote!(pub static PHF_MAP: ::phf::Map<&'static str, ErrorCode> = #map;)]
}

/// Nothing, without the feature.
#[cfg(not(feature = "phf"))]
pub(crate) fn phf_map(_rows: &[Row]) -> Vec<TokenStream> {
    Vec::new()
}
