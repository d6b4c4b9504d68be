import type { SdkFile, SdkGenerator } from './sdk-model.ts';

/** How each application's folder becomes a package. */
export interface PackageOptions {
  /** The package's name, from the application's: `(application) => '@shop/' + application + '-events'`. */
  readonly name: (application: string) => string;
  readonly version: string;
  /** The version of `@concordat/runtime` that it depends on. */
  readonly runtime: string;
}

/** A generator that makes each folder a package of its own: `package.json` and a `tsconfig.json` that builds it with `tsc`. */
export function packageGenerator({ name, version, runtime }: PackageOptions): SdkGenerator {
  return (model): readonly SdkFile[] => {
    const entry = (module: string) => ({ types: `./dist/${module}.d.ts`, default: `./dist/${module}.js` });
    const manifest = {
      name: name(model.application),
      version,
      description: `The events of ${model.title}`,
      type: 'module',
      sideEffects: false,
      exports: { '.': entry('index'), ...(model.hasSdk ? { './testing': entry('testing') } : {}) },
      files: ['dist'],
      scripts: { build: 'tsc -p .' },
      dependencies: { '@concordat/runtime': runtime },
    };
    const compiler = {
      compilerOptions: {
        target: 'es2024',
        module: 'nodenext',
        outDir: 'dist',
        declaration: true,
        strict: true,
        exactOptionalPropertyTypes: true,
        noUncheckedIndexedAccess: true,
        verbatimModuleSyntax: true,
        isolatedDeclarations: true,
        erasableSyntaxOnly: true,
        rewriteRelativeImportExtensions: true,
        skipLibCheck: true,
      },
      include: ['*.ts'],
    };
    const print = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
    return [
      { path: 'package.json', text: print(manifest) },
      { path: 'tsconfig.json', text: print(compiler) },
    ];
  };
}
