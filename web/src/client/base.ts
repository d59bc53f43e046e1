// Where the server is reached: the path before the page's own addresses, without a stroke at its end. The script lies one folder below it.
const script = import.meta.url;

// While one works on the page it stands at the top.
export const base = import.meta.env.DEV ? "" : new URL("..", script).pathname.replace(/\/$/, "");
