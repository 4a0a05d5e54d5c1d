'use strict';
/** Shows /api/v1/openapi.json. All of it is put in as text, never as markup. */
(async () => {
  const make = (name, text = '', ...children) => {
    const element = document.createElement(name);
    element.textContent = text;
    element.append(...children);
    return element;
  };
  const place = document.querySelector('#operations');
  try {
    const description = await (await fetch('/api/v1/openapi.json')).json();
    document.querySelector('#about').textContent = description.info.description;
    place.textContent = '';
    for (const [path, methods] of Object.entries(description.paths)) {
      for (const [method, operation] of Object.entries(methods)) {
        const verb = make('span', method.toUpperCase());
        verb.className = 'verb';
        const section = make('section', '', make('h2', '', verb, ` ${path}`), make('p', operation.summary));
        if (operation.parameters.length > 0) {
          const list = make('dl');
          for (const { name, description: meaning, required } of operation.parameters) {
            list.append(make('dt', name + (required ? ' *' : '')), make('dd', meaning));
          }
          section.append(list);
        }
        const body = operation.requestBody?.content['application/json']?.schema;
        if (body) {
          const shape = make('pre', JSON.stringify(body, null, 2));
          shape.tabIndex = 0;
          section.append(make('p', 'Body:'), shape);
        }
        place.append(section);
      }
    }
  } catch (failure) {
    place.textContent = `The description cannot be read: ${failure.message}`;
  }
})();
