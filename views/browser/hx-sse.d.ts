/** htmx's extension for server-sent events registers itself with htmx; there is nothing to take from it. */
declare module 'htmx.org/dist/ext/hx-sse.min.js' {}
