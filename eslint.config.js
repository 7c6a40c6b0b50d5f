import parser from '@typescript-eslint/parser';
import noUnsanitized from 'eslint-plugin-no-unsanitized';
import regexp from 'eslint-plugin-regexp';
import security from 'eslint-plugin-security';

/** Security only: what regular expressions, markup and processes can be made to do. Style and correctness are Biome's. */
export default [
  {
    ignores: [
      '**/dist/',
      '**/node_modules/',
      'test-results/',
      '.build/',
      'patches/*/cases/',
      'docmost-fork/test/fixtures/',
      'docmost-fork/drift/seams/',
    ],
  },
  {
    files: ['**/*.{ts,tsx,js,mjs}'],
    languageOptions: { parser, parserOptions: { ecmaFeatures: { jsx: true } } },
    plugins: { 'no-unsanitized': noUnsanitized, regexp, security },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'no-unsanitized/method': 'error',
      'no-unsanitized/property': 'error',
      'regexp/no-super-linear-backtracking': 'error',
      'regexp/no-super-linear-move': 'error',
      'security/detect-bidi-characters': 'error',
      'security/detect-child-process': 'error',
      'security/detect-eval-with-expression': 'error',
      'security/detect-possible-timing-attacks': 'error',
      'security/detect-unsafe-regex': 'error',
    },
  },
  {
    // Their expressions meet nothing but what the tests themselves make.
    files: ['**/*.test.{ts,tsx}', 'e2e/**'],
    rules: { 'regexp/no-super-linear-move': 'off', 'security/detect-unsafe-regex': 'off' },
  },
];
