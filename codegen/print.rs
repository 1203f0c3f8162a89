//! Prints generated tokens so that a person can read them.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

/// A list longer than this has one element a line.
const WIDTH: usize = 120;

/// Writes an item on one line, or, where a list in it is long, each element of that on a line of its own.
pub(crate) fn print(tokens: TokenStream, source: &mut String) {
    // Neighbours are printed together, because how they are spaced depends on both, as in `->` or `'static`.
    let mut short = TokenStream::new();
    for tree in tokens {
        let group = match tree {
            TokenTree::Group(group) if is_long(&group) => group,
            tree => {
                short.extend([tree]);
                continue;
            }
        };
        *source += &std::mem::take(&mut short).to_string();
        let (open, close) = match group.delimiter() {
            Delimiter::Brace => ("{", "}"),
            Delimiter::Bracket => ("[", "]"),
            Delimiter::Parenthesis => ("(", ")"),
            Delimiter::None => ("", ""),
        };
        *source += open;
        match <[TokenStream; 1]>::try_from(elements(group.stream())) {
            Ok([only]) => print(only, source),
            Err(elements) => {
                for element in elements {
                    *source += "\n        ";
                    *source += &element.to_string();
                }
                *source += "\n    ";
            }
        }
        *source += close;
    }
    *source += &short.to_string();
}

/// Returns whether a group takes more than a line. It reads only the beginning of a large one.
fn is_long(group: &Group) -> bool {
    fn room_after(tokens: TokenStream, room: usize) -> Option<usize> {
        tokens.into_iter().try_fold(room, |room, tree| match tree {
            TokenTree::Group(group) => room_after(group.stream(), room.checked_sub(2)?),
            tree => room.checked_sub(tree.to_string().len() + 1),
        })
    }
    room_after(group.stream(), WIDTH).is_none()
}

/// Splits a list into its elements, each with its comma.
fn elements(list: TokenStream) -> Vec<TokenStream> {
    let mut elements = vec![TokenStream::new()];
    for tree in list {
        let ends = matches!(&tree, TokenTree::Punct(punct) if punct.as_char() == ',');
        if let Some(last) = elements.last_mut() {
            last.extend([tree]);
        }
        if ends {
            elements.push(TokenStream::new());
        }
    }
    elements.retain(|element| !element.is_empty());
    elements
}
