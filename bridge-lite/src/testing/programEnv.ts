/** What a program that a test starts gets of our own environment: where programs are, and Node's cache of compiled code. */
export function programEnv(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE };
}
