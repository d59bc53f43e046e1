// Where the server is reached: the path before the page's own addresses, without a stroke at its end. The script lies one folder below it.
const script = import.meta.url;

export const base = new URL("..", script).pathname.replace(/\/$/, "");
