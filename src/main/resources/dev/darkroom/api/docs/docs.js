// Shows the OpenAPI document. Keys that are typed in stay in this page's memory.
'use strict';

const dark = matchMedia('(prefers-color-scheme: dark)');

function followColours() {
  document.documentElement.classList.toggle('dark-mode', dark.matches);
}

async function show() {
  const answer = await fetch('openapi.json');
  if (!answer.ok) {
    throw new Error(`openapi.json answers ${answer.status}`);
  }
  const spec = await answer.json();
  // Requests go to where the page came from, by whatever address, as its policy demands.
  spec.servers = [{ url: new URL('.', location.href).href.replace(/\/$/, '') }];
  SwaggerUIBundle({
    spec,
    domNode: document.getElementById('api'),
    presets: [SwaggerUIBundle.presets.apis],
    deepLinking: true,
    defaultModelsExpandDepth: 0,
    displayRequestDuration: true,
    persistAuthorization: false,
    tryItOutEnabled: true,
    validatorUrl: null,
  });
}

dark.addEventListener('change', followColours);
followColours();
show().catch((trouble) => {
  document.getElementById('api').textContent = `The document can't be shown: ${trouble.message}`;
});
