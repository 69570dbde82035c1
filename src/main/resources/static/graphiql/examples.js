const folder = new URL('examples/', import.meta.url);

/** The example operations, in the order of examples/index.json; each opens with a comment that says what it asks. */
export async function loadExamples() {
  const names = JSON.parse(await text('index.json'));
  return Promise.all(names.map(loadExample));
}

async function loadExample(name) {
  const [query, variables] = await Promise.all([text(`${name}.graphql`), text(`${name}.json`)]);
  return { name, query, variables, asks: openingComment(query) };
}

async function text(file) {
  const response = await fetch(new URL(file, folder));
  if (!response.ok) {
    throw new Error(`${file}: ${response.status}`);
  }
  return response.text();
}

function openingComment(query) {
  const lines = query.split('\n');
  const end = lines.findIndex(line => !line.startsWith('#'));
  return lines.slice(0, end).map(line => line.replace(/^#\s*/, '')).join(' ');
}
