// Preloaded by every service of the stack: a parent that dies, even at once, takes its services along, so that no service
// keeps a database open behind the next start.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();
