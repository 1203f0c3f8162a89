// The page's script: search, filters and languages, all of which stand in the page's address.
'use strict';
{
  const root = document.documentElement;
  const element = (id) => document.getElementById(id);
  const whatOf = (id) => element(id).querySelector('.what');
  const query = element('query');
  const list = element('errors');
  const filters = { category: element('category'), action: element('action') };
  const languages = [...document.querySelectorAll('.languages input')];

  const errors = [...document.querySelectorAll('article')].map((article) => ({
    article,
    code: article.id,
    ...article.dataset,
  }));
  const byCode = new Map(errors.map((error) => [error.code, error]));
  const codes = [...byCode.keys()];
  const byVariant = new Map(errors.map((error) => [error.variant, error]));
  const byId = new Map();
  for (const error of errors.filter(({ id }) => id)) byId.set(error.id, [...(byId.get(error.id) ?? []), error]);
  const successId = whatOf('success').textContent;

  // What is shown, under the names that the address has. `lang` is empty until somebody chooses one.
  const EVERYTHING = { q: '', category: '', action: '' };
  let state = { ...EVERYTHING, lang: '' };

  /* Languages */

  const tags = languages.length > 0 ? languages.map((input) => input.value) : [root.lang];
  const nearest = (wanted) => {
    const tag = wanted.toLowerCase().replaceAll('_', '-');
    return [tag, tag.split('-')[0]].find((tag) => tags.includes(tag));
  };
  const texts = [...document.querySelectorAll('span[lang]')];
  const word = (parent) => (parent.querySelector(`[lang="${root.lang}"]`) ?? parent).textContent;

  let spoken;
  const speak = () => {
    const tag = state.lang || navigator.languages.map(nearest).find(Boolean) || tags[0];
    if (tag === spoken) return;
    spoken = root.lang = tag;
    for (const input of languages) input.checked = input.value === tag;
    for (const text of texts) text.hidden = text.lang !== tag;
    const copy = word(document.querySelector('#copied .verb'));
    for (const { article, code } of errors) {
      article.querySelector('.copy').title = `${copy} ${code}`;
    }
    const introduction = word(document.querySelector('.introduction'));
    document.querySelector('[name=description]').content = introduction;
  };

  /* What a query asks for: errors that it names, by the rules of `pasted.rs`, or else words */

  // The error that a name means: a code in any case, with or without ERROR_, or a variant.
  const named = (name) => {
    const code = name.toUpperCase().replace(/[ -]/g, '_');
    return byCode.get(code) ?? byCode.get(`ERROR_${code}`) ?? byVariant.get(name);
  };
  const ofCode = (code) => [{ error: named(code), unknown: code }];
  const ofId = (given) => {
    const id = given.replace(/^0+(?=\d)/, '');
    if (id === successId) return [{ isSuccess: true }];
    return (byId.get(id) ?? [undefined]).map((error) => ({ error, unknown: id }));
  };

  // The end of the object that begins in a text, or -1 where it does not end.
  const endOf = (text, start) => {
    let depth = 0;
    for (const { 0: part, index } of text.slice(start).matchAll(/"(?:[^"\\]|\\.)*"|[{}]/gs)) {
      depth += { '{': 1, '}': -1 }[part] ?? 0;
      if (depth === 0) return start + index + 1;
    }
    return -1;
  };

  const CODE = /^ERROR_(?!ID$|CODE$)[A-Z0-9_]{1,122}$/;

  const ofJson = (value) => {
    if (typeof value === 'string') return ofText(value);
    if (!(value instanceof Object)) return [];
    const id = String(value.errorId).trim().match(/^-?\d+$/)?.[0];
    const code = typeof value.errorCode === 'string' && value.errorCode.trim();
    if (id !== successId && code) return ofCode(code);
    if (id) return ofId(id);
    return Object.entries(value).flatMap(([name, value]) => {
      const codes = (name.match(WORD) ?? []).filter((word) => CODE.test(word));
      return [...codes.flatMap(ofCode), ...ofJson(value)];
    });
  };

  // Maximum number of braces that begin no JSON.
  const ATTEMPTS = 100;
  // It stands for a reply in a line.
  const REPLY = '\0';

  const ofText = (text) => {
    const answers = [];
    let rest = '';
    let at = 0;
    let attempts = 0;
    for (let start = text.indexOf('{'); start >= 0; start = text.indexOf('{', start)) {
      try {
        const end = endOf(text, start);
        const replies = ofJson(JSON.parse(text.slice(start, end)));
        answers.push(...replies);
        rest += text.slice(at, start) + (replies.length > 0 ? REPLY : ' ');
        at = start = end;
      } catch {
        start += 1;
        if (++attempts === ATTEMPTS) break;
      }
    }
    // A line goes on after a comma or an opening bracket.
    const lines = (rest + text.slice(at)).replace(/([,([{])\s*\n/g, '$1 ').split('\n');
    return [...answers, ...lines.flatMap(ofLine)];
  };

  const ERRORS = ['error', 'erreur'];
  const QUALIFIERS = ['id', 'code', 'number', 'numéro', 'n'];
  const QUALIFIED = ['unknownid', ...ERRORS.flatMap((error) => QUALIFIERS.map((name) => error + name))];
  const WORD =
    /(?<number>(?:(?<![\p{L}\p{N}])-)?(?<![\p{L}\p{N}_])\d+)(?![\p{L}\p{N}_]|[.,]\d)|[\p{L}\p{N}_]+/gu;
  const ESCAPE =
    /(?:\\[befnrtv]|\\u(?:[\da-f]{4}|\{[\da-f]+\})|(?:\\x|%)[\da-f]{2}|\[[\d;:]*[mK])(?=ERROR_)/gi;

  // The codes of a line, or else its ids.
  const ofLine = (text) => {
    // Entities of HTML are no words, nor is an escape or a colour before a code.
    const line = text.replace(/&#?\w+;/g, ' ').replace(ESCAPE, ' ');
    const [codes, ids] = [[], []];
    let before = '';
    const field = line.includes('ApiError') ? /^(?:error)?code$/ : /^errorcode$/;
    for (const { 0: word, groups, index } of line.matchAll(WORD)) {
      const isName = word.includes('_') ? named(word) : /.[A-Z]/.test(word) && byVariant.has(word);
      const isValue = field.test(before) && /^[A-Z][A-Z0-9_]*$/.test(word);
      if (groups.number) {
        const answers = ofId(groups.number);
        const isKnown = answers.some(({ error, isSuccess }) => error || isSuccess);
        const isFirst = ERRORS.includes(line.slice(0, index).trim().toLowerCase());
        const isId = isFirst || (isKnown && ERRORS.includes(before));
        if (QUALIFIED.includes(before) || isId) ids.push(...answers);
      } else if (isName || isValue || CODE.test(word)) {
        codes.push(...ofCode(word));
      }
      const name = word.toLowerCase().replaceAll('_', '').replace(/^api/, '');
      before = ERRORS.includes(before) && QUALIFIERS.includes(name) ? before + name : name;
    }
    return codes.length > 0 || line.includes(REPLY) ? codes : ids;
  };

  // The error that a text names which has nothing else.
  const LONGEST_NAME = 200;
  const ofName = (text) => {
    if (text.length > LONGEST_NAME) return [];
    const name = text.replace(/^[^\p{L}\p{N}_-]+|[^\p{L}\p{N}_-]+$/gu, '');
    const code = name.replace(/[\s-]/g, '_');
    // An ordinary word may happen to be a code without ERROR_.
    if (code.includes('_') && named(code)) return ofCode(code);
    const words = [...name.matchAll(WORD)];
    const id = words.pop()?.groups.number;
    const isIntroduction = ([word]) => [...ERRORS, ...QUALIFIERS].includes(word.toLowerCase());
    return id && words.every(isIntroduction) ? ofId(id) : [];
  };

  const understood = (text) => {
    // The field shows ⏎ where pasted lines end.
    const pasted = text.replaceAll('⏎', '\n');
    const within = ofText(pasted);
    const answers = within.length > 0 || pasted.includes('{') ? within : ofName(pasted);
    const unique = (values) => [...new Set(values)];
    return {
      errors: unique(answers.flatMap(({ error }) => error ?? [])),
      unknown: unique(answers.flatMap(({ error, unknown }) => (error || !unknown ? [] : unknown))),
      isSuccess: answers.some(({ isSuccess }) => isSuccess),
      words: answers.length === 0 ? wordsOf(text) : undefined,
    };
  };

  /* Search, by the rules of `search.rs` */

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

  // The names and the descriptions of an error, as words between blanks.
  const textsOf = (error) => {
    if (!error.texts) {
      const { article, id, code, category, action } = error;
      const names = [id, code, category, action].join(' ');
      const descriptions = [...article.querySelectorAll('.description [lang]')];
      const texts = [names, descriptions.map((text) => text.textContent).join(' ')];
      error.texts = texts.map((text) => ` ${wordsOf(text).join(' ')} `);
    }
    return error.texts;
  };

  const isInside = (word) => word.length > 3 || /[^\x00-\x7f]/.test(word);
  const points = (text, word) => {
    if (text.includes(` ${word} `)) return 3;
    if (/^\d+$/.test(word)) return 0;
    if (text.includes(` ${word}`)) return 2;
    return isInside(word) && text.includes(word) ? 1 : 0;
  };
  const score = (error, word) => {
    const [names, descriptions] = textsOf(error);
    const ofNames = points(names, word);
    return ofNames > 0 ? ofNames + 3 : points(descriptions, word);
  };

  // The errors that have the most of the words, best first.
  const searched = (words) => {
    const whole = words.join('');
    const all = errors.map((error) => {
      const code = error.code.replaceAll('_', '').toLowerCase();
      if (whole === code || `error${whole}` === code) {
        return { error, count: words.length, sum: Infinity };
      }
      const scores = words.map((word) => score(error, word));
      return { error, count: scores.filter(Boolean).length, sum: scores.reduce((a, b) => a + b, 0) };
    });
    const most = all.reduce((most, { count }) => Math.max(most, count), 0);
    const best = all.filter(({ count }) => count > 0 && count === most);
    best.sort((a, b) => b.sum - a.sum);
    return {
      matching: best.map(({ error }) => error),
      isPartial: most > 0 && most < words.length,
      near: most < words.length ? near(words) : undefined,
    };
  };

  // The nearest of some names, of which at most a quarter of the letters differ.
  const closest = (name, known) => {
    const limit = /^\d+$/.test(name) ? 0 : Math.floor(name.length / 4);
    const isAsLong = (other) => Math.abs(other.length - name.length) <= limit;
    const distances = known.filter(isAsLong).map((other) => [distance(name, other), other]);
    distances.sort(([a], [b]) => a - b);
    return distances[0]?.[0] <= limit ? distances[0][1] : undefined;
  };

  // The words with the nearest known one instead of each that is nowhere.
  let known;
  const near = (words) => {
    known ??= [...new Set(errors.flatMap((error) => wordsOf(textsOf(error).join(''))))].sort();
    const isKnown = (word) => known.some((other) => points(` ${other} `, word) > 0);
    const replaced = words.map((word) => (isKnown(word) ? word : closest(word, known)));
    const isNear = replaced.every(Boolean) && replaced.some((word, index) => word !== words[index]);
    return isNear ? replaced.join(' ') : undefined;
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

  /* What is shown */

  // Number of errors that the list has at once after a key. The others follow after a pause, in which
  // the browser shows what it has.
  const AT_ONCE = 25;
  const PAUSE = 20;
  let found = errors;
  let later = [];
  let timer;
  const follow = (count) => {
    list.append(...later.splice(0, count).map(({ article }) => article));
    clearTimeout(timer);
    if (later.length > 0) timer = setTimeout(follow, PAUSE, 100);
    root.dataset.ready = later.length === 0;
  };

  const arrange = (wanted) => {
    // Where the list stays the same, nothing loses its place or the focus.
    const isSame = wanted.length === found.length && wanted.every((error, at) => error === found[at]);
    if (!isSame) {
      found = wanted;
      later = [...wanted];
      list.replaceChildren(list.firstElementChild);
    }
    follow(isSame ? 0 : AT_ONCE);
  };

  // The errors to which the address leads: one by its code, or all with an id.
  const ledTo = () => {
    const id = hash();
    return byId.get(id.match(/^id-(\d+)$/)?.[1]) ?? [byCode.get(id)].filter(Boolean);
  };

  const matches = (text, asked) => {
    if (!text.trim()) return { matching: errors };
    if (asked.words) return searched(asked.words);
    return { matching: asked.errors, near: asked.unknown[0] && closest(asked.unknown[0], codes) };
  };

  let led = [];
  const show = () => {
    speak();
    const asked = understood(state.q);
    const { matching, isPartial, near } = matches(state.q, asked);
    const fits = (error, kind) => !state[kind] || error[kind] === state[kind];
    arrange(matching.filter((error) => fits(error, 'category') && fits(error, 'action')));

    if (query.value !== state.q) query.value = state.q;
    for (const [kind, other] of [['category', 'action'], ['action', 'category']]) {
      const left = matching.filter((error) => fits(error, other));
      const any = word(filters[kind].parentElement.querySelector('.any'));
      for (const option of filters[kind].options) {
        const count = left.filter((error) => !option.value || error[kind] === option.value).length;
        option.textContent = `${option.value || any} (${count})`;
      }
      filters[kind].value = state[kind];
    }
    for (const category of document.querySelectorAll('.chosen')) {
      category.hidden = category.id !== `category-${state.category}`;
    }

    const isNarrowed = Boolean(state.q.trim() || state.category || state.action);
    const isUnknown = asked.unknown.length > 0;
    document.querySelector('#status .part').hidden = !isNarrowed;
    element('overview')?.toggleAttribute('hidden', isNarrowed);
    element('shown').textContent = found.length;
    element('clear').hidden = !isNarrowed;
    element('most').hidden = !isPartial || found.length === 0;
    element('near').hidden = !near;
    whatOf('near').textContent = near ?? '';
    element('success').hidden = !asked.isSuccess;
    element('unknown').hidden = !isUnknown;
    whatOf('unknown').textContent = asked.unknown.join(', ');
    element('nothing').hidden = found.length > 0 || isUnknown || asked.isSuccess;

    for (const { article } of led) article.classList.remove('led');
    led = ledTo();
    for (const { article } of led) article.classList.add('led');
    const title = word(document.querySelector('h1'));
    const [only, another] = led.length > 0 ? led : asked.errors;
    document.title = only && !another ? `${only.code}${only.id ? ` (${only.id})` : ''} · ${title}` : title;
    mark(asked.words ?? []);
  };

  // Only the errors that are shown at once have their words highlighted.
  const mark = (words) => {
    if (!globalThis.Highlight) return;
    const highlight = new Highlight();
    const shown = words.length > 0 ? found.slice(0, AT_ONCE) : [];
    const texts = shown.flatMap(({ article }) => [
      ...article.querySelectorAll('h3 a, .description [lang]:not([hidden])'),
    ]);
    for (const node of texts.flatMap((text) => [...text.childNodes])) {
      for (const { 0: word, index } of (node.data ?? '').matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
        if (!words.some((other) => points(` ${fold(word)} `, other) > 0)) continue;
        const range = new Range();
        range.setStart(node, index);
        range.setEnd(node, index + word.length);
        highlight.add(range);
      }
    }
    CSS.highlights.set('found', highlight);
  };

  /* The address */

  const hash = () => {
    try {
      return decodeURIComponent(location.hash.slice(1));
    } catch {
      return '';
    }
  };

  const readAddress = () => {
    const given = new URLSearchParams(location.search);
    const value = (name) => given.get(name) ?? '';
    state = { ...EVERYTHING, q: value('q'), lang: nearest(value('lang')) ?? '' };
    for (const [kind, select] of Object.entries(filters)) {
      // A select has no value where it has no such option.
      select.value = value(kind);
      state[kind] = select.value;
    }
  };

  const writeAddress = (hash, isReplaced) => {
    const given = new URLSearchParams(location.search);
    for (const [name, value] of Object.entries(state)) {
      if (value) given.set(name, value);
      else given.delete(name);
    }
    const search = String(given) && `?${given}`;
    try {
      const address = location.pathname + search + hash;
      history[isReplaced ? 'replaceState' : 'pushState'](null, '', address);
    } catch {
      // A browser may refuse an address, or so many in so short a time: the page works without.
    }
  };

  // A search is one step of the history, however many keys it took.
  let isTyping = false;

  const go = (change, isByKey = false) => {
    state = { ...state, ...change };
    // A search or a filter replaces the error to which the address led.
    writeAddress('lang' in change ? location.hash : '', isByKey && isTyping);
    isTyping = isByKey;
    show();
  };

  // An address leads to its error even where search and filters hide that. A search says what the
  // page lacks.
  const reveal = () => {
    const id = hash();
    const wanted = ledTo();
    if (wanted.length > 0) {
      if (wanted.some((error) => !found.includes(error))) {
        state = { ...state, ...EVERYTHING };
        writeAddress(location.hash, true);
      }
      show();
      follow(later.length);
      const scroll = () => led[0]?.article.scrollIntoView();
      scroll();
      // Of many errors, the browser lays out those around it only now, which may move it.
      requestAnimationFrame(() => requestAnimationFrame(scroll));
    } else if (/^(?:error_\w+|id-\d+)$/i.test(id)) {
      state = { ...state, ...EVERYTHING, q: id.replace(/^error_.*/i, (code) => code.toUpperCase()) };
      writeAddress('', true);
      show();
    }
  };

  /* What a person does */

  query.addEventListener('input', () => go({ q: query.value }, true));
  query.addEventListener('change', () => (isTyping = false));
  query.addEventListener('focus', () => {
    // The texts are folded before the first key, which would take long otherwise.
    for (const error of errors) textsOf(error);
  });
  query.addEventListener('paste', (event) => {
    // The field would join lines.
    const pasted = event.clipboardData.getData('text');
    if (!/[\r\n]/.test(pasted)) return;
    event.preventDefault();
    const text = pasted.trim().replace(/\s*[\r\n]+\s*/g, ' ⏎ ');
    query.setRangeText(text, query.selectionStart, query.selectionEnd, 'end');
    go({ q: query.value }, true);
  });
  for (const [kind, select] of Object.entries(filters)) {
    select.addEventListener('change', () => go({ [kind]: select.value }));
  }
  for (const input of languages) {
    input.addEventListener('change', () => go({ lang: input.value }));
  }
  element('clear').addEventListener('click', () => go(EVERYTHING));
  element('near').addEventListener('click', () => go({ q: whatOf('near').textContent }));
  element('status').addEventListener('click', (event) => {
    if (event.target.closest('button')) query.focus();
  });

  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const isInSearch = event.target === query;
    if (event.key === '/' && !event.target.matches?.('#query, select')) {
      event.preventDefault();
      query.focus();
      query.select();
    } else if (event.key === 'Enter' && isInSearch) {
      found[0]?.article.querySelector('a').focus();
    } else if (event.key === 'Escape' && event.target.localName !== 'select') {
      // The browser would clear the field too, and report it.
      event.preventDefault();
      if (isInSearch && state.q) go({ q: '' });
      query.focus();
    }
  });

  // Milliseconds for which the page reports what has been copied.
  const REPORTED = 5000;
  let reporting;
  document.addEventListener('click', async (event) => {
    const button = event.target.closest('.copy');
    if (!button) return;
    const code = button.closest('article').id;
    try {
      await navigator.clipboard.writeText(code);
    } catch {
      // Within another page, a browser may refuse: the code is selected, for a person to copy.
      return getSelection().selectAllChildren(button.previousElementSibling);
    }
    const report = element('copied');
    report.querySelector('.done').hidden = false;
    report.querySelector('.what').textContent = code;
    report.classList.remove('apart');
    clearTimeout(reporting);
    reporting = setTimeout(() => report.classList.add('apart'), REPORTED);
  });

  addEventListener('popstate', () => {
    isTyping = false;
    readAddress();
    show();
  });
  addEventListener('hashchange', reveal);

  for (const part of document.querySelectorAll('#search, .languages')) part.hidden = false;
  // A browser gives the clipboard only to a page from a disk or over HTTPS.
  for (const button of document.querySelectorAll('.copy')) button.hidden = !navigator.clipboard;
  // Search engines want whole addresses.
  for (const link of document.querySelectorAll('link[hreflang]')) {
    link.setAttribute('href', link.href);
  }
  readAddress();
  show();
  reveal();
}
