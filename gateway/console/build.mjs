// Bundles the pages into the folder that the gateway serves: node build.mjs <folder>
import * as esbuild from 'esbuild';
import {brotliCompressSync, constants, gzipSync} from 'node:zlib';
import {cpSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {basename, join, relative} from 'node:path';
import {fileURLToPath} from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const out = process.argv[2];
if (!out) {
  throw new Error('build.mjs needs the folder to write to');
}
const pages = ['shop', 'control'];

rmSync(out, {recursive: true, force: true});
mkdirSync(out, {recursive: true});
const result = await esbuild.build({
  absWorkingDir: here,
  entryPoints: pages.map(page => `src/${page}/${page}.tsx`),
  outdir: join(out, 'assets'),
  bundle: true,
  splitting: true,
  format: 'esm',
  target: 'es2022',
  minify: true,
  jsx: 'automatic',
  jsxImportSource: 'preact',
  entryNames: '[name]-[hash]',
  chunkNames: 'part-[hash]',
  legalComments: 'external',
  metafile: true,
  logLevel: 'warning',
});

// A page names its script, what that imports and its style, so that the browser fetches all of them at once.
for (const page of pages) {
  const [path, made] = Object.entries(result.metafile.outputs)
    .find(([, output]) => output.entryPoint === `src/${page}/${page}.tsx`);
  const asset = file => '/assets/' + basename(file);
  const head = [
    `<link rel="stylesheet" href="${asset(made.cssBundle)}">`,
    ...made.imports.filter(part => part.kind === 'import-statement')
      .map(part => `<link rel="modulepreload" href="${asset(part.path)}">`),
    `<script type="module" src="${asset(path)}"></script>`,
  ].join('\n  ');
  const html = readFileSync(join(here, 'pages', page + '.html'), 'utf8').replace('<!-- assets -->', head);
  writeFileSync(join(out, page + '.html'), html);
}
cpSync(join(here, 'pages', 'icon.svg'), join(out, 'assets', 'icon.svg'));

const files = readdirSync(out, {recursive: true})
  .map(name => join(out, name))
  .filter(file => statSync(file).isFile());
for (const file of files) {
  const content = readFileSync(file);
  writeFileSync(file + '.gz', gzipSync(content, {level: 9}));
  writeFileSync(file + '.br', brotliCompressSync(content, {
    params: {[constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length},
  }));
}
// Resources in a jar cannot be listed.
writeFileSync(join(out, 'files'), files.map(file => relative(out, file)).sort().join('\n') + '\n');
