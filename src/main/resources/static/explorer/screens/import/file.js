/** So many bytes at a time, since a function takes no more arguments. */
const PIECE = 0x8000;

/** A file as text, as the API takes it. */
export async function inBase64(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = '';
  for (let start = 0; start < bytes.length; start += PIECE) {
    binary += String.fromCharCode(...bytes.subarray(start, start + PIECE));
  }
  return btoa(binary);
}
