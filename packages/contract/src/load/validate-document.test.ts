import { describe, expect, it } from 'vitest';
import { defaultLimits } from '../read/limits.ts';
import { readFiles } from '../read/read-files.ts';
import { memorySource } from '../source/memory-source.ts';
import { measureExpansion } from './measure-expansion.ts';
import { skeleton } from './skeleton.ts';
import { validateDocument } from './validate-document.ts';

async function open(files: Record<string, string>) {
  const { files: read } = await readFiles(memorySource(files), ['asyncapi.yaml'], defaultLimits);
  return { files: read, document: { file: 'asyncapi.yaml', tokens: [], value: read.value('asyncapi.yaml') } };
}

async function validate(files: Record<string, string>) {
  const { files: read, document } = await open(files);
  return (await validateDocument(read, document)).map(({ message, fix, place }) => ({
    message,
    fix,
    at: `${place.file}:${place.line}${place.pointer}`,
  }));
}

const head = 'asyncapi: 3.1.0\ninfo: { title: T, version: 1.0.0 }\n';

describe('what the parser sees of a document', () => {
  it('has no schemas, no example values, no extensions and no other files', async () => {
    const { files, document } = await open({
      'asyncapi.yaml': `${head}x-anything: { $ref: '#/no' }
channels:
  c: { $ref: other.yaml#/channel }
components:
  schemas: { Big: { $ref: '#/components/schemas/Big' } }
  messages:
    M:
      headers: { $ref: '#/components/schemas/Big' }
      payload: { $ref: '#/components/schemas/Big' }
      examples: [{ payload: { a: [1] }, headers: { b: 1 } }]
`,
      'other.yaml': 'channel: { address: c, messages: { M: { $ref: asyncapi.yaml#/components/messages/M } } }\n',
    });
    const message = {
      headers: { type: 'object', properties: {} },
      payload: {},
      examples: [{ payload: {}, headers: {} }],
    };
    expect(skeleton(files, document)).toEqual({
      asyncapi: '3.1.0',
      info: { title: 'T', version: '1.0.0' },
      channels: { c: { address: 'c', messages: { M: message } } },
      components: { schemas: { Big: {} }, messages: { M: message } },
    });
  });

  it('keeps the references that AsyncAPI demands, and writes out a message that is kept among the schemas', async () => {
    const { files, document } = await open({
      'asyncapi.yaml': `${head}channels: { c: { address: c, messages: { M: { $ref: '#/components/schemas/M' }, N: { $ref: '#/components/schemas/Deep/schema' } } } }
operations: { o: { action: send, channel: { $ref: '#/channels/c' } } }
components: { schemas: { M: { name: M }, Deep: { schema: { name: N } } } }
`,
    });
    expect(skeleton(files, document)).toMatchObject({
      channels: { c: { messages: { M: { $ref: '#/components/schemas/M' }, N: { name: 'N' } } } },
      operations: { o: { channel: { $ref: '#/channels/c' } } },
    });
  });

  it('is measured before it is given away', () => {
    expect(measureExpansion({ a: { $ref: '#/b' }, b: { c: 1 } })).toEqual({ size: 6 });
    expect(measureExpansion({ a: { $ref: '#/b' }, b: { $ref: '#/a' } })).toEqual({ cycle: ['a'] });
    const levels = Object.fromEntries(
      Array.from({ length: 60 }, (_, level) => [
        `l${level}`,
        [{ $ref: `#/l${level + 1}` }, { $ref: `#/l${level + 1}` }],
      ]),
    );
    expect(measureExpansion(levels)).toEqual({ size: expect.any(Number) });
  });
});

describe('an invalid document', () => {
  it('is told in the file and line where it is wrong', async () => {
    expect(await validate({ 'asyncapi.yaml': `${head}channels:\n  c:\n    adress: c\n` })).toEqual([
      {
        message: 'Property "adress" is not expected to be here (asyncapi-document-resolved)',
        fix: 'Remove it, or write it as an extension that begins with `x-`.',
        at: 'asyncapi.yaml:5/channels/c/adress',
      },
    ]);
  });

  it('is told in the other file, when that is where it is wrong', async () => {
    const files = {
      'asyncapi.yaml': `${head}channels:\n  c: { $ref: other.yaml#/c }\n`,
      'other.yaml': '# shared\nc:\n  adress: c\n',
    };
    expect((await validate(files)).map(({ at }) => at)).toEqual(['other.yaml:3/c/adress']);
  });

  it('says what is missing', async () => {
    const found = await validate({ 'asyncapi.yaml': 'asyncapi: 3.1.0\ninfo: { title: T }\n' });
    expect(found).toMatchObject([{ fix: 'Add "version".', at: 'asyncapi.yaml:2/info' }]);
  });

  it('tells each place once', async () => {
    const found = await validate({
      'asyncapi.yaml': `asyncapi: 2.6.0\ninfo: { title: T, version: 1.0.0 }\nchannels: { c: { publish: { message: { anyOf: [{ name: a }] } } } }\n`,
    });
    expect(found.map(({ fix }) => fix)).toEqual(['Write `oneOf`: AsyncAPI 2 has no `anyOf` for messages.']);
  });
});
