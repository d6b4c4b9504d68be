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
export function printDeclaration(declaration: Declaration): string {
  const known = printed.get(declaration);
  if (known !== undefined) return known;
  const { name, type, sources } = declaration;
  const { tree, docs } = syntaxTree(type);
  const text = layOut(name, docComment(sources), new GeneratedText(generateType(tree), docs).read());
  printed.set(declaration, text);
  return text;
}

// Several schemas of a contract may share a declaration.
const printed = new WeakMap<Declaration, string>();
