// The words of the interface, from the plan: `{names}` filled in, plural forms chosen by `n`.

export function speaker(words, language) {
  const numbers = new Intl.NumberFormat(language);
  const plurals = new Intl.PluralRules(language);
  return (name, values = {}) => {
    let word = words[name] ?? name;
    if (typeof word === "object") word = word[plurals.select(values.n)] ?? word.other;
    return word.replace(/\{(\w+)\}/g, (_, key) => (typeof values[key] === "number" ? numbers.format(values[key]) : (values[key] ?? "")));
  };
}
