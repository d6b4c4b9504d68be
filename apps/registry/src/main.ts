import { RegistryServiceError, startRegistry } from '@concordat/registry';
import { formatLogLine } from './format-log-line.ts';
import { EnvironmentError, readEnvironment } from './read-environment.ts';

// Logs go to stderr, one JSON object a line; stdout has the one line that says where the registry is.
try {
  const { options, logs } = readEnvironment(process.env);
  const registry = await startRegistry({
    ...options,
    log: (entry) => {
      if (logs(entry)) process.stderr.write(formatLogLine(entry, new Date()));
    },
  });
  process.stdout.write(`Registry at ${registry.url}, data in ${registry.storage}\n`);
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      // Whoever asks twice doesn't want to wait.
      if (stopping) process.exit(130);
      stopping = true;
      registry.close().then(
        () => process.exit(0),
        (error: unknown) => {
          process.stderr.write(`The registry did not stop cleanly: ${error}\n`);
          process.exit(1);
        },
      );
    });
  }
} catch (error) {
  const known = error instanceof EnvironmentError || RegistryServiceError.is(error);
  const inUse = error instanceof Error && error.name === 'FolderInUseError';
  if (!known && !inUse) throw error;
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = error instanceof EnvironmentError ? 2 : 4;
}
