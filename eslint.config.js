import a11y from 'eslint-plugin-jsx-a11y'
import hooks from 'eslint-plugin-react-hooks'
import { defineConfig, globalIgnores } from 'eslint/config'
import { configs } from 'typescript-eslint'

const electronOnly = {
  paths: [{ name: 'electron', message: 'Only main/hosts/electron and preload/index.ts know Electron.' }],
}

export default defineConfig(
  globalIgnores(['out', 'dist', 'coverage', 'test-results', '**/*.mjs', '**/*.js', '**/*.cjs', '**/*.d.mts']),
  configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['electron.vite.config.ts'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true, argsIgnorePattern: '^_' }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      'no-restricted-imports': ['error', electronOnly],
    },
  },
  { files: ['main/hosts/electron/**', 'preload/index.ts'], rules: { 'no-restricted-imports': 'off' } },
  { files: ['renderer/**/*.tsx'], extends: [hooks.configs.flat.recommended, a11y.flatConfigs.recommended] },
)
