'use strict';
window.trueupEngine = () => {
  const source = document.getElementById('trueup-engine').textContent;
  // The worker knows its own script, so that it can start helpers: a page opened from a file lets it use no other.
  const parts = [`const ownScript = ${JSON.stringify(source)};\n`, source];
  return new Worker(URL.createObjectURL(new Blob(parts, { type: 'text/javascript' })));
};
