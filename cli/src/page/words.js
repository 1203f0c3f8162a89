// Words: without case and accents, where they match, and which is near to another, by the rules of `text/folding.rs` and
// `text/near.rs`.

// Text without case and accents, as the command folds it. Only from upper case does ß become ss.
const LETTERS = { œ: 'oe', æ: 'ae', ø: 'o', ł: 'l' };
const fold = (text) =>
  text
    .toUpperCase()
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[œæøł]/g, (letter) => LETTERS[letter]);
const wordsOf = (text) => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];

const isInside = (word) => word.length > 3 || /[^\x00-\x7f]/.test(word);
const points = (text, word) => {
  if (text.includes(` ${word} `)) return 3;
  if (/^\d+$/.test(word)) return 0;
  if (text.includes(` ${word}`)) return 2;
  return isInside(word) && text.includes(word) ? 1 : 0;
};

// How many letters are to be put in, left out, replaced or swapped to make one word of the other.
const distance = (one, other) => {
  const rows = [Array.from({ length: other.length + 1 }, (_, index) => index)];
  for (let i = 1; i <= one.length; i++) {
    rows.push([i]);
    for (let j = 1; j <= other.length; j++) {
      const change = one[i - 1] === other[j - 1] ? 0 : 1;
      const steps = [rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + change];
      const isSwap = one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (isSwap) steps.push(rows[i - 2][j - 2] + 1);
      rows[i].push(Math.min(...steps));
    }
  }
  return rows[one.length][other.length];
};

// How many letters of two words differ; Infinity if more than `limit` do.
const differing = (one, other, limit) => {
  if (Math.abs(one.length - other.length) > limit) return Infinity;
  const letters = distance(one, other);
  return letters <= limit ? letters : Infinity;
};

// The one of some names with the lowest rank, unless that is Infinity.
const lowest = (names, rank) => {
  const ranked = names.map((name) => [rank(name), name]).filter(([rank]) => rank < Infinity);
  ranked.sort(([one], [other]) => one - other);
  return ranked[0]?.[1];
};

// The nearest word, of which at most a quarter of the letters differ.
const nearWord = (given, words) => {
  const limit = /^\d+$/.test(given) ? 0 : Math.floor(given.length / 4);
  return lowest(words, (word) => differing(given, word, limit));
};

// The code whose words all stand among those of an unknown one, perhaps misspelled.
const nearCode = (given, codes) => {
  const words = given.slice(0, 128).toUpperCase().split(/[^\p{L}\p{N}]/u);
  const letters = (word, other) => {
    const length = Math.max(word.length, other.length);
    return differing(word, other, Math.max(Math.floor(length / 4), length > 2 ? 1 : 0));
  };
  return lowest(codes, (code) => {
    const own = code.replace(/^ERROR_/, '').split('_');
    const nearest = own.map((word) => Math.min(...words.map((other) => letters(word, other))));
    const leftOut = Math.max(0, words.length - own.length);
    return nearest.reduce((sum, letters) => sum + letters, 1000 * leftOut);
  });
};
