const startsName = /^[\p{ID_Start}_]$/u;
const continuesName = /^[\p{ID_Continue}]$/u;

/** The words of a name: split where a character can't stand in an identifier, at `_`, and where capitals begin. */
function words(text: string): readonly string[] {
  if (/^[A-Za-z0-9]+$/u.test(text) && text.length <= 200) return [text];
  let spaced = '';
  for (const character of text.normalize('NFC').slice(0, 200))
    spaced += character !== '_' && continuesName.test(character) ? character : ' ';
  return spaced.split(' ').filter((word) => word !== '');
}

function capitalize(word: string): string {
  const [first = ''] = word;
  return first.toUpperCase() + word.slice(first.length);
}

function startable(name: string): string {
  const [first = ''] = name;
  return startsName.test(first) ? name : `_${name}`;
}

/** A name for a type: `order placed`, `order_placed` and `orderPlaced` become `OrderPlaced`; `1st` becomes `_1st`. */
export function typeName(text: string): string {
  return startable(words(text).map(capitalize).join(''));
}

/** A name for a value: `OrderPlaced` becomes `orderPlaced`, `HTTPFailed` `httpFailed`, `class` `class_`. */
export function valueName(text: string): string {
  const pascal = words(text).map(capitalize).join('');
  const lead = /^\p{Lu}+(?=\p{Lu}\p{Ll})|^\p{Lu}+(?![\p{Ll}])|^\p{Lu}/u.exec(pascal)?.[0] ?? '';
  const name = startable(lead.toLowerCase() + pascal.slice(lead.length));
  return reserved.has(name) ? `${name}_` : name;
}

/** `OrderPlaced` becomes `order-placed`: for file names. Only a–z, 0–9 and `-`; other characters by their code. */
export function fileName(text: string): string {
  const dashed = words(text)
    .flatMap((word) => word.split(/(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/u))
    .map((word) => word.toLowerCase())
    .join('-');
  const plain = [...dashed]
    .map((character) => (/[a-z0-9-]/u.test(character) ? character : `u${character.codePointAt(0)?.toString(16)}`))
    .join('');
  return plain === '' ? 'unnamed' : plain;
}

/** May it name a type as it is? */
export function isTypeIdentifier(name: string): boolean {
  return /^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u.test(name) && !reserved.has(name) && !builtIn.has(name);
}

/** Does it mean something to TypeScript already, as a word of the language or as a type? */
export function isReservedWord(name: string): boolean {
  return reserved.has(name) || builtIn.has(name);
}

/** May it stand as a property's name without quotes? */
export function isPlainKey(name: string): boolean {
  return /^[A-Za-z_$][A-Za-z0-9_$]*$/u.test(name);
}

/** Words that can't name a value in a module, or that would hide what generated code needs. */
const reserved = new Set(
  (
    'arguments await break case catch class const continue debugger default delete do else enum eval export extends false finally for ' +
    'function if implements import in instanceof interface let new null package private protected public return static super switch ' +
    'this throw true try typeof undefined var void while with yield async of get set constructor prototype'
  ).split(' '),
);

/** Types that TypeScript keeps for itself. */
const builtIn = new Set(
  'any unknown never void null undefined object string number boolean symbol bigint unique asserts infer is keyof readonly'.split(
    ' ',
  ),
);
