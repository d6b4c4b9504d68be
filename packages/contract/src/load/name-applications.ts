import { own, ownText } from '../read/json-value.ts';
import type { DocumentDraft } from './drafts.ts';
import { slug } from './slug.ts';

/** A name for each document: from its file (`order.yaml`), its folder (`order/asyncapi.yaml`), or its title; the folder is put before where two agree. */
export function nameApplications(documents: readonly DocumentDraft[]): ReadonlyMap<DocumentDraft, string> {
  const first = new Map(documents.map((document) => [document, shortName(document)]));
  const count = (name: string): number => [...first.values()].filter((other) => other === name).length;
  return new Map(
    documents.map((document) => {
      const name = first.get(document) ?? '';
      return [document, count(name) > 1 ? slug(document.document.file.replace(/\.\w+$/, '')) : name];
    }),
  );
}

function shortName({ document }: DocumentDraft): string {
  const path = document.file.split('/');
  const base = (path.at(-1) ?? '').replace(/\.(json|ya?ml)$/i, '').replace(/\.asyncapi$/i, '');
  if (!/^asyncapi$/i.test(base) && slug(base) !== '') return slug(base);
  const folder = slug(path.at(-2) ?? '');
  return folder || slug(ownText(own(document.value, 'info'), 'title') ?? '') || 'application';
}
