import { CodegenError } from '../codegen-error.ts';
import type { SdkFile, SdkGenerator, SdkModel } from './sdk-model.ts';

/** How each application's folder becomes a package. */
export interface PackageOptions {
  /** The package's name, from the application's: `(application) => '@shop/' + application + '-events'`. */
  readonly name: (application: string) => string;
  /** Default: the version that the application's document has. */
  readonly version?: string;
  /** The version, or range, of `@concordat/runtime` that it depends on. */
  readonly runtime: string;
}

/**
 * A generator that makes each folder a package of its own: `package.json`, and a `tsconfig.json` that builds it with `tsc`.
 * @throws CodegenError `invalid-package`, when it is called, for a name or version that npm would refuse
 */
export function packageGenerator(options: PackageOptions): SdkGenerator {
  return (model): readonly SdkFile[] => [
    { path: 'package.json', text: print(manifestOf(model, options)) },
    { path: 'tsconfig.json', text: print(compiler) },
  ];
}

const compiler = {
  compilerOptions: {
    target: 'es2024',
    module: 'nodenext',
    outDir: 'dist',
    rootDir: '.',
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

function manifestOf(model: SdkModel, { name, version = model.version, runtime }: PackageOptions): object {
  const { application, title } = model;
  const called = name(application);
  if (!packageName.test(called) || called.length > 214)
    throw new CodegenError('invalid-package', `"${called}", of application ${application}, can't be a package's name`);
  if (!packageVersion.test(version)) {
    const mend = 'give its document a version like 1.2.0, or set one for all packages';
    throw new CodegenError('invalid-package', `the version of application ${application} is "${version}": ${mend}`);
  }
  const entry = (module: string) => ({ types: `./dist/${module}.d.ts`, default: `./dist/${module}.js` });
  return {
    name: called,
    version,
    description: `The events of ${title}`,
    type: 'module',
    sideEffects: false,
    exports: {
      '.': entry('index'),
      ...(model.hasSdk ? { './testing': entry('testing') } : {}),
      './package.json': './package.json',
    },
    files: ['dist'],
    scripts: { build: 'tsc -p .', prepack: 'tsc -p .' },
    dependencies: { '@concordat/runtime': runtime },
    devDependencies: { typescript: '>=5.8' },
  };
}

// As the registry demands them of new packages, and https://semver.org.
const packageName = /^(?:@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*$/u;
const packageVersion = /^\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?$/u;

function print(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
