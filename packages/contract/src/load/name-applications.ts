import { own, ownText } from '../read/json-value.ts';
import type { DocumentDraft } from './drafts.ts';
import { slug } from './slug.ts';

/**
 * A name for each document: from its file (`order.yaml`), its folder (`order/asyncapi.yaml`), or its title; the folder is put
 * before where two agree. The root document is known by its title, since its file is called what the repository likes.
 */
export function nameApplications(documents: readonly DocumentDraft[]): ReadonlyMap<DocumentDraft, string> {
  const first = new Map(
    documents.map((document, index) => [document, (index === 0 ? titleOf(document) : '') || shortName(document)]),
  );
  // A document without operations is no application, and takes no name away.
  const taken = documents.filter(({ operations }) => operations.length > 0).map((document) => first.get(document));
  const count = (name: string): number => taken.filter((other) => other === name).length;
  return new Map(
    documents.map((document) => {
      const name = first.get(document) ?? '';
      return [document, count(name) > 1 ? slug(document.document.file.replace(/\.\w+$/, '')) : name];
    }),
  );
}

function shortName(document: DocumentDraft): string {
  const path = document.document.file.split('/');
  const base = (path.at(-1) ?? '').replace(/\.(json|ya?ml)$/i, '').replace(/\.asyncapi$/i, '');
  if (!/^asyncapi$/i.test(base) && slug(base) !== '') return slug(base);
  return slug(path.at(-2) ?? '') || titleOf(document) || 'application';
}

function titleOf({ document }: DocumentDraft): string {
  return slug(ownText(own(document.value, 'info'), 'title') ?? '');
}
