/**
 * Builds dist/: index.html + app.js + app.css for the server, and report.html, the same page in one
 * file with a place for its data. Fails when the app passes its size budget.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const BUDGET = 100 * 1024;
const RUNTIME_PACKAGES = 8;

const packageJson = JSON.parse(readFileSync('package.json', 'utf8'));
const result = await build({
  entryPoints: { app: 'src/main.tsx' },
  bundle: true,
  format: 'iife',
  target: ['es2022'],
  jsx: 'automatic',
  jsxImportSource: 'preact',
  minify: true,
  legalComments: 'none',
  charset: 'utf8',
  define: { 'process.env.NODE_ENV': '"production"' },
  outdir: 'dist',
  write: false,
  metafile: true,
});

const text = (ending) => result.outputFiles.find((file) => file.path.endsWith(ending)).text;
const script = text('app.js').replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--').trimEnd();
const style = text('app.css').replaceAll('</style', '<\\/style').trimEnd();
const hash = (content) => `'sha256-${createHash('sha256').update(content, 'utf8').digest('base64')}'`;
const template = readFileSync('src/index.html', 'utf8');
const page = (parts) => template.replace(/\{\{(\w+)\}\}/g, (_, name) => parts[name]);

rmSync('dist', { recursive: true, force: true });
mkdirSync('dist');
writeFileSync('dist/app.js', `${script}\n`);
writeFileSync('dist/app.css', `${style}\n`);
writeFileSync(
  'dist/index.html',
  page({
    policy: '',
    title: 'Trueup',
    style: '<link rel="stylesheet" href="app.css">',
    body: '<noscript><p>Trueup shows its pages with JavaScript, which is switched off here.</p></noscript>',
    script: '<script src="app.js" defer></script>',
  }),
);
const policy = `default-src 'none'; script-src ${hash(script)}; style-src ${hash(style)} 'sha256-TRUEUP-STYLE'; img-src data:; base-uri 'none'; form-action 'none'; connect-src 'none'`;
writeFileSync(
  'dist/report.html',
  page({
    policy: `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    title: '<!--trueup-title-->',
    style: `<style>${style}</style>`,
    body: '<noscript><!--trueup-plain--></noscript>\n<script type="application/json" id="trueup-data"><!--trueup-data--></script>',
    script: `<script>${script}</script>`,
  }),
);

const size = gzipSync(script).length + gzipSync(style).length + gzipSync(readFileSync('dist/index.html')).length;
const runtime = Object.keys(packageJson.dependencies).length;
process.stdout.write(`app: ${(size / 1024).toFixed(1)} kB gzip of ${BUDGET / 1024} kB, ${runtime} runtime packages\n`);
if (process.argv.includes('--why')) {
  const inputs = Object.entries(result.metafile.outputs).flatMap(([, output]) => Object.entries(output.inputs));
  for (const [name, { bytesInOutput }] of inputs.toSorted((a, b) => b[1].bytesInOutput - a[1].bytesInOutput).slice(0, 30)) {
    process.stdout.write(`${String(bytesInOutput).padStart(8)} ${name}\n`);
  }
}
if (size > BUDGET || runtime > RUNTIME_PACKAGES) {
  process.stderr.write('error: over the budget of the front end\n');
  process.exit(1);
}
