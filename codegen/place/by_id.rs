//! The tables of the lookup by id.

use std::collections::BTreeMap;

/// The tables that lead from an id to its rows: ids below the end of `compact` are indices into it, the others are
/// searched for.
pub(crate) struct ById {
    /// The first row with each id from 0 on. The last entry is `None`, which any id beyond finds.
    pub(crate) compact: Vec<Option<usize>>,
    /// The other ids in ascending order, each with its first row.
    pub(crate) sparse: Vec<(u32, usize)>,
    /// The ids that several rows have, in ascending order, with those rows in table order.
    pub(crate) shared: Vec<(u32, Vec<usize>)>,
}

impl ById {
    /// Places the ids of the rows, in table order.
    pub(crate) fn new(ids: &[Option<u32>]) -> Self {
        let mut rows: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        for (id, row) in ids.iter().zip(0..) {
            if let Some(id) = id {
                rows.entry(*id).or_default().push(row);
            }
        }
        let end = compact_end(rows.keys().copied());
        let first_row = |id: &u32| rows.get(id)?.first().copied();
        let in_compact = (0..end).map(|id| first_row(&id));
        let sparse = rows.range(end..);
        let sparse = sparse.filter_map(|(id, _)| Some((*id, first_row(id)?)));
        let sparse = sparse.collect();
        let compact = in_compact.chain([None]).collect();
        rows.retain(|_, rows| rows.len() > 1);
        Self {
            compact,
            sparse,
            shared: rows.into_iter().collect(),
        }
    }
}

/// The largest end up to which at least a quarter of the ids is used, so that memory follows the rows.
fn compact_end(ascending: impl Iterator<Item = u32>) -> u32 {
    let mut end = 0;
    for (below, id) in ascending.enumerate() {
        if id as usize / 4 <= below && id < u32::MAX {
            end = id + 1;
        }
    }
    end
}
