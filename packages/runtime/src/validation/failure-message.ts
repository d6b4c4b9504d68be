const longest = 200;

/** What is wrong, for a person: from the keyword that was broken and what it asks for. */
export function failureMessage(keyword: string, params: Readonly<Record<string, unknown>>): string {
  const say = Object.hasOwn(messages, keyword) ? messages[keyword] : undefined;
  return say === undefined ? `must satisfy ${keyword}` : say(params);
}

type Params = Readonly<Record<string, unknown>>;

const show = (value: unknown): string => {
  const text = JSON.stringify(value) ?? '';
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
};

const count = (limit: unknown, one: string, several: string) => `${limit} ${limit === 1 ? one : several}`;

const messages: Readonly<Record<string, (params: Params) => string>> = {
  'false schema': () => 'must not be there',
  type: ({ type }) => `must be ${type}`,
  const: ({ allowedValue }) => `must be ${show(allowedValue)}`,
  enum: ({ allowedValues }) => `must be one of ${show(allowedValues)}`,
  format: ({ format }) => `must match format ${format}`,
  pattern: ({ pattern }) => `must match pattern ${pattern}`,
  minLength: ({ limit }) => `must have at least ${count(limit, 'character', 'characters')}`,
  maxLength: ({ limit }) => `must have at most ${count(limit, 'character', 'characters')}`,
  minimum: ({ limit }) => `must be at least ${limit}`,
  maximum: ({ limit }) => `must be at most ${limit}`,
  exclusiveMinimum: ({ limit }) => `must be more than ${limit}`,
  exclusiveMaximum: ({ limit }) => `must be less than ${limit}`,
  multipleOf: ({ multipleOf }) => `must be a multiple of ${multipleOf}`,
  minItems: ({ limit }) => `must have at least ${count(limit, 'item', 'items')}`,
  maxItems: ({ limit }) => `must have at most ${count(limit, 'item', 'items')}`,
  items: ({ limit }) => `must have at most ${count(limit, 'item', 'items')}`,
  uniqueItems: ({ i, j }) => `must not have equal items (${i} and ${j})`,
  contains: ({ minContains, maxContains }) =>
    minContains === undefined
      ? `must contain at most ${count(maxContains, 'item', 'items')} of the kind asked for`
      : `must contain at least ${count(minContains, 'item', 'items')} of the kind asked for`,
  required: ({ missingProperty }) => `must have property ${missingProperty}`,
  dependentRequired: ({ property, missingProperty }) => `must have property ${missingProperty} beside ${property}`,
  additionalProperties: ({ additionalProperty }) => `must not have the undeclared property ${additionalProperty}`,
  unevaluatedProperties: ({ unevaluatedProperty }) => `must not have the undeclared property ${unevaluatedProperty}`,
  unevaluatedItems: ({ index }) => `must not have an item ${index}`,
  propertyNames: ({ propertyName }) => `must not have a property named ${propertyName}`,
  minProperties: ({ limit }) => `must have at least ${count(limit, 'property', 'properties')}`,
  maxProperties: ({ limit }) => `must have at most ${count(limit, 'property', 'properties')}`,
  anyOf: () => 'must match a schema in anyOf',
  oneOf: ({ passing }) =>
    passing === 0 ? 'must match one schema in oneOf' : `must match exactly one schema in oneOf, not ${passing}`,
  not: () => 'must not match the schema in not',
};
