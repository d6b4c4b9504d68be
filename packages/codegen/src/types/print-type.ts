import { docComment } from './doc-comment.ts';
import { GeneratedText } from './generated-text.ts';
import { layOut } from './layout.ts';
import { syntaxTree } from './syntax-tree.ts';
import { generateType } from './type-generator.ts';
import type { Declaration } from './type-node.ts';

/**
 * An exported declaration as TypeScript: the type model as a syntax tree of json-schema-to-typescript, printed by its
 * generator, laid out in our style.
 * @throws CodegenError `unknown-print`
 */
export function printDeclaration({ name, type, sources }: Declaration): string {
  const { tree, docs } = syntaxTree(type);
  return layOut(name, docComment(sources), new GeneratedText(generateType(tree), docs).read());
}
