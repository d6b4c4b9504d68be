import type { Dialect } from '@concordat/schema';

/** The language of a payload's schema, from its `schemaFormat`. */
export type SchemaFormat = { readonly dialect: Dialect } | { readonly foreign: string };

/** AsyncAPI's own schemas and JSON Schema are ours; Avro, Protobuf, RAML and the like are foreign. Default: AsyncAPI's, which is draft-07 with a few annotations. */
export function schemaFormat(format: string | undefined): SchemaFormat {
  if (format === undefined || /^application\/vnd\.aai\.asyncapi/.test(format)) return { dialect: 'draft-07' };
  const [, version] = /^application\/schema(?:\+json|\+yaml)?\s*(?:;\s*version=\s*"?([^"]*)"?)?$/.exec(format) ?? [
    undefined,
    undefined,
  ];
  if (version === undefined)
    return /^application\/schema(\+json|\+yaml)?$/.test(format) ? { dialect: 'draft-07' } : { foreign: format };
  for (const dialect of ['draft-04', 'draft-06', 'draft-07', '2019-09', '2020-12'] as const) {
    if (version.includes(dialect) || version.includes(dialect.replace('draft-0', 'draft-'))) return { dialect };
  }
  return { foreign: format };
}
