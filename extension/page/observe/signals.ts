/** Names of the events that the hooks in the page's own world send. They carry no data, and a forged one only makes us look. */

/** Sent to a form that a script submits; cancelled, it stays. */
export const formSubmitted = 'varsam-submit';
/** Sent to an element that has been given a shadow root; to the document when that happened out of its sight. */
export const shadowRootAttached = 'varsam-shadow-root';
/** Sent to the document when the page has touched the registry of highlights. */
export const highlightsTouched = 'varsam-highlights';
/** Sent to the document when a script has written into a style sheet, or has put one in force. */
export const styleWritten = 'varsam-style';
/** Sent to the window when the page's script has changed its address. */
export const addressChanged = 'varsam-address';
