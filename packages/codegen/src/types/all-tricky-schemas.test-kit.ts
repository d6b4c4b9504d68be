import type { Dialect } from '@concordat/schema';
import { trickyChoices } from './tricky-choices.test-kit.ts';
import { trickyDrafts } from './tricky-drafts.test-kit.ts';
import { trickyLists } from './tricky-lists.test-kit.ts';
import { trickyObjects } from './tricky-objects.test-kit.ts';
import { trickyReferences } from './tricky-references.test-kit.ts';
import { type TrickySchema, trickySchemas } from './tricky-schemas.test-kit.ts';
import { trickyTexts } from './tricky-texts.test-kit.ts';

/** All tricky schemas, each with its dialect. */
export const allTrickySchemas: readonly (TrickySchema & { readonly dialect: Dialect })[] = [
  ...[...trickySchemas, ...trickyLists, ...trickyObjects, ...trickyChoices, ...trickyReferences, ...trickyTexts].map(
    (tricky) => ({ ...tricky, dialect: '2020-12' as const }),
  ),
  ...trickyDrafts,
];
