//! Decides the content of every table of the lookups.

mod by_code;
mod by_id;
mod perfect_hash;

pub(crate) use by_code::ByCode;
pub(crate) use by_id::ById;

use super::table::Row;

/// The tables of the lookups; they name a row by its number.
pub(crate) struct Placement {
    pub(crate) by_code: ByCode,
    pub(crate) by_id: ById,
}

/// Places `rows`, whose codes are all different, and which are at least one.
pub(crate) fn place(rows: &[Row]) -> Placement {
    let codes: Vec<&str> = rows.iter().map(|row| row.code.as_str()).collect();
    let ids: Vec<Option<u32>> = rows.iter().map(|row| row.id).collect();
    Placement {
        by_code: ByCode::new(&codes),
        by_id: ById::new(&ids),
    }
}
