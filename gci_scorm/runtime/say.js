// The words of the interface, from the plan: `{names}` filled in, plural forms chosen by `n`.

export function speaker(words, language) {
  const plurals = new Intl.PluralRules(language);
  return (name, values = {}) => {
    const word = words[name] ?? name;
    const text = word.other ? (word[values.n] ?? word[plurals.select(values.n)] ?? word.other) : word;
    return text.replace(/\{(\w+)\}/g, (_, name) => (values[name] ?? "").toLocaleString(language));
  };
}
