// Reads errors in text, by the rules of `text/mod.rs`.
'use strict';

const MARK =
  /(?:\x1b|\\e|\^\[|ESC|←)?\[[\d;:]*[mK]|\\u\{[\da-fA-F]{1,6}\}|\\u[\da-fA-F]{4}|(?:\\x|%)[\da-fA-F]{2}|(?:\\[0-3]|#0)\d\d|\\[bfnrtv]|&#?[A-Za-z\d]{1,64};|\\/g;
const CODE = /^ERROR_(?!ID$|CODE$|DESCRIPTION$)[A-Z\d_]{1,122}$/;
const NO_CODE = /^(?:null|none|nil|undefined|\d+)$|^[^\p{L}\p{N}]|^$|.{129}/iu;
const CODE_FIELD =
  /(?<![a-z\d])error[_-]?code(?!\w)["'`\])\t ]*(?:=>|[:=])\s*(?:(["'`])([^"'`,}]*)\1|(\w+)(?![\w=]))/gi;
const ID_FIELD = /(?<![a-z\d])error[_-]?id\W{1,64}?((?<=\W)-?\d{1,40})(?!\w|[.:/-]\w)/gi;
const NUMBER = /^\W*(?:err(?:or|eur)\b)?\W*(?:(?:id|code|number|numéro|n)\b)?\W*?(\d{1,40})\W*$/dis;
const ERROR_NUMBER =
  /\berr(?:or|eur)(?:\W{1,4}|[\W_]{0,4}(id|code|number|numéro|n)\W{1,4})(\d{1,40})([.,:/-]?\w)?/dgi;

const blanked = (text) => text.replace(MARK, (mark) => ' '.repeat(mark.length));
const unique = (values) => [...new Set(values)];

// An integer without leading zeros; none where it needs more than 64 bits.
const integer = (digits) => {
  const id = BigInt(digits);
  return BigInt.asIntN(64, id) === id ? [String(id)] : [];
};

// What a text reports: its codes and ids, in order. `known` gives the code that a name in any writing means.
const reported = (text, known) => {
  const isCode = (word) => CODE.test(word) || known(word) === word;
  const reports = [];
  let held = {};
  for (const [number, raw] of text.split('\n').entries()) {
    const line = blanked(raw);
    const words = [...line.matchAll(/\b[A-Z][A-Z\d_]+\b/g)].map(({ 0: name, index }) => ({ name, index }));
    const fields = [...line.matchAll(CODE_FIELD)].map(({ 2: quoted, 3: word, index }) => ({
      name: quoted?.trim() ?? word.match(/^[A-Z][A-Z\d_]*$/)?.[0] ?? '',
      index,
    }));
    const values = fields.filter(({ name }) => !NO_CODE.test(name));
    const names = words.filter(({ name }) => isCode(name));
    names.push(...values.filter(({ name }) => !name.split(/\W/).some(isCode)));
    names.sort((one, other) => one.index - other.index);
    const codes = unique(names.map(({ name }) => known(name) ?? name));
    const ids = unique([...line.matchAll(ID_FIELD)].flatMap(([, id]) => integer(id)));
    if (codes.length + ids.length === 0) continue;

    // An id alone and a code alone, each on its line, are one reply.
    const isId = codes.length === 0 && ids.length === 1 && ids[0] !== '0';
    const part = isId ? 'id' : values.length > 0 && ids.length === 0 ? 'code' : undefined;
    const isJoined = part && held.lacks === part && number - held.number <= 3;
    held = { number, lacks: isJoined ? undefined : { id: 'code', code: 'id' }[part] };
    if (isJoined && isId) continue;
    if (isJoined) reports.pop();
    reports.push(...(codes.length > 0 ? codes.map((code) => ({ code })) : ids.map((id) => ({ id }))));
  }
  return reports;
};

// What a person means by a text that reports nothing. `variant` gives the code of a variant.
const typed = (text, known, variant) => {
  const whole = text.length <= 200 ? text.replace(/^[^\p{L}\p{N}_]+|[^\p{L}\p{N}_]+$/gu, '') : '';
  const code = known(whole) ?? variant(whole);
  if (code) return [{ code }];
  const line = blanked(text);
  // A hyphen is a sign where no word ends before it.
  const idsOf = ({ indices }, group) => {
    const [start, end] = indices[group];
    const isNegative = /(?:^|[^a-z\d])-$/i.test(line.slice(Math.max(0, start - 2), start));
    return integer((isNegative ? '-' : '') + line.slice(start, end)).map((id) => ({ id }));
  };
  const alone = text.length <= 200 && line.match(NUMBER);
  if (alone) return idsOf(alone, 1);
  const inside = (line.match(/\w+/g) ?? []).map((word) =>
    word.includes('_') ? known(word) : /.[A-Z]/.test(word) ? variant(word) : undefined,
  );
  const codes = inside.filter(Boolean).map((code) => ({ code }));
  if (codes.length > 0) return codes;
  const numbers = [...line.matchAll(ERROR_NUMBER)].filter((found) => !found[3]);
  return numbers.flatMap((found) => idsOf(found, 2).map((id) => ({ ...id, isVague: !found[1] })));
};
