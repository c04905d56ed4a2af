// Names of those who may win an event of many, as venues' listings give them.

/** With fewer than three there are two sides, or one question. */
const FIELD_LEAST = 3;

/** Labels that stand for whoever is not named: what they cover differs from venue to venue. */
const REST =
  /^(?:(?:the )?(?:others?|field)|another|(?:someone|anyone|somebody) else|none(?: of the above)?|nobody|no one)$/i;

/**
 * Names of a field in an order that does not depend on the listing's, without those that stand for whoever is not
 * named; null where they are no field: too few, one without a name, or two of one name.
 */
export function fieldNames(labels: readonly string[]): readonly string[] | null {
  const names = labels.map((label) => label.trim()).filter((name) => !REST.test(name));
  if (names.length < FIELD_LEAST || names.includes('')) return null;
  return new Set(names).size === names.length ? names.sort() : null;
}
