/**
 * Runs beside the child's main thread. A child ends when its channel closes, but not while an expression
 * holds the main thread; without this, one that hangs as the service is killed would burn a core for ever.
 */
const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
}, 1_000);
