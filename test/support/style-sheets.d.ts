/** Style sheets that tests bring into a page; the extension's own pages link theirs from HTML. */
declare module '*.css';
