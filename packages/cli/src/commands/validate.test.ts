import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../run.ts';
import { memoryIo } from '../testing/memory-io.ts';
import { type StarterFolder, starterFolder } from '../testing/starter-folder.ts';

const good = {
  orderId: '0b9f6f0e-6d6d-4a54-9a4e-2f6c1d9b7a10',
  email: 'ada@example.com',
  placedAt: '2026-03-01T09:30:00Z',
  total: { amount: 1250, currency: 'EUR' },
};

describe('concordat validate', () => {
  let folder: StarterFolder;
  beforeAll(async () => {
    folder = await starterFolder();
    folder.write('good.json', JSON.stringify(good));
    folder.write('coupon.json', JSON.stringify({ ...good, coupon: 'X' }, null, 2));
    folder.write('wrong.json', JSON.stringify({ ...good, total: { amount: 12.5, currency: 'EUR' } }, null, 2));
    folder.write('broken.json', `{\n  "orderId": "x",\n  "email": 'ada',\n}`);
  });
  afterAll(() => folder.remove());

  const validateWith = async (stdin: string, ...argv: string[]) => {
    const io = memoryIo({ cwd: folder.path, stdin });
    const code = await run(['validate', ...argv], io);
    return { code, out: io.out(), err: io.err() };
  };
  const validate = (...argv: string[]) => validateWith('', ...argv);

  it('has nothing to say about a payload of the event', async () => {
    expect(await validate('OrderPlaced', 'good.json')).toEqual({
      code: 0,
      out: 'good.json  valid\nno problems in 1 payload of OrderPlaced\n',
      err: '',
    });
  });

  it('says what is wrong, what was expected and what is there, and shows the place', async () => {
    expect(await validate('OrderPlaced', 'wrong.json')).toEqual({
      code: 1,
      out: [
        'wrong.json:6:15  error  /total/amount must be integer  (type)',
        '    expected  integer',
        '    actual    12.5',
        '    5 |   "total": {',
        '    6 |     "amount": 12.5,',
        '      |               ^^^^',
        '    7 |     "currency": "EUR"',
        '1 problem in 1 of 1 payload of OrderPlaced',
        '',
      ].join('\n'),
      err: '',
    });
  });

  it('reads as a consumer, or as strictly as a producer writes', async () => {
    expect((await validate('OrderPlaced', 'coupon.json')).code).toBe(0);
    const { code, out } = await validate('OrderPlaced', 'coupon.json', '--writer');
    expect(code).toBe(1);
    expect(out).toContain(
      'coupon.json:9:3  error  /coupon is not declared by the schema: leave it out, or declare it there',
    );
    expect(out).toContain('9 |   "coupon": "X"\n       |   ^^^^^^^^\n');
  });

  it('reads standard input', async () => {
    expect(await validateWith(JSON.stringify(good), 'OrderPlaced')).toMatchObject({ code: 0, out: /^stdin {2}valid/ });
    const { code, out } = await validateWith('{"orderId": 5}', 'OrderPlaced', '-');
    expect(code).toBe(1);
    expect(out).toMatch(/^stdin:1:13 {2}error {2}\/orderId must be string/m);
    expect(out).toMatch(
      /^stdin:1:1 {2}error {2}the payload .*email.*\n {4}expected {2}the property "email"\n {4}actual {4}the properties "orderId"$/m,
    );
  });

  it('judges every file, and says where one stops being JSON', async () => {
    const { code, out } = await validate('OrderPlaced', 'good.json', 'broken.json', 'wrong.json');
    expect(code).toBe(1);
    expect(out).toContain('good.json  valid\nbroken.json:3:12  error  the payload is not JSON: a value was expected');
    expect(out).toMatch(/^wrong\.json:6:15/m);
    expect(out).toMatch(/\n2 problems in 2 of 3 payloads of OrderPlaced\n$/);
  });

  it('gives all of it as JSON', async () => {
    const { code, out } = await validate('OrderPlaced', 'wrong.json', 'good.json', '--format', 'json');
    expect({ code, report: JSON.parse(out) }).toEqual({
      code: 1,
      report: {
        event: 'OrderPlaced',
        form: 'reader',
        files: [
          {
            file: 'wrong.json',
            valid: false,
            problems: [
              {
                pointer: '/total/amount',
                keyword: 'type',
                message: 'must be integer',
                expected: 'integer',
                actual: '12.5',
                line: 6,
                column: 15,
              },
            ],
          },
          { file: 'good.json', valid: true, problems: [] },
        ],
      },
    });
  });

  it('refuses what a consumer would refuse before any schema', async () => {
    const { code, out } = await validateWith('{"orderId": "a",\n "orderId": "b"}', 'OrderPlaced');
    expect(code).toBe(1);
    expect(out).toContain('stdin:2:2  error  /orderId is there twice  (key)');
    expect((await validateWith('', 'OrderPlaced')).out).toContain('stdin  error  the payload is empty');
  });

  it('takes formats as the configuration says', async () => {
    const bad = JSON.stringify({ ...good, email: 'nobody' });
    expect((await validateWith(bad, 'OrderPlaced')).code).toBe(1);
    const before = folder.read('concordat.yaml');
    folder.write('concordat.yaml', before.replace('formats: assertion', 'formats: annotation'));
    try {
      expect((await validateWith(bad, 'OrderPlaced')).code).toBe(0);
    } finally {
      folder.write('concordat.yaml', before);
    }
  });

  it('answers a mistyped event with the one that was meant', async () => {
    expect(await validate('OrderPlacd', 'good.json')).toEqual({
      code: 2,
      out: '',
      err: "error: the contract has no event 'OrderPlacd'\nDid you mean 'OrderPlaced'?\n",
    });
    expect((await validate('__proto__', 'good.json')).err).toContain('Its events: OrderCancelled, OrderPlaced');
  });

  it('judges nothing that another language than JSON Schema describes', async () => {
    const before = folder.read('asyncapi.yaml');
    const avro =
      "payload:\n        schemaFormat: 'application/vnd.apache.avro;version=1.9.0'\n        schema: { type: 'null' }\n";
    folder.write('asyncapi.yaml', before.replace(/payload:\n +\$ref: .*OrderPlaced.*\n/, avro));
    try {
      const { code, err } = await validate('OrderPlaced', 'good.json');
      expect(code).toBe(2);
      expect(err).toContain("the payloads of 'OrderPlaced' are application/vnd.apache.avro;version=1.9.0");
    } finally {
      folder.write('asyncapi.yaml', before);
    }
  });

  it('ends with 3 for a file that is not there', async () => {
    expect(await validate('OrderPlaced', 'no.json')).toMatchObject({ code: 3, out: '' });
  });

  it('obeys nothing that a payload or a file name says to the terminal', async () => {
    const { out } = await validateWith('{"orderId": "\\u001b[2J", "\u009b2J": 1,\u001b]0;x\u0007', 'OrderPlaced');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what may not be there
    expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  });
});
