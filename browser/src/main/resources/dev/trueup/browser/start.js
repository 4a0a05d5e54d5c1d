'use strict';
window.trueupEngine = () => {
  const source = document.getElementById('trueup-engine').textContent;
  return new Worker(URL.createObjectURL(new Blob([source], { type: 'text/javascript' })));
};
