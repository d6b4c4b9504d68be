// Runs in a process of its own. JavaScript, so that nothing of Node's type stripping is warm when the clock starts.
const [target] = process.argv.slice(2);
const before = process.cpuUsage();
const start = performance.now();
await import(target);
const ms = performance.now() - start;
const { user, system } = process.cpuUsage(before);
process.stdout.write(JSON.stringify({ ms, cpuMs: (user + system) / 1000 }));
