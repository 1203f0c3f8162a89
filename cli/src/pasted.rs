//! Finds the errors in a text that people paste.
//!
//! 1. From each `{` JSON is read. An object with an `errorId` or an `errorCode` is a reply: a success if the id is that
//!    of success, else the error of its code, or of its id if it has no code. The id and the text that the server sent
//!    are kept. Other objects and arrays are looked through, and so is each string in them, by all of these rules.
//!    What no JSON has taken is read line by line, by the rules below; a line that ends in a comma or an opening bracket
//!    goes on in the next one, and escapes (`\n`, `&quot;`, `%22`) count as what they stand for.
//! 2. Codes: `ERROR_` and capitals, known or not; a known code in any case, with or without `ERROR_`, if it has a `_`;
//!    the name of a variant; the value of `errorCode:` or `errorCode=`, if it is no number.
//! 3. Ids, in a line that has neither a reply nor a code: the number after `errorId` (or `errorCode`); the number after
//!    `error`, `error code`, `erreur n°` and the like, if it is known or the line begins with it.
//!    In a line that begins with `ApiError {`, `id` and `code` are such fields too, as `Debug` writes them.
//! 4. A line that is no more than one error: a code in any writing (`zero-balance`, `Zero balance`), `id=12`, `#12`;
//!    a number alone, if every other line is no more than one error as well.
//!
//! `tests/pasted.json` has the cases: `codes` are the known codes (those of a shared id all), `unknown` codes and ids
//! that the registry does not have, `success` where a call succeeded. A case with none of them has no error.
