// The page's script: search, filters and languages, all of which stand in the page's address.
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

  /* What a query asks for: errors that it names, or else words */

  // Maximum length of a text that is read, and of one that is searched for by its words. A key must not take long.
  const LONGEST = 30_000;
  const LONGEST_SENTENCE = 300;

  // The code that a name means: one in any case, with or without ERROR_.
  const known = (name) => {
    const code = name.length <= 128 ? name.toUpperCase().replace(/[ -]/g, '_') : '';
    return [code, `ERROR_${code}`].find((code) => byCode.has(code));
  };
  const variant = (name) => byVariant.get(name)?.code;

  const understood = (text) => {
    // The field shows ⏎ where pasted lines end.
    const pasted = text.slice(0, LONGEST).replaceAll('⏎', '\n');
    let reports = reported(pasted, known);
    if (reports.length === 0) reports = typed(pasted, known, variant);
    const answers = reports.flatMap(({ code, id, isVague }) => {
      if (code) return { error: byCode.get(code), unknown: code };
      if (id === successId) return { isSuccess: true };
      const errors = byId.get(id) ?? (isVague ? [] : [undefined]);
      return errors.map((error) => ({ error, unknown: id }));
    });
    return {
      errors: unique(answers.flatMap(({ error }) => error ?? [])),
      unknown: unique(answers.flatMap(({ error, unknown }) => (error || !unknown ? [] : unknown))),
      isSuccess: answers.some(({ isSuccess }) => isSuccess),
      words: answers.length === 0 ? unique(wordsOf(text.slice(0, LONGEST_SENTENCE))) : undefined,
    };
  };

  /* Search, by the rules of `search.rs` */

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

  // The words with the nearest known one instead of each that is nowhere.
  let allWords;
  const near = (words) => {
    allWords ??= [...new Set(errors.flatMap((error) => wordsOf(textsOf(error).join(''))))].sort();
    const isKnown = (word) => allWords.some((other) => points(` ${other} `, word) > 0);
    const replaced = words.map((word) => (isKnown(word) ? word : nearWord(word, allWords)));
    const isNear = replaced.every(Boolean) && replaced.some((word, index) => word !== words[index]);
    return isNear ? replaced.join(' ') : undefined;
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
    return { matching: asked.errors, near: asked.unknown[0] && nearCode(asked.unknown[0], [...byCode.keys()]) };
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
        const folded = ` ${fold(word)} `;
        if (!words.some((other) => points(folded, other) > 0)) continue;
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
      if (value && value.length <= LONGEST) given.set(name, value);
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
    const text = pasted.trim().replace(/\r?\n|\r/g, ' ⏎ ');
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
