// The page's script: search, filters and languages, all of which stand in the page's address.
'use strict';
{
  const root = document.documentElement;
  const element = (id) => document.getElementById(id);
  const query = element('query');
  const filters = { category: element('category'), action: element('action') };
  const languages = [...document.querySelectorAll('.languages input')];

  // Text without case and accents, as the command folds it. Upper case first: only so does ß become ss.
  const LETTERS = { œ: 'oe', æ: 'ae', ø: 'o', ł: 'l', '’': "'" };
  const fold = (text) =>
    text
      .toUpperCase()
      .toLowerCase()
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .replace(/[œæøł’]/g, (letter) => LETTERS[letter]);

  const errors = [...document.querySelectorAll('article')].map((article) => ({
    article,
    code: article.id,
    ...article.dataset,
    // By language.
    folded: {},
  }));
  const groups = [...document.querySelectorAll('.group')].map((group) => ({ group, members: [] }));
  const byGroup = new Map(groups.map(({ group, members }) => [group, members]));
  for (const error of errors) byGroup.get(error.article.parentElement).push(error);
  const byCode = new Map(errors.map((error) => [error.code, error]));
  const byVariant = new Map(errors.map((error) => [error.variant, error]));
  const byId = new Map();
  for (const error of errors) byId.set(error.id, [...(byId.get(error.id) ?? []), error]);
  const successId = element('success').querySelector('.what').textContent;

  // What is shown. `language` is empty until somebody chooses one.
  let state = { q: '', category: '', action: '', language: '' };

  /* Languages */

  const tags = languages.map((input) => input.value);
  const nearest = (wanted) => {
    const tag = wanted.toLowerCase().replaceAll('_', '-');
    return [tag, tag.split('-')[0]].find((tag) => tags.includes(tag));
  };
  const language = () =>
    state.language || navigator.languages.map(nearest).find(Boolean) || tags[0];
  const spoken = (said) => {
    const part = [...said.children].find((child) => child.lang === language());
    return (part ?? said).textContent;
  };

  let spokenTag = '';
  const speak = () => {
    const tag = language();
    if (tag === spokenTag) return;
    spokenTag = tag;
    root.lang = tag;
    element(`language-${tag}`).checked = true;
    document.title = spoken(document.querySelector('h1'));
    for (const any of document.querySelectorAll('.any')) {
      any.parentElement.querySelector('option').textContent = spoken(any);
    }
  };

  /* Search */

  // Without the escapes of JSON in JSON, of HTML and of addresses.
  const unescaped = (text) =>
    text
      .replace(/\\+["']|\\+u0022|&quot;|&#34;|%22/gi, '"')
      .replace(/\\+[nrt]/g, ' ')
      .replace(/%3A/gi, ':')
      .replace(/%[\da-f]{2}/gi, ' ');

  // The error that a word names: by its code, with or without ERROR_, or its Rust path.
  const named = (word) => {
    const [variant, path] = word.split('::').reverse();
    if (path) return byVariant.get(variant);
    // An ordinary word may happen to be a code of one word.
    if (!word.includes('_')) return byCode.get(word);
    const code = word.toUpperCase();
    return byCode.get(code) ?? byCode.get(`ERROR_${code}`);
  };

  const CODE = /error_?code["']?\s*(?:=>|[:=])\s*["']?([a-z]\w*)/gi;
  const ID = /error_?id["']?\s*(?:=>|[:=])?\s*["']?(-?\d+)/gi;
  const MENTION =
    /(?:^|[^\p{L}\p{N}])(?:error|erreur)[^\p{L}\p{N}]{0,4}(?:(?:id|code|number|numéro|numero|num|nr|no|n°)[^\p{L}\p{N}]{0,4})?(\d+)(?![\p{L}\p{N}]|[.,]\d)/giu;
  // All of a query that is nothing but such a mention.
  const ONLY =
    /^[^\p{L}\p{N}]*(?:error|erreur)[^\p{L}\p{N}]{0,4}(?:(?:id|code|number|numéro|numero|num|nr|no|n°)[^\p{L}\p{N}]{0,4})?(\d+)[^\p{L}\p{N}]*$/giu;
  const NUMBER = /^(?:id|code)?[^\p{L}\p{N}]{0,4}(\d+)$/giu;

  const numbers = (text, pattern) =>
    [...text.matchAll(pattern)].map((match) => match[1].replace(/^0+(?=\d)/, ''));
  const withIds = (ids) => new Set(ids.flatMap((id) => byId.get(id) ?? []));

  // What a query asks for: errors that it names, or words; of a reply the code decides, or else the id.
  const understood = (asked) => {
    const text = unescaped(asked.trim()).normalize('NFC');
    const codes = [...text.matchAll(CODE)].map((match) => match[1]).filter((code) => code !== 'null');
    if (codes.length > 0) {
      const errors = new Set(codes.map(named).filter(Boolean));
      return errors.size > 0 ? { errors } : { errors, unknown: codes[0] };
    }
    const all = text.match(/(?:\w+::)*\w+/g)?.map(named).filter(Boolean) ?? [];
    if (all.length > 0) return { errors: new Set(all) };
    const ids = numbers(text, ID);
    if (ids.length > 0) {
      const errors = withIds(ids);
      if (errors.size > 0) return { errors };
      return ids.includes(successId) ? { errors, success: true } : { errors, unknown: ids[0] };
    }
    for (const pattern of [MENTION, NUMBER]) {
      const errors = withIds(numbers(text, pattern));
      if (errors.size > 0) return { errors };
    }
    const [only] = numbers(text, ONLY);
    if (only) {
      const errors = new Set();
      return only === successId ? { errors, success: true } : { errors, unknown: only };
    }
    const plain = fold(asked.replace(/\w+::/g, ' '));
    return { words: plain.match(/[\p{L}\p{N}_]+/gu) ?? plain.split(/\s+/).filter(Boolean) };
  };

  const folded = (error, tag) =>
    (error.folded[tag] ??= fold(
      [
        error.code,
        error.id,
        error.variant,
        error.article.querySelector(`.description > [lang="${tag}"]`)?.textContent ?? '',
      ].join('\n'),
    ));

  const matches = (error, asked, tag) =>
    (!state.category || error.category === state.category) &&
    (!state.action || error.action === state.action) &&
    (asked.errors?.has(error) ??
      asked.words.every((word) => folded(error, tag).includes(word)));

  // Of errors that come back, no more than these are laid out between two keys; the others, below what can be
  // seen, follow.
  const AT_ONCE = 100;
  let later = [];
  let timer;
  const follow = (count) => {
    for (const group of later.splice(0, count)) group.hidden = false;
    clearTimeout(timer);
    if (later.length > 0) timer = setTimeout(follow, 0, AT_ONCE);
  };

  const show = () => {
    speak();
    const tag = language();
    const asked = understood(state.q);
    const found = [];
    later = [];
    for (const { group, members } of groups) {
      const some = members.filter((error) => matches(error, asked, tag));
      found.push(...some);
      if (members.length > 1) {
        for (const error of members) error.article.hidden = !some.includes(error);
      }
      // Written only where it changes: the browser has that much less to lay out.
      const isHidden = some.length === 0;
      if (group.hidden === isHidden) continue;
      if (!isHidden && found.length > AT_ONCE) later.push(group);
      else group.hidden = isHidden;
    }
    follow(0);

    if (query.value !== state.q) query.value = state.q;
    const terms = Object.entries(filters).map(([kind, select]) => {
      if (select.value !== state[kind]) select.value = state[kind];
      return element(`${kind}-${state[kind]}`)?.cloneNode(true);
    });
    const chosen = terms.filter(Boolean);
    for (const term of chosen) term.removeAttribute('id');
    element('chosen').replaceChildren(...chosen);
    element('chosen').hidden = chosen.length === 0;

    const isNarrowed = Boolean(state.q.trim() || state.category || state.action);
    document.querySelector('#status .part').hidden = !isNarrowed;
    element('shown').textContent = found.length;
    element('clear').hidden = !isNarrowed;
    const isUnknown = asked.unknown !== undefined;
    element('success').hidden = !asked.success;
    element('unknown').hidden = !isUnknown;
    if (isUnknown) element('unknown').querySelector('.what').textContent = asked.unknown;
    element('nothing').hidden = found.length > 0 || isUnknown || Boolean(asked.success);
    mark(found, asked.words ?? [], tag);
  };

  // More of them nobody sees at once.
  const MARKED = 50;

  // Highlights words where they are found, without a change to the document.
  const mark = (found, words, tag) => {
    if (!globalThis.Highlight) return;
    const ranges = [];
    if (words.length > 0) {
      for (const { article } of found.slice(0, MARKED)) {
        const texts = article.querySelectorAll(`h2 a, .description > [lang="${tag}"]`);
        for (const text of texts) ranges.push(...places(text, words));
      }
    }
    CSS.highlights.set('found', new Highlight(...ranges));
  };

  const places = (text, words) => {
    // For each letter of the folded text, the node and the place in it that it comes from.
    const origins = [];
    let foldedText = '';
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      let start = 0;
      for (const letter of node.data) {
        // Most are plain, and are folded at once.
        const letters = letter < '\x80' ? letter.toLowerCase() : fold(letter);
        for (let at = 0; at < letters.length; at++) {
          origins.push({ node, start, end: start + letter.length });
        }
        foldedText += letters;
        start += letter.length;
      }
    }
    return words.flatMap((word) => {
      const ranges = [];
      for (let at = foldedText.indexOf(word); at >= 0; at = foldedText.indexOf(word, at + 1)) {
        const [first, last] = [origins[at], origins[at + word.length - 1]];
        const range = new StaticRange({
          startContainer: first.node,
          startOffset: first.start,
          endContainer: last.node,
          endOffset: last.end,
        });
        ranges.push(range);
      }
      return ranges;
    });
  };

  /* The address */

  const NAMES = { q: 'q', category: 'category', action: 'action', language: 'lang' };

  const readAddress = () => {
    const given = new URLSearchParams(location.search);
    const value = (name) => given.get(NAMES[name]) ?? '';
    const option = (kind) =>
      [...filters[kind].options].some((option) => option.value === value(kind)) ? value(kind) : '';
    state = {
      q: value('q'),
      category: option('category'),
      action: option('action'),
      language: nearest(value('language')) ?? '',
    };
  };

  const writeAddress = (hash, isReplaced) => {
    const given = new URLSearchParams(location.search);
    for (const [key, name] of Object.entries(NAMES)) {
      if (state[key]) given.set(name, state[key]);
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
    // What is looked for now is another thing than what the address led to before.
    writeAddress('language' in change ? location.hash : '', isByKey && isTyping);
    isTyping = isByKey;
    show();
  };

  // An address leads to its error even where search and filters hide that.
  const reveal = () => {
    let id = '';
    try {
      id = decodeURIComponent(location.hash.slice(1));
    } catch {
      return;
    }
    const target = element(id);
    const isCut = target?.matches('.group') && target.querySelector(':scope > [hidden]');
    if (!isCut && !target?.closest('.errors [hidden]')) return;
    state = { ...state, q: '', category: '', action: '' };
    writeAddress(location.hash, true);
    show();
    follow(later.length);
    target.scrollIntoView();
  };

  /* What a person does */

  query.addEventListener('input', () => go({ q: query.value }, true));
  query.addEventListener('change', () => (isTyping = false));
  query.addEventListener('focus', () => {
    // Ready before the first key.
    for (const error of errors) folded(error, language());
  });
  query.addEventListener('paste', (event) => {
    // The field would join lines, and with them the end of one code to what follows.
    const pasted = event.clipboardData.getData('text');
    if (!/[\r\n]/.test(pasted)) return;
    event.preventDefault();
    const text = pasted.replace(/\s*[\r\n]+\s*/g, ' ');
    query.setRangeText(text, query.selectionStart, query.selectionEnd, 'end');
    go({ q: query.value }, true);
  });
  for (const [kind, select] of Object.entries(filters)) {
    select.addEventListener('change', () => go({ [kind]: select.value }));
  }
  for (const input of languages) {
    input.addEventListener('change', () => go({ language: input.value }));
  }
  element('clear').addEventListener('click', () => {
    go({ q: '', category: '', action: '' });
    query.focus();
  });

  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const isElsewhere = !event.target.closest?.('input[type=search], select');
    if (event.key === '/' && isElsewhere) {
      event.preventDefault();
      query.focus();
      query.select();
    } else if (event.key === 'Escape' && state.q && event.target.localName !== 'select') {
      // The browser would clear the field too, and tell of it.
      event.preventDefault();
      go({ q: '' });
      query.focus();
    }
  });

  document.addEventListener('click', async (event) => {
    const button = event.target.closest('.copy');
    if (!button) return;
    const source = button.previousElementSibling;
    const text = source.textContent;
    const isCopied = await copy(text, source);
    const report = element('copied');
    report.querySelector('.done').hidden = !isCopied;
    report.querySelector('.failed').hidden = isCopied;
    report.querySelector('.what').textContent = text;
    report.classList.toggle('apart', isCopied);
    button.classList.toggle('done', isCopied);
    setTimeout(() => button.classList.remove('done'), 1500);
  });

  const copy = async (text, source) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      // No clipboard, or none that the page may use: the old way, which copies what is selected.
      const selection = getSelection();
      selection.selectAllChildren(source);
      const isCopied = document.execCommand('copy');
      if (isCopied) selection.removeAllRanges();
      return isCopied;
    }
  };

  addEventListener('popstate', () => {
    isTyping = false;
    readAddress();
    show();
  });
  addEventListener('hashchange', reveal);

  for (const hidden of document.querySelectorAll('#search, .copy')) hidden.hidden = false;
  readAddress();
  show();
  reveal();
}
