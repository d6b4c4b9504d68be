import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { writeFolder } from '@concordat/codegen/node';
import type { Contract } from '@concordat/contract';

const execute = promisify(execFile);
const repository = join(import.meta.dirname, '../../../..');

/** An application as a user has it: the runtime installed as it would be published, generated SDKs compiled to JavaScript. */
export interface UserApp {
  readonly folder: string;
  /** The compiled `index.js` of an application's SDK. */
  sdk(application: string): string;
  /** Bundles an SDK with the runtime into one file, as services are often deployed, and returns that. What is loaded lazily stays apart. */
  bundle(application: string): Promise<string>;
  remove(): Promise<void>;
}

/** npm, without the settings that an `npm run` above us hands down. */
const npm = (cwd: string, ...argv: readonly string[]): Promise<unknown> => {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('npm_')));
  return execute('npm', [...argv], { cwd, env });
};

/** Packs the runtime, installs it into an empty folder, generates the SDKs of these contracts' applications there and compiles them. */
export async function makeUserApp(
  sdks: readonly { readonly contract: Contract; readonly application: string }[],
): Promise<UserApp> {
  const folder = await mkdtemp(join(tmpdir(), 'concordat-bench-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    const tarballs = join(folder, 'tarballs');
    await mkdir(tarballs);
    await npm(repository, 'run', 'build', '--workspace=packages/runtime');
    await npm(repository, 'pack', '--workspace=packages/runtime', '--pack-destination', tarballs, '--ignore-scripts');
    const [tarball = ''] = await readdir(tarballs);
    await writeFile(join(folder, 'package.json'), JSON.stringify({ name: 'app', private: true, type: 'module' }));
    const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--offline'];
    await npm(folder, 'install', join(tarballs, tarball), ...quiet);
    for (const { contract, application } of sdks) {
      await writeFolder(contract, { out: join(folder, 'src'), only: [application] });
    }
    const compilerOptions = {
      target: 'es2024',
      lib: ['es2024'],
      types: [],
      module: 'nodenext',
      strict: true,
      skipLibCheck: true,
      rootDir: 'src',
      outDir: 'build',
    };
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['src'] }));
    await execute(process.execPath, [join(repository, 'node_modules/typescript/bin/tsc'), '-p', folder]);
    const sdk = (application: string) => join(folder, 'build', application, 'index.js');
    const bundle = async (application: string) => {
      const target = join(folder, 'bundled', application);
      const argv = [sdk(application), '--platform', 'node', '--dir', target, '--chunk-file-names', '[name].js'];
      await execute(process.execPath, [join(repository, 'node_modules/rolldown/bin/cli.mjs'), ...argv], {
        cwd: folder,
      });
      return join(target, 'index.js');
    };
    return { folder, sdk, bundle, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}
