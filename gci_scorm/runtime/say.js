// The words of the interface, from the plan: `{names}` filled in, plural forms chosen by `n`.

export const filled = (text, values, shown = (value) => value) => text.replace(/\{(\w+)\}/g, (_, name) => shown(values[name] ?? ""));

export function speaker(words, language) {
  const numbers = new Intl.NumberFormat(language);
  const plurals = new Intl.PluralRules(language);
  return (name, values = {}) => {
    const word = words[name] ?? name;
    const text = word.other ? (word[plurals.select(values.n)] ?? word.other) : word;
    return filled(text, values, (value) => (typeof value === "number" ? numbers.format(value) : value));
  };
}
